"""Routes of the API of one person."""

from django.urls import URLPattern, path

from people.api.sessions import SessionsView, SessionView

urlpatterns: list[URLPattern] = [
    path("me/sessions/", SessionsView.as_view(), name="api-sessions"),
    path("me/sessions/<int:session_id>/", SessionView.as_view(), name="api-session"),
]

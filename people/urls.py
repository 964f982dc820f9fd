"""Pages of one person."""

from django.urls import URLPattern, path

from people.views import account

urlpatterns: list[URLPattern] = [
    path("settings/account/", account.account, name="account"),
    path("settings/account/second-factor/", account.second_factor, name="second-factor"),
    path("settings/account/sessions/ending/", account.sessions_ending, name="sessions-ending"),
    path("settings/account/sessions/<int:session_id>/ending/", account.session_ending, name="session-ending"),
]

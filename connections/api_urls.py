"""Routes of the API between people."""

from django.urls import URLPattern, path

from connections.api.reach import ReachView
from connections.api.ties import TieView

urlpatterns: list[URLPattern] = [
    path("me/reach/", ReachView.as_view(), name="api-reach"),
    path("me/connections/<slug:handle>/", TieView.as_view(), name="api-tie"),
]

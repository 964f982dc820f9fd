"""Pages between people."""

from django.urls import URLPattern, path

from connections.views import reach, ties

urlpatterns: list[URLPattern] = [
    path("reach/", reach.reach, name="reach"),
    path("people/<slug:handle>/connection/ending/", ties.tie_ending, name="tie-ending"),
]

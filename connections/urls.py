"""Pages between people."""

from django.urls import URLPattern, path

from connections.views import directory, person, reach, ties

urlpatterns: list[URLPattern] = [
    path("directory/", directory.directory, name="directory"),
    path("people/<slug:handle>/", person.person, name="person"),
    path("reach/", reach.reach, name="reach"),
    path("people/<slug:handle>/connection/ending/", ties.tie_ending, name="tie-ending"),
]

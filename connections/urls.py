"""Pages between people."""

from django.urls import URLPattern, path

from connections.views import directory, person, reach, ties, vouches

urlpatterns: list[URLPattern] = [
    path("directory/", directory.directory, name="directory"),
    path("people/<slug:handle>/", person.person, name="person"),
    path("reach/", reach.reach, name="reach"),
    path("people/<slug:handle>/connection/ending/", ties.tie_ending, name="tie-ending"),
    path("people/<slug:handle>/skills/<int:skill_id>/vouch/", vouches.vouch, name="vouch"),
    path("vouches/", vouches.vouches, name="vouches"),
    path("vouches/<uuid:public_id>/showing/", vouches.vouch_showing, name="vouch-showing"),
    path("vouches/<uuid:public_id>/refusal/", vouches.vouch_refusal, name="vouch-refusal"),
    path("vouches/<uuid:public_id>/withdrawal/", vouches.vouch_withdrawal, name="vouch-withdrawal"),
]

"""Routes of the API of one person."""

from django.urls import URLPattern, path

from people.api.contact import ContactCardView, ContactDetailView
from people.api.photo import PhotoView
from people.api.profile import OwnProfileView, PlacesView
from people.api.profile_rows import (
    EducationsView,
    EducationView,
    LanguagesView,
    LanguageView,
    PositionsView,
    PositionView,
    SkillsView,
    SkillView,
)
from people.api.sessions import SessionsView, SessionView

urlpatterns: list[URLPattern] = [
    path("me/contact/", ContactCardView.as_view(), name="api-contact-card"),
    path("me/contact/<int:detail_id>/", ContactDetailView.as_view(), name="api-contact-detail"),
    path("me/photo/", PhotoView.as_view(), name="api-photo"),
    path("me/sessions/", SessionsView.as_view(), name="api-sessions"),
    path("me/sessions/<int:session_id>/", SessionView.as_view(), name="api-session"),
    path("me/profile/", OwnProfileView.as_view(), name="api-profile"),
    path("me/profile/places/", PlacesView.as_view(), name="api-profile-places"),
    path("me/positions/", PositionsView.as_view(), name="api-positions"),
    path("me/positions/<int:position_id>/", PositionView.as_view(), name="api-position"),
    path("me/educations/", EducationsView.as_view(), name="api-educations"),
    path("me/educations/<int:education_id>/", EducationView.as_view(), name="api-education"),
    path("me/skills/", SkillsView.as_view(), name="api-skills"),
    path("me/skills/<int:skill_id>/", SkillView.as_view(), name="api-skill"),
    path("me/languages/", LanguagesView.as_view(), name="api-languages"),
    path("me/languages/<int:language_id>/", LanguageView.as_view(), name="api-language"),
]

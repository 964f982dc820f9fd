"""Pages of one person."""

from django.urls import URLPattern, path

from people.views import abilities, account, careers, contact_card, notifications, photo, profile, welcome

urlpatterns: list[URLPattern] = [
    path("me/contact/", contact_card.contact_card, name="contact-card"),
    path("me/contact/new/<slug:kind>/", contact_card.contact_detail_new, name="contact-detail-new"),
    path("me/contact/<int:detail_id>/", contact_card.contact_detail, name="contact-detail"),
    path("me/contact/<int:detail_id>/removal/", contact_card.contact_detail_removal, name="contact-detail-removal"),
    path("settings/notifications/", notifications.notifications, name="notifications"),
    path("unsubscribe/<str:token>/", notifications.unsubscribe, name="unsubscribe"),
    path("me/profile/", profile.profile, name="profile"),
    path("me/profile/basics/", profile.profile_basics, name="profile-basics"),
    path("me/profile/where/", profile.profile_where, name="profile-where"),
    path("me/profile/about/", profile.profile_about, name="profile-about"),
    path("me/profile/asks/", profile.profile_asks, name="profile-asks"),
    path("me/profile/photo/", photo.profile_photo, name="profile-photo"),
    path("me/profile/photo/removal/", photo.profile_photo_removal, name="profile-photo-removal"),
    path("me/profile/positions/new/", careers.profile_position_new, name="profile-position-new"),
    path("me/profile/positions/<int:position_id>/", careers.profile_position, name="profile-position"),
    path(
        "me/profile/positions/<int:position_id>/removal/",
        careers.profile_position_removal,
        name="profile-position-removal",
    ),
    path("me/profile/educations/new/", careers.profile_education_new, name="profile-education-new"),
    path("me/profile/educations/<int:education_id>/", careers.profile_education, name="profile-education"),
    path(
        "me/profile/educations/<int:education_id>/removal/",
        careers.profile_education_removal,
        name="profile-education-removal",
    ),
    path("me/profile/skills/", abilities.profile_skills, name="profile-skills"),
    path("me/profile/skills/<int:skill_id>/removal/", abilities.profile_skill_removal, name="profile-skill-removal"),
    path("me/profile/languages/", abilities.profile_languages, name="profile-languages"),
    path(
        "me/profile/languages/<int:language_id>/removal/",
        abilities.profile_language_removal,
        name="profile-language-removal",
    ),
    path("me/profile/suggestions/<slug:kind>/", profile.profile_suggestions, name="profile-suggestions"),
    path("welcome/1/", welcome.welcome, name="welcome"),
    path("welcome/2/", welcome.welcome_offers, name="welcome-offers"),
    path("welcome/3/", welcome.welcome_contacts, name="welcome-contacts"),
    path("welcome/end/", welcome.welcome_end, name="welcome-end"),
    path("settings/account/", account.account, name="account"),
    path("settings/account/second-factor/", account.second_factor, name="second-factor"),
    path("settings/account/sessions/ending/", account.sessions_ending, name="sessions-ending"),
    path("settings/account/sessions/<int:session_id>/ending/", account.session_ending, name="session-ending"),
]

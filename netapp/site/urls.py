"""Addresses of the pages of those who run a site, and of what they decide."""

from django.urls import path

from netapp.site import door, identity, pages, people, waiting

urlpatterns = [
    path("site/accent.css", identity.site_accent, name="site-accent"),
    path("site/logo/<str:key>.webp", identity.site_logo, name="site-logo"),
    path("site/settings/logo/", identity.site_logo_change, name="site-logo-change"),
    path("site/settings/logo/removal/", identity.site_logo_removal, name="site-logo-removal"),
    path("site/settings/", identity.site_settings, name="site-settings"),
    path("site/limits/", identity.site_limits, name="site-limits"),
    path("site/door/", door.site_door, name="site-door"),
    path("site/door/passes/", door.site_passes, name="site-passes"),
    path("site/door/passes/<int:pass_id>/ending/", door.site_pass_ending, name="site-pass-ending"),
    path("site/people/", people.site_people, name="site-people"),
    path("site/people/waiting/", waiting.site_waiting, name="site-waiting"),
    path("site/people/waiting/decision/", waiting.site_decision, name="site-decision"),
    path("site/people/<uuid:public_id>/", people.site_person, name="site-person"),
    path("site/people/<uuid:public_id>/role/", people.site_role, name="site-role"),
    path("site/people/<uuid:public_id>/suspension/", people.site_suspension, name="site-suspension"),
    path("site/pages/", pages.site_pages, name="site-pages"),
    path("site/pages/<slug:kind>/", pages.site_page, name="site-page"),
    path("site/log/", people.site_log, name="site-log"),
    path("pages/<slug:kind>/", pages.house_page, name="house-page"),
    path("pages/<slug:kind>/versions/", pages.house_page_versions, name="house-page-versions"),
    path("pages/<slug:kind>/versions/<int:number>/", pages.house_page_version, name="house-page-version"),
    path("agreement/", pages.consent, name="consent"),
    path("join/<str:secret>/", door.join, name="join"),
    path("waiting/", waiting.waiting, name="waiting"),
    path("waiting/ending/", waiting.waiting_end, name="waiting-ending"),
]

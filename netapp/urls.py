"""Addresses of the site: each app brings its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from netapp import api, home

handler500 = "netapp.health.failure"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("", include("connections.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("api/v1/", include(api.urlpatterns)),
]

if not settings.PRODUCTION:
    from netapp import outbox

    urlpatterns += [
        path("dev/outbox/", outbox.outbox, name="outbox"),
        path("dev/outbox/<str:name>/", outbox.letter, name="outbox-letter"),
    ]

if settings.DEBUG:
    from netapp import styleguide

    urlpatterns.append(path("styleguide/", styleguide.styleguide, name="styleguide"))

"""Addresses of the site: each app brings its own."""

from allauth.account.views import password_reset, signup
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from netapp import api, doorstep, home
from netapp.shared.timing import no_sooner_than

handler404 = "netapp.doorstep.not_found"
handler500 = "netapp.health.failure"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("", include("people.urls")),
    path("", include("netapp.site.urls")),
    path("", include("netapp.departure.urls")),
    path("", include("connections.urls")),
    # A member is only written to, somebody new is written down as well: without patience, the time would tell which.
    path("accounts/signup/", no_sooner_than(0.4)(signup), name="account_signup"),
    path("accounts/password/reset/", no_sooner_than(0.4)(password_reset), name="account_reset_password"),
    # Everything about how one signs in is on one page of ours.
    path("accounts/2fa/", RedirectView.as_view(pattern_name="account"), name="mfa_index"),
    path("accounts/2fa/webauthn/", RedirectView.as_view(pattern_name="account"), name="mfa_list_webauthn"),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("api/v1/", include(api.urlpatterns)),
    path("robots.txt", doorstep.robots, name="robots"),
    path("favicon.ico", doorstep.favicon, name="favicon"),
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

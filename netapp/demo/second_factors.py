"""The second factors of the demo network's moderators and admins: whoever starts a local copy reads their codes."""

import time
from dataclasses import dataclass

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings

from netapp.loading.demo import ORIGIN
from netapp.shared.sealing import unseal
from people.models import Person
from people.rules.second_factor import COMPELLED

OURS = f"{ORIGIN}:"


@dataclass(frozen=True, slots=True)
class Code:
    """What the app of one of them would show now, and for how many seconds more."""

    person: Person
    code: str
    seconds: int


def set_up() -> None:
    """Give the demo's moderators and admins an app for codes; not in production, where nobody could read them."""
    if settings.PRODUCTION:
        return
    for person in Person.objects.filter(role__in=COMPELLED, import_key__startswith=OURS):
        TOTP.activate(person, generate_totp_secret())


def codes() -> list[Code]:
    """The codes of this moment, of the demo's people alone: the page that shows them asks nobody to sign in."""
    apps = Authenticator.objects.filter(
        type=Authenticator.Type.TOTP, user__role__in=COMPELLED, user__import_key__startswith=OURS
    )
    period = app_settings.TOTP_PERIOD
    counter, passed = divmod(int(time.time()), period)
    return [
        Code(app.user, format_hotp_value(hotp_value(unseal(app.data["secret"]), counter)), period - passed)
        for app in apps.select_related("user").order_by("user__given_name")
    ]

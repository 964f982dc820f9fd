"""What somebody has set up besides a password."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from people.models.person import Person


@dataclass(frozen=True, slots=True)
class Passkey:
    id: int
    name: str
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """An app for codes (since when), passkeys, and how many recovery codes are left (None when there are none)."""

    app_since: datetime | None
    passkeys: tuple[Passkey, ...]
    codes_left: int | None

    @property
    def is_on(self) -> bool:
        return self.app_since is not None or bool(self.passkeys)


def second_factor_of(person: Person) -> SecondFactor:
    """What somebody has set up, read at once."""
    rows = list(Authenticator.objects.filter(user_id=person.pk).order_by("created_at", "pk"))
    of = {kind: [row for row in rows if row.type == kind] for kind in Authenticator.Type}
    passkeys = (
        Passkey(row.pk, row.data["name"], row.created_at, row.last_used_at) for row in of[Authenticator.Type.WEBAUTHN]
    )
    return SecondFactor(
        app_since=next((row.created_at for row in of[Authenticator.Type.TOTP]), None),
        passkeys=tuple(passkeys),
        codes_left=next((len(row.wrap().get_unused_codes()) for row in of[Authenticator.Type.RECOVERY_CODES]), None),
    )

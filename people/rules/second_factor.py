"""Who has to prove by more than a password that it is them."""

from typing import Final

from allauth.mfa.models import Authenticator

from people.models import Person, Role

# Whoever reads held notes, or decides about accounts, is worth deceiving.
COMPELLED: Final = (Role.MODERATOR, Role.ADMIN)

# Recovery codes stand in for one of these, never alone.
FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_compelled(person: Person) -> bool:
    """Whether the role of somebody asks for a second factor."""
    return person.role in COMPELLED


def lacks_second_factor(person: Person) -> bool:
    """Whether somebody's role asks for a second factor that they have not set up."""
    return is_compelled(person) and not Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exists()


def can_remove_factor(person: Person, factor: Authenticator) -> bool:
    """Whether enough is left for somebody's role when this factor goes."""
    others = Authenticator.objects.filter(user_id=person.pk, type__in=FACTORS).exclude(pk=factor.pk)
    return not is_compelled(person) or others.exists()

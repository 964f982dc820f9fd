"""What a person wants to hear, and how often."""

from collections.abc import Sequence

from people.models import Person, Preference


def choose_digest(*, by: Person, digest: Preference.Digest, unmailed: Sequence[str]) -> None:
    """How often the digest comes, and the kinds of notices that are left out of it."""
    Preference.objects.update_or_create(person=by, defaults={"digest": digest, "unmailed": list(unmailed)})


def stop_digest(person: Person) -> None:
    """No digest from now on; notices still stand on the site. Repeating it changes nothing."""
    Preference.objects.update_or_create(person=person, defaults={"digest": Preference.Digest.NEVER})

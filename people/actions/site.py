"""What admins decide about the site."""

import secrets
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from netapp.shared import files
from netapp.shared.text import clean_line
from people.core.limits import BY_NAME
from people.core.pictures import Refused
from people.models import Person, Site
from people.models.site import logo_file
from people.rules.pictures import SENTENCES, BadPicture, check_picture
from people.rules.roles import check_runs_site
from people.upkeep.pictures import make_pictures

# Its longer side in pixels: four times the height at which the cover shows it.
LOGO_SIZE = 256


def change_site(*, by: Person, **fields: object) -> None:
    """Set fields of the site: name, accent, contact, language."""
    check_runs_site(by)
    if "name" in fields:
        fields["name"] = clean_line(str(fields["name"]))
    _write(fields)


def set_logo(sent: bytes, *, by: Person) -> None:
    """Make a picture somebody has sent the site's logo; BadPicture for what is none. Takes a second or two."""
    check_runs_site(by)
    check_picture(sent)
    try:
        (picture,) = make_pictures(sent, [LOGO_SIZE], square=False)
    except Refused as error:
        raise BadPicture(SENTENCES[error.refusal], code=error.refusal.value) from None
    key = secrets.token_urlsafe(32)
    files.keep(logo_file(key), picture)
    _replace_logo(key)


def remove_logo(*, by: Person) -> None:
    """Go back to the logo of the software; repeating it changes nothing."""
    check_runs_site(by)
    _replace_logo("")


@transaction.atomic
def _replace_logo(key: str) -> None:
    former = Site.objects.select_for_update().filter(pk=1).values_list("logo_key", flat=True).first()
    _write({"logo_key": key})
    if former:
        transaction.on_commit(lambda: files.forget(logo_file(former)))


def set_door(door: Site.Door, *, by: Person, domains: list[str]) -> None:
    """Decide who may join from now on; `domains` are plain ones. Who waits goes on waiting."""
    check_runs_site(by)
    _write({"door": door, "domains": domains})


def set_limits(limits: Mapping[str, int], *, by: Person) -> None:
    """Move limits within their ranges; what is as it is by default is not kept, so that it follows the default."""
    check_runs_site(by)
    kept = Site.current().limits | {name: BY_NAME[name].within(value) for name, value in limits.items()}
    _write({"limits": {name: value for name, value in kept.items() if value != BY_NAME[name].default}})


def _write(fields: Mapping[str, object]) -> None:
    Site.objects.update_or_create(pk=1, defaults={**fields, "changed_at": timezone.now()})

"""What admins decide about the site."""

from collections.abc import Mapping

from django.utils import timezone

from people.core.limits import BY_NAME
from people.models import Person, Site
from people.rules.roles import check_runs_site


def change_site(*, by: Person, **fields: object) -> None:
    """Set fields of the site: name, accent, contact, language, logo_key."""
    check_runs_site(by)
    _write(fields)


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

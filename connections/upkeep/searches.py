"""Runs saved searches, and tells who has come within reach since.

Due is a search that was never run, or not for a day, or whose owner's reach has been computed anew since its last run
an hour ago or longer. A run claims the search by one conditional UPDATE in the transaction of all it writes, so of many
workers one tells, and one that dies has told nothing. The first run only remembers; so does one that follows on a run
that found more people than are looked at, since nobody can then be called new.

Whoever leaves reach is remembered for 90 days, and not told of when they return within them. What somebody closes after
a notice was written is held back when the notice is read (`connections.models.news`): `SavedHit.fits` says so.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from connections.models import Reach, SavedHit, SavedSearch, Tie
from connections.models.asked import read
from connections.models.directory import Found, find
from connections.models.presence import visible_people
from people.actions.notices import notify
from people.models import Notice, Person

EVERY = timedelta(days=1)
RESTS = timedelta(hours=1)
AWAY = timedelta(days=90)

# Searches a task; the next one goes on.
BATCH = 500
# More at once are no news about single people. They stand in the search itself.
MOST_TOLD = 20


def check_due(now: datetime) -> int:
    """Run the searches that are due, the longest waiting first; returns how many. Workers share the work."""
    waiting = list(due(now).values_list("pk", "checked_at")[:BATCH])
    return sum(check(pk, last, now) for pk, last in waiting)


def due(now: datetime) -> QuerySet[SavedSearch]:
    """The searches whose time has come, of people who are present and want to be told."""
    moved = Reach.objects.filter(ego=OuterRef("person"), computed_at__gt=OuterRef("checked_at"))
    time_has_come = Q(checked_at=None) | Q(checked_at__lte=now - EVERY) | Q(checked_at__lte=now - RESTS) & Exists(moved)
    searches = SavedSearch.objects.filter(time_has_come, tells=True, person__in=Person.objects.present())
    return searches.order_by(F("checked_at").asc(nulls_first=True), "pk")


@transaction.atomic
def check(search_id: int, last: datetime | None, now: datetime) -> bool:
    """Run one search that was last run at a moment; returns whether it was not run by somebody else since."""
    if not SavedSearch.objects.filter(pk=search_id, checked_at=last, tells=True).update(checked_at=now):
        return False
    search = SavedSearch.objects.select_related("person").get(pk=search_id)
    found = _within_reach(search)
    new = _remember(search, [person for person in found.people if person not in found.close], now)
    if last is not None and not search.too_wide and not found.more:
        _tell(search, _not_by_oneself(search, new, last)[:MOST_TOLD], now)
    SavedSearch.objects.filter(pk=search_id).exclude(too_wide=found.more).update(too_wide=found.more)
    return True


def start_anew() -> None:
    """Let the next run of every search only remember: after many people came at once nobody has moved."""
    SavedSearch.objects.update(checked_at=None)


def hold_back(person: Person, now: datetime) -> None:
    """Let no search claim that it finds this person until it has been run again; call it when they close something."""
    SavedHit.objects.filter(person=person, fits=True).update(fits=False, since=now)


def _within_reach(search: SavedSearch) -> Found:
    question = read(search.question, search.person_id)
    return find(search.person_id, replace(question, degree="reach"))


def _remember(search: SavedSearch, found: list[int], now: datetime) -> list[int]:
    """Keep who fits and who does not any more; returns those who have not fitted for 90 days, in their order."""
    kept = SavedHit.objects.filter(search=search)
    kept.filter(fits=False, since__lte=now - AWAY).delete()
    kept.filter(fits=True).exclude(person__in=found).update(fits=False, since=now)
    kept.filter(fits=False, person__in=found).update(fits=True, since=now)
    known = set(kept.values_list("person_id", flat=True))
    new = [person for person in found if person not in known]
    SavedHit.objects.bulk_create(
        (SavedHit(search=search, person_id=person, since=now) for person in new), ignore_conflicts=True
    )
    return new


def _not_by_oneself(search: SavedSearch, people: list[int], last: datetime) -> list[int]:
    """Without those the owner has connected with since: that is no news to them."""
    own = set(Tie.objects.filter(ego=search.person, alter__in=people, since__gt=last).values_list("alter", flat=True))
    return [person for person in people if person not in own]


def _tell(search: SavedSearch, people: Iterable[int], now: datetime) -> None:
    shown = visible_people(search.person).in_bulk(list(people))
    for person in shown.values():
        notify(
            [search.person_id],
            about=person,
            kind=Notice.Kind.IN_REACH,
            text=_("%(name)s is within your reach, and fits your search “%(search)s”.")
            % {"name": person.name, "search": search.name},
            url=person.get_absolute_url(),
            # Two searches that find the same person on one day tell of them once.
            once=f"{person.public_id}@{now:%Y-%m-%d}",
        )

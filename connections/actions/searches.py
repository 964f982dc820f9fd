"""Saving a search, and what its owner does with it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from connections.models import SavedSearch
from connections.models.asked import Asked
from connections.models.saved_search import what_is_asked
from connections.rules.searches import check_asks, check_name, check_room
from connections.tasks import check_searches
from netapp.shared.doorbell import hurry
from netapp.shared.errors import Conflict
from netapp.shared.text import clean_line
from people.models import Person


@transaction.atomic
def save_search(*, by: Person, name: str, asked: Asked, tells: bool = True) -> SavedSearch:
    """Keep a question to the directory under a name; whoever fits already is remembered by a worker, and not told of.

    BadSearch for no name or no question, EnoughSearches for the twenty-first, Conflict for a name that is taken.
    """
    name = clean_line(name)
    check_name(name)
    check_asks(asked)
    # Who saves another at this moment waits, so that the limit is exact.
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    check_room(by)
    saved = SavedSearch(person=by, name=name, asked=dict(what_is_asked(asked)), tells=tells)
    _keep(saved)
    if tells:
        hurry(check_searches)
    return saved


def rename_search(search: SavedSearch, *, name: str) -> None:
    """Call it something else. BadSearch for no name, Conflict for one that is taken."""
    name = clean_line(name)
    check_name(name)
    search.name = name
    _keep(search)


@transaction.atomic
def tell_of_search(search: SavedSearch, *, tells: bool) -> None:
    """Switch telling on or off; those who came within reach in between are not told of. Repeating changes nothing."""
    anew = {"checked_at": None, "too_wide": False} if tells else {}
    changed = SavedSearch.objects.filter(pk=search.pk).exclude(tells=tells).update(tells=tells, **anew)
    search.tells = tells
    if changed and tells:
        hurry(check_searches)


def delete_search(search: SavedSearch) -> None:
    """Forget it, and whom it found; repeating changes nothing."""
    SavedSearch.objects.filter(pk=search.pk).delete()


def _keep(search: SavedSearch) -> None:
    try:
        with transaction.atomic():
            search.save(update_fields=["name"] if search.pk else None)
    except IntegrityError:
        raise Conflict(_("You have a search of that name already."), code="name_taken") from None

"""What a saved search has to be, and how many somebody may have."""

from django.utils.translation import gettext_lazy as _

from connections.models.asked import Asked
from connections.models.saved_search import LONGEST_NAME, SavedSearch, what_is_asked
from netapp.shared.errors import DomainError
from people.models import Person
from people.rules.profiles import says_something

# More than these are not read when they find somebody.
MOST_SEARCHES = 20

# Alone these ask for everybody near, which the pages about one's reach show better.
ASKS_FOR_NOBODY = frozenset({"degree", "warm", "now", "within"})


class BadSearch(DomainError):
    """A search that cannot be saved as it is."""

    code = "bad_search"
    status = 400


class EnoughSearches(DomainError):
    """Somebody has as many saved searches as there may be."""

    code = "limit_reached"
    status = 429


def check_name(name: str) -> None:
    """Raise BadSearch for a cleaned line that is no name, or longer than 80 characters."""
    if not says_something(name):
        raise BadSearch(_("Give it a name with a letter or a digit in it."), code="name_empty")
    if len(name) > LONGEST_NAME:
        said = _("That is %(length)s characters. A name of at most %(most)s fits into a line.")
        raise BadSearch(said % {"length": len(name), "most": LONGEST_NAME}, code="name_too_long")


def check_asks(asked: Asked) -> None:
    """Raise BadSearch for a question that anybody answers."""
    if not set(what_is_asked(asked)) - ASKS_FOR_NOBODY:
        raise BadSearch(_("Look for something first: a word, an employer, a place."), code="search_empty")


def check_room(person: Person) -> None:
    """Raise EnoughSearches for the twenty-first; exact when the caller holds the person's row."""
    if SavedSearch.objects.filter(person=person).count() >= MOST_SEARCHES:
        raise EnoughSearches(
            _("You have %(most)s saved searches, which is as many as anybody reads. Delete one to save another.")
            % {"most": MOST_SEARCHES}
        )

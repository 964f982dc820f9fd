"""Searches that some of the cast keep; one of Alice's has found somebody since."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from connections.models import SavedHit, SavedSearch
from connections.models.asked import Asked
from connections.models.saved_search import what_is_asked
from connections.upkeep import searches
from people.models import Person


@dataclass(frozen=True, slots=True)
class Kept:
    """A search of one of the cast; `news` is who came within reach since it was saved."""

    who: str
    name: str
    asked: Asked
    news: str = ""


SEARCHES: tuple[Kept, ...] = (
    Kept("alice", "Elbwind in Hamburg", Asked(employer="Elbwind Energie", now="1", place="Hamburg"), news="katrin"),
    Kept("alice", "Auditors near Rotterdam", Asked(q="audit", place="Rotterdam", within="50")),
    Kept("rosa", "Port planners", Asked(q="planner", industry="52")),
)


def write(origin: str, now: datetime) -> None:
    """Save the searches of the cast of a network that was just loaded and derived, and run each twice."""
    for kept in SEARCHES:
        person = Person.objects.get(import_key=f"{origin}:{kept.who}")
        began = now - timedelta(days=9)
        saved = SavedSearch.objects.create(
            person=person, name=kept.name, asked=dict(what_is_asked(kept.asked)), created_at=began
        )
        searches.check(saved.pk, None, began)
        SavedHit.objects.filter(search=saved, person__import_key=f"{origin}:{kept.news}").delete()
        searches.check(saved.pk, began, now - timedelta(hours=3))

"""Tables of the people app, one concept a file."""

from people.models.education import Education
from people.models.organisation import Organisation
from people.models.person import PeopleQuerySet, Person, Role
from people.models.place import Place
from people.models.position import Position, with_current_positions
from people.models.search import SearchDocument, SearchWord
from people.models.skill import PersonSkill, Skill

__all__ = [
    "Education",
    "Organisation",
    "PeopleQuerySet",
    "Person",
    "PersonSkill",
    "Place",
    "Position",
    "Role",
    "SearchDocument",
    "SearchWord",
    "Skill",
    "with_current_positions",
]

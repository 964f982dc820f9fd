"""Tables of the people app, one concept a file."""

from people.models.block import Block
from people.models.contact_detail import ContactDetail
from people.models.departure import Export
from people.models.education import Education
from people.models.language import PersonLanguage
from people.models.notice import Notice, Preference
from people.models.openness import Audience, Openness
from people.models.organisation import Organisation
from people.models.person import PeopleQuerySet, Person, Role
from people.models.photo import Photo
from people.models.place import Place
from people.models.position import Position, with_current_positions
from people.models.ripple import Ripple
from people.models.roster import Roster, RosterEntry
from people.models.search import SearchDocument, SearchWord
from people.models.site import Consent, EntryPass, HousePage, JoinRequest, RoleChange, Site
from people.models.skill import PersonSkill, Skill

__all__ = [
    "Audience",
    "Block",
    "Consent",
    "ContactDetail",
    "Education",
    "EntryPass",
    "Export",
    "HousePage",
    "JoinRequest",
    "Notice",
    "Openness",
    "Organisation",
    "PeopleQuerySet",
    "Person",
    "PersonLanguage",
    "PersonSkill",
    "Photo",
    "Place",
    "Position",
    "Preference",
    "Ripple",
    "Role",
    "RoleChange",
    "Roster",
    "RosterEntry",
    "SearchDocument",
    "SearchWord",
    "Site",
    "Skill",
    "with_current_positions",
]

"""How each kind of row gets into the tables."""

from netapp.loading.batches import AuthorRow, EchoRow, Row
from netapp.loading.plans.careers import EDUCATION, LANGUAGES, POSITIONS, SKILLS
from netapp.loading.plans.groups import GROUPS, MEMBERSHIPS, POSTS, THREADS
from netapp.loading.plans.people import ORGANISATIONS, PEOPLE
from netapp.loading.plans.plan import Plan
from netapp.loading.plans.ties import AUTHORS, ECHOES, INTERACTIONS, TIES
from netapp.loading.records import (
    EducationRow,
    GroupRow,
    InteractionRow,
    LanguageRow,
    MembershipRow,
    OrganisationRow,
    PersonRow,
    PositionRow,
    PostRow,
    SkillRow,
    ThreadRow,
    TieRow,
)

PLANS: dict[type[Row], Plan] = {
    OrganisationRow: ORGANISATIONS,
    PersonRow: PEOPLE,
    PositionRow: POSITIONS,
    EducationRow: EDUCATION,
    SkillRow: SKILLS,
    LanguageRow: LANGUAGES,
    GroupRow: GROUPS,
    MembershipRow: MEMBERSHIPS,
    ThreadRow: THREADS,
    PostRow: POSTS,
    AuthorRow: AUTHORS,
    EchoRow: ECHOES,
    InteractionRow: INTERACTIONS,
    TieRow: TIES,
}

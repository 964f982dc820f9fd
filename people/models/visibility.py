"""`PeopleQuerySet.present` once more, for questions that must be SQL: who is there for nobody.

Who is not there for one viewer alone is said by `connections.models.presence`.
"""

# Suspended, leaving, or signed up and not yet confirmed; the partial index `person_absent` has the same condition.
ABSENT = "(NOT absent.is_active OR absent.joined_at IS NULL OR absent.leaving_at IS NOT NULL)"


def present(column: str) -> str:
    """A condition that leaves out people who are not there, for a column that holds a person's id.

    Written as "not one of the absent", because they are few: Postgres reads them once and tests a list of thousands
    against them for next to nothing.
    """
    return f"{column} NOT IN (SELECT absent.id FROM people_person absent WHERE {ABSENT})"  # noqa: S608

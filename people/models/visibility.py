"""`PeopleQuerySet.visible_to` once more, for questions that must be SQL: here alone it says who is absent."""

# Suspended or leaving, or signed up and not yet confirmed; the partial index `person_absent` has the same condition.
ABSENT = "(NOT absent.is_active OR absent.joined_at IS NULL)"


def present(column: str) -> str:
    """A condition that leaves out people who are not there, for a column that holds a person's id.

    Written as "not one of the absent", because they are few: Postgres reads them once and tests a list of thousands
    against them for next to nothing. What else makes somebody absent joins the inner question.
    """
    return f"{column} NOT IN (SELECT absent.id FROM people_person absent WHERE {ABSENT})"  # noqa: S608

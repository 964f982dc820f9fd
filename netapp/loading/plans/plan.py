"""How rows of one kind get from `incoming` into the tables: what refuses them there, and the statement that adds them.

`incoming` is aliased `s` in every condition. Ids of the source are looked up in temporary tables called
`known_people`, `known_groups` and so on, which hold `source` (the id in the file) and `id` (the key here).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from netapp.loading.batches import Row

Insert = Callable[[Any, str], int]  # cursor, origin -> rows added


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows that meet the condition `where` are taken out; `reason` and `subject` are SQL expressions.

    `prepare` is a statement run before, for what the condition looks at.
    """

    where: str
    reason: str
    subject: str = "''"
    prepare: str = ""


def nothing_extra(row: Row) -> Sequence[object]:
    """No columns beside those of the row."""
    return ()


@dataclass(frozen=True, slots=True)
class Plan:
    """`what` the rows become, in `table`; `keyed` rows have an id that other rows refer to, and an import key.

    `there` is the condition for rows loaded before, where looking first is cheaper than inserting in vain;
    `also_known` adds to the known ids after inserting; `skips` takes out rows that are good but not for us.
    """

    what: str
    table: str
    insert: Insert
    rules: tuple[Rule, ...] = ()
    skips: tuple[Rule, ...] = ()
    keyed: bool = False
    there: str = ""
    also_known: str = ""
    extra_columns: dict[str, str] = field(default_factory=dict)
    extras: Callable[[Any], Sequence[object]] = nothing_extra


def twice(by: str, reason: str, subject: str = "''") -> Rule:
    """Refuse all but the first row of those alike in `by`."""
    numbered = f"SELECT line, row_number() OVER (PARTITION BY {by} ORDER BY line) AS n FROM incoming s"  # noqa: S608
    where = f"s.line IN (SELECT d.line FROM ({numbered}) d WHERE d.n > 1)"  # noqa: S608
    return Rule(where, f"'{reason}'", subject)


def unknown(column: str, what: str, *, optional: bool = False) -> Rule:
    """Refuse rows whose `column` names nothing loaded, and say whether that one was refused or never seen."""
    named = f's."{column}"'
    missing = f"NOT EXISTS (SELECT FROM known_{what} k WHERE k.source = {named})"
    was_refused = f"EXISTS (SELECT FROM refused r WHERE r.what = '{what}' AND r.source = {named})"
    return Rule(
        f"{named} <> '' AND {missing}" if optional else missing,
        f"CASE WHEN {was_refused} THEN '{column} was refused in its own file' ELSE 'unknown {column}' END",
        named,
    )

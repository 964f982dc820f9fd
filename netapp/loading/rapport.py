"""The `rapport` layout: one CSV file for each kind of row in `netapp.loading.records`.

Files are comma-separated, in UTF-8 with or without byte order mark, with a header of field names in any order. Only
people.csv must be there, and an empty file is like none; columns whose field has a default may be missing, and an
empty value means the default. `id`s are the source's own, at most 100 characters; the other files refer to them. Dates
are ISO 8601, a date (a month will do in positions.csv) or a time, in UTC unless it says otherwise.
"""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from netapp.loading.batches import Batch, CannotLoad, Numbered, Refused, Row, Skipped
from netapp.loading.delimited import COMMA, DelimitedFile
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
from netapp.loading.values import compulsory_columns, row_maker

# In the order in which rows can refer to rows before them; the largest last, because loading those locks most.
FILES: dict[str, type[Row]] = {
    "organisations": OrganisationRow,
    "people": PersonRow,
    "positions": PositionRow,
    "education": EducationRow,
    "skills": SkillRow,
    "languages": LanguageRow,
    "groups": GroupRow,
    "memberships": MembershipRow,
    "threads": ThreadRow,
    "posts": PostRow,
    "interactions": InteractionRow,
    "ties": TieRow,
}


def batches(directory: Path) -> list[Batch]:
    """One batch for each file of the directory, in loading order; raises CannotLoad before anything is read."""
    if not (directory / "people.csv").is_file():
        raise CannotLoad(f"{directory} has no people.csv.")
    paths = {name: directory / f"{name}.csv" for name in FILES}
    return [_batch(path, FILES[name]) for name, path in paths.items() if path.is_file()]


def _batch(path: Path, kind: type[Row]) -> Batch:
    file = DelimitedFile(path, COMMA)
    if file.is_empty() and kind is not PersonRow:
        return Batch(path.name, kind, [(1, Skipped("the file is empty"))])
    file.require(compulsory_columns(kind))
    return Batch(path.name, kind, _rows(file, kind), file.size, file.position)


def _rows(file: DelimitedFile, kind: type[Row]) -> Iterator[Numbered]:
    columns = [field.name for field in fields(kind) if field.name in file.header]
    make = row_maker(kind, columns)
    for line, texts in file.rows(columns):
        yield line, texts if isinstance(texts, Refused) else make(texts)

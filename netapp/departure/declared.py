"""How it is said of a table what of it somebody takes along."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Model, Q

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Taken:
    """Rows that are somebody's own, as two files of the archive, `json/<file>.json` and `csv/<file>.csv`.

    `of` are the ways from a row to its owner, "pk" for the person itself. `columns` are lookups; a column is called
    like its lookup unless `names` says otherwise. `others` are foreign keys to other people: a row that names somebody
    who does not exist for the owner is left out. `only` narrows the rows further. `without` says why a field is left
    out.
    """

    model: type[Model]
    file: str
    says: "_StrPromise"
    of: tuple[str, ...]
    columns: tuple[str, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    only: Q | None = None
    without: Mapping[str, str] = field(default_factory=dict)

    @property
    def header(self) -> list[str]:
        return [self.names.get(column, column) for column in self.columns]

    @property
    def fields(self) -> set[str]:
        """The fields of the model that are spoken for."""
        used = {column.partition("__")[0] for column in (*self.columns, *self.of)}
        return (used | set(self.without)) - {"pk"}


@dataclass(frozen=True, slots=True)
class Withheld:
    """A table that leads to a person and of which nothing is taken along."""

    model: type[Model]
    why: str

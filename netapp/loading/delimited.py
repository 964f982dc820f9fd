"""Reads delimited text files of unknown quality, row by row, with the line each row starts on."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from netapp.loading.batches import CannotLoad, Refused


@dataclass(frozen=True, slots=True)
class Dialect:
    delimiter: str
    quoting: Literal[0, 3]


COMMA = Dialect(",", csv.QUOTE_MINIMAL)
PIPE = Dialect("|", csv.QUOTE_NONE)

Columns = list[str]


class _Reader(Protocol):
    """The part of csv's reader that is used here."""

    @property
    def line_num(self) -> int: ...
    def __next__(self) -> Columns: ...


class DelimitedFile:
    """One file with a header, in UTF-8 with or without byte order mark.

    Bytes that are not UTF-8 come through as lone surrogates, so that only their own row is lost.
    """

    def __init__(self, path: Path, dialect: Dialect) -> None:
        self.path = path
        self.size = path.stat().st_size
        self._dialect = dialect
        self._raw: BinaryIO | None = None
        with path.open("rb") as raw:
            self.header = [name.strip() for name in next(self._reader(raw), [])]

    def position(self) -> int:
        """How many bytes have been read."""
        return self._raw.tell() if self._raw is not None and not self._raw.closed else 0

    def require(self, columns: Sequence[str]) -> None:
        """Raise CannotLoad unless the header has all of these columns, a repeated name as often as it is repeated."""
        for name in columns:
            if self.header.count(name) < columns.count(name):
                raise CannotLoad(f"{self.path.name} has no column {name}.")

    def rows(self, columns: Sequence[str]) -> Iterator[tuple[int, Columns | Refused]]:
        """Each row's line number and these columns of it, trimmed; the n-th mention of a name is its n-th column."""
        places = [self._place(name, list(columns[:n]).count(name)) for n, name in enumerate(columns)]
        chosen = itemgetter(*places, places[0])
        width = len(self.header)
        with self.path.open("rb") as raw:
            self._raw = raw
            reader = self._reader(raw)
            next(reader, None)
            for line, row in _numbered(reader):
                if row is None:
                    yield line, Refused("unreadable as CSV")
                elif len(row) == width:
                    yield line, [value.strip() for value in chosen(row)[:-1]]
                elif row:
                    yield line, Refused(f"not {width} columns")

    def _place(self, name: str, skip: int) -> int:
        return [n for n, present in enumerate(self.header) if present == name][skip]

    def _reader(self, raw: BinaryIO) -> _Reader:
        text = io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline="")
        return csv.reader(text, delimiter=self._dialect.delimiter, quoting=self._dialect.quoting)


def _numbered(reader: _Reader) -> Iterator[tuple[int, Columns | None]]:
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
        else:
            yield line, row

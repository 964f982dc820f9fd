"""Reads delimited text files of unknown quality, row by row, with the line each row starts on."""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO, Literal

from netapp.loading.batches import CannotLoad, Refused


@dataclass(frozen=True, slots=True)
class Dialect:
    delimiter: str
    quoting: Literal[0, 3]


COMMA = Dialect(",", csv.QUOTE_MINIMAL)
PIPE = Dialect("|", csv.QUOTE_NONE)

Columns = list[str]


class _Lines:
    """The lines of a file, of which all but the first of the present record can be read once more."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self._again: deque[str] = deque()
        self._record: list[str] = []
        self.read = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._text)
        self._record.append(line)
        self.read += 1
        return line

    def begin_record(self) -> int:
        """The number of the line the next record begins on, from 1."""
        self._record.clear()
        return self.read + 1

    def read_again(self) -> None:
        """Make the lines after the record's first one come again: a quotation mark too many had swallowed them."""
        self._again.extendleft(reversed(self._record[1:]))
        self.read -= len(self._record) - 1


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
            self.header = [name.strip() for name in next(self._reader(self._lines(raw)), [])]

    def is_empty(self) -> bool:
        """Whether it holds nothing, not even a header."""
        return not self.header and not self.path.read_text("utf-8-sig", errors="replace").strip()

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
            for line, row in self._records(raw, width):
                yield line, row if isinstance(row, Refused) else [value.strip() for value in chosen(row)[:-1]]

    def _records(self, raw: BinaryIO, width: int) -> Iterator[tuple[int, Columns | Refused]]:
        lines = self._lines(raw)
        reader = self._reader(lines)
        next(reader, None)
        while True:
            line = lines.begin_record()
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                lines.read_again()
                yield line, Refused("unreadable as CSV")
                continue
            if len(row) == width:
                yield line, row
            elif row:
                lines.read_again()
                yield line, Refused(f"not {width} columns")

    def _place(self, name: str, skip: int) -> int:
        return [n for n, present in enumerate(self.header) if present == name][skip]

    def _lines(self, raw: BinaryIO) -> _Lines:
        return _Lines(io.TextIOWrapper(raw, encoding="utf-8-sig", errors="surrogateescape", newline=""))

    def _reader(self, lines: _Lines) -> Iterator[Columns]:
        return csv.reader(lines, delimiter=self._dialect.delimiter, quoting=self._dialect.quoting)

"""Shows how far a load is: a bar where somebody is watching, plain lines elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TextIO

from netapp.loading.batches import Batch, Numbered
from netapp.loading.report import title

BAR = 30  # characters
EVERY = 1 << 10  # rows between two looks at the clock
PAUSE = 0.1  # seconds between two pictures of the bar


class Progress:
    """Writes to `out`, or nowhere with `quiet`; `watched` is whether somebody looks at pictures of what goes on."""

    def __init__(self, out: TextIO | None = None, *, quiet: bool = False, watched: bool | None = None) -> None:
        self._out = out or sys.stderr
        self._quiet = quiet
        self._watched = self._out.isatty() if watched is None else watched

    def line(self, text: str) -> None:
        """Write a line on what is done; who watches reads the same in the report at the end."""
        self._write("\x1b[K" if self._watched else f"{text}\n")

    @contextmanager
    def step(self, doing: str) -> Iterator[None]:
        """Say what is being done and, at its end, how long it took."""
        began = time.monotonic()
        self.picture(doing)
        yield
        self.line(f"{doing} ({time.monotonic() - began:.1f} s)")

    def watch(self, batch: Batch, what: str) -> Batch:
        """The same batch, with a bar that moves while its rows are read."""
        return replace(batch, rows=self._watched_rows(batch, title(batch.file, what))) if self._watched else batch

    def _watched_rows(self, batch: Batch, called: str) -> Iterator[Numbered]:
        drawn = 0.0
        read = 0
        for read, row in enumerate(batch.rows, 1):
            if read % EVERY == 1 and time.monotonic() > drawn + PAUSE:
                drawn = time.monotonic()
                self.picture(f"{called} {_bar(batch)}{read:,} rows")
            yield row
        self.picture(f"{called}: placing {read:,} rows")

    def picture(self, text: str) -> None:
        """Show what goes on at this moment, in place of what went on before."""
        if self._watched:
            self._write(f"{text}\x1b[K\r")

    def _write(self, text: str) -> None:
        if not self._quiet:
            self._out.write(text)
            self._out.flush()


def _bar(batch: Batch) -> str:
    if not batch.size:
        return ""
    share = min(1.0, batch.position() / batch.size)
    return f"[{'#' * round(BAR * share):-<{BAR}}] {share:4.0%} "

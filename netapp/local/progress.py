"""Progress lines: one per step with the time it took, and a spinner while it runs where somebody is watching."""

import contextlib
import itertools
import sys
import threading
import time
from collections.abc import Iterator
from typing import TextIO

SPINNER = "|/-\\"
WIDTH = 60
CLEAR = "\r\x1b[K"
LONG = 10.0  # seconds after which a step tells its parts, too
SILENCE = 15.0  # seconds after which a step says where nobody sees the spinner what it is doing


class Progress:
    """Writes the story of a start to `out`; a stream nobody reads any more is not an error."""

    def __init__(self, out: TextIO = sys.stdout, *, quiet: bool = False) -> None:
        self._out = out
        self._quiet = quiet
        self._watched = out.isatty() and not quiet

    def say(self, line: str = "") -> None:
        """Write one line."""
        self._write(f"{line}\n")

    @contextlib.contextmanager
    def step(self, doing: str) -> Iterator["Step"]:
        """Time one step; its line appears when it is done, with `step.result` in place of `doing` if that was set."""
        step = Step(doing, self)
        began = time.monotonic()
        ended = threading.Event()
        spinner = threading.Thread(target=self._spin, args=(step, ended), daemon=True)
        if self._watched:
            spinner.start()
        try:
            yield step
        finally:
            ended.set()
            if self._watched:
                spinner.join()
        self.say(f"  {step.result or step.doing:<{WIDTH}} {time.monotonic() - began:5.1f} s")

    @property
    def watched(self) -> bool:
        """Whether somebody sees the spinner."""
        return self._watched

    def part(self, line: str) -> None:
        """Write a line on part of the step under way; the spinner goes on below it."""
        self._write(f"{CLEAR if self._watched else ''}    {line}\n")

    def _spin(self, step: "Step", ended: threading.Event) -> None:
        for sign in itertools.cycle(SPINNER):
            self._write(f"\r{sign} {step.shown}\x1b[K")
            if ended.wait(0.1):
                break
        self._write(CLEAR)

    def _write(self, text: str) -> None:
        if self._quiet:
            return
        with contextlib.suppress(OSError, ValueError):
            self._out.write(text)
            self._out.flush()


class Step:
    """One step under way: `doing` is shown beside the spinner, `result` in the line that stays."""

    def __init__(self, doing: str, progress: Progress) -> None:
        self.doing = doing
        self.now = ""
        self.result = ""
        self._progress = progress
        self._parts: list[str] = []
        self._began = self._spoke = time.monotonic()

    @property
    def shown(self) -> str:
        """What it is doing, and which part of it at this moment."""
        return f"{self.doing}: {self.now}" if self.now else self.doing

    def finish_part(self, line: str) -> None:
        """Keep what part of the step has come to, to be told if the step takes long."""
        self._parts.append(line)
        self.remind()

    def remind(self) -> None:
        """Tell what is finished of a long step and, where there is no spinner, now and then what goes on."""
        at = time.monotonic()
        if self._parts and at > self._began + LONG:
            for line in self._parts:
                self._progress.part(line)
            self._parts.clear()
            self._spoke = at
        elif self.now and not self._progress.watched and at > self._spoke + SILENCE:
            self._progress.part(f"{self.now} …")
            self._spoke = at

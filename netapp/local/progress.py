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
        step = Step(doing)
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

    def _spin(self, step: "Step", ended: threading.Event) -> None:
        for sign in itertools.cycle(SPINNER):
            self._write(f"\r{sign} {step.doing}\x1b[K")
            if ended.wait(0.1):
                break
        self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        if self._quiet:
            return
        with contextlib.suppress(OSError, ValueError):
            self._out.write(text)
            self._out.flush()


class Step:
    """One step under way: `doing` is shown beside the spinner, `result` in the line that stays."""

    def __init__(self, doing: str) -> None:
        self.doing = doing
        self.result = ""

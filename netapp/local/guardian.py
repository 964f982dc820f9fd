"""The guardian: a tiny process that stops what its parent started, in order, however the parent ended.

It runs as a plain script with the standard library only, reads orders from its standard input (one JSON object a
line) and begins to stop everything when that pipe closes. A `kill -9` of the parent closes the pipe as surely as an
ordinary end does, so there is one way down and not two. The children's `pdeathsig` is the second belt; it does not
reach grandchildren (granian's workers, Celery's processes), so the guardian kills whole process groups.
"""

import json
import os
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

QUIT_PATIENCE = 3.0  # seconds between SIGQUIT ("now, please") and SIGKILL
SHORT_PATIENCE = 0.5  # seconds for everybody after a second Ctrl-C, and for a group that lost its leader
POLL = 0.02
PROC = Path("/proc")


@dataclass(frozen=True)
class Watched:
    """One process group to stop: `signal` goes to its leader, which has `patience` seconds to end by itself."""

    name: str
    pid: int
    signal: int
    patience: float
    rank: int


def group_lives(pgid: int) -> bool:
    """Whether a process group still has a member that is not a zombie."""
    try:
        os.killpg(pgid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    if not PROC.joinpath("self").exists():
        return True
    return any(_living_group(entry) == pgid for entry in PROC.iterdir() if entry.name.isdigit())


def process_lives(pid: int) -> bool:
    """Whether a process exists and is not a zombie."""
    if PROC.joinpath("self").exists():
        return _living_group(PROC / str(pid)) is not None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _living_group(entry: Path) -> int | None:
    try:
        # The command stands in brackets and may hold spaces: state, parent and group follow the last bracket.
        state, _parent, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
    except (OSError, ValueError):
        return None
    return int(group) if state not in "ZX" else None


class Guardian:
    """Keeps the list of what runs and takes it down by rank, the lowest first."""

    def __init__(self) -> None:
        self.watched: dict[int, Watched] = {}
        self.folders: list[str] = []
        self.hurried = False

    def obey(self, line: str) -> None:
        """Carry out one order of the parent: watch or forget a process group, or remove a folder at the end."""
        order = json.loads(line)
        match order.pop("order"):
            case "watch":
                self.watched[order["pid"]] = Watched(**order)
            case "forget":
                self.watched.pop(order["pid"], None)
            case "remove":
                self.folders.append(order["path"])

    def take_down(self) -> None:
        """Stop every watched group in order of rank, then remove the folders."""
        for watched in sorted(self.watched.values(), key=lambda each: each.rank):
            self._stop(watched)
            _report(watched.name)
        for folder in self.folders:
            shutil.rmtree(folder, ignore_errors=True)

    def _stop(self, watched: Watched) -> None:
        for number, patience in ((watched.signal, watched.patience), (signal.SIGQUIT, QUIT_PATIENCE)):
            try:
                os.kill(watched.pid, number)
            except ProcessLookupError:
                break
            if self._gone(watched.pid, patience):
                return
        try:
            os.killpg(watched.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self._gone(watched.pid, QUIT_PATIENCE)

    def _gone(self, pgid: int, patience: float) -> bool:
        began = time.monotonic()
        while group_lives(pgid):
            # Without its leader a group has nobody who would end it in order.
            short = self.hurried or not process_lives(pgid)
            if time.monotonic() - began > (min(patience, SHORT_PATIENCE) if short else patience):
                return False
            time.sleep(POLL)
        return True

    def hurry(self, *_: object) -> None:
        """A second Ctrl-C: nobody gets more than half a second any more."""
        self.hurried = True


def _report(name: str) -> None:
    try:
        os.write(sys.stdout.fileno(), f"{name}\n".encode())
    except OSError:
        # The parent is gone and nobody reads: the work goes on.
        return


def main() -> None:
    """Serve one parent until its pipe closes, then stop what it started."""
    guardian = Guardian()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGUSR1, guardian.hurry)
    os.write(sys.stdout.fileno(), b"ready\n")
    for line in sys.stdin:
        guardian.obey(line)
    guardian.take_down()


if __name__ == "__main__":
    main()

"""A tree of child processes under a guardian: whatever happens to this process, nothing it started stays behind."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from netapp.local import guardian

REAP_EVERY = 0.05  # seconds


@dataclass(frozen=True)
class Program:
    """One child: `rank` is its place in the order of stopping, `patience` the seconds it has after `stop_signal`."""

    name: str
    command: Sequence[str]
    log: Path
    rank: int
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    env: Mapping[str, str] = field(default_factory=dict)
    prefix: Sequence[str] = ()
    cwd: Path | None = None
    talks: bool = False  # its standard output is a pipe that we read, only its errors go to the log

    def full_command(self) -> list[str]:
        """The command line with its prefix, bound to the life of its parent."""
        # `unshare` clears the wish to be told of the parent's death, so it stands before `setpriv`.
        return [*self.prefix, *bound_to_parent(self.command, self.stop_signal)]


def bound_to_parent(command: Sequence[str], number: signal.Signals) -> list[str]:
    """`command`, told by signal `number` when the process that starts it dies, where the system can do that."""
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    return [setpriv, "--pdeathsig", number.name.removeprefix("SIG"), "--", *command] if setpriv else list(command)


class Tree:
    """Starts programs, each leader of its own session, and stops them all by rank through the guardian."""

    def __init__(self, *, keep_open: Sequence[int] = ()) -> None:
        """Start the guardian; it holds `keep_open` (locks) open for as long as it lives."""
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._guardian = subprocess.Popen(
            [sys.executable, "-I", "-S", guardian.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=tuple(keep_open),
            cwd="/",
        )
        self._orders = cast("IO[bytes]", self._guardian.stdin)
        self._reports = cast("IO[bytes]", self._guardian.stdout)
        self._reports.readline()

    def start(self, program: Program) -> subprocess.Popen[bytes]:
        """Start one program with its output in its log file; it is watched before this returns."""
        with program.log.open("ab") as log:
            process = subprocess.Popen(
                program.full_command(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE if program.talks else log,
                stderr=log,
                env={**os.environ, **program.env},
                cwd=program.cwd,
                start_new_session=True,
            )
        self._order("watch", name=program.name, pid=process.pid, signal=int(program.stop_signal),
                    patience=program.patience, rank=program.rank)  # fmt: skip
        self.processes[program.name] = process
        return process

    def sweep(self, name: str) -> None:
        """Kill what a dead child left of its process group and forget it."""
        process = self.processes.pop(name)
        if guardian.group_lives(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        self._order("forget", pid=process.pid)

    def remove_at_end(self, folder: Path) -> None:
        """Have the guardian remove `folder` once everything has stopped."""
        self._order("remove", path=str(folder))

    def stop(self, *, on_stopped: Callable[[str], None] = lambda name: None) -> None:
        """Stop every child by rank and wait for it; `on_stopped` hears each name."""
        if self._orders.closed:
            return
        self._orders.close()
        os.set_blocking(self._reports.fileno(), False)
        while self._guardian.poll() is None:
            self._reap(on_stopped)
            try:
                self._guardian.wait(REAP_EVERY)
            except subprocess.TimeoutExpired:
                continue
        self._reap(on_stopped)
        self._reports.close()

    def hurry(self) -> None:
        """Cut the patience of a stop that is under way."""
        self._guardian.send_signal(signal.SIGUSR1)

    def _reap(self, on_stopped: Callable[[str], None]) -> None:
        for process in self.processes.values():
            process.poll()
        for line in (self._reports.read() or b"").decode().splitlines():
            on_stopped(line)

    def _order(self, order: str, **details: object) -> None:
        self._orders.write(json.dumps({"order": order, **details}).encode() + b"\n")
        self._orders.flush()

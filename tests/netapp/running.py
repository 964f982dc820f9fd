"""Runs the real `netapp` command on a directory of its own, and finds what is left of it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

NETAPP = (sys.executable, "-m", "netapp.cli")
PATIENCE = 60.0  # seconds, on a machine that does other things as well


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Trial:
    """One data directory and all processes that are started on it; every one carries the trial's mark."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.mark = uuid.uuid4().hex

    def environment(self, **extra: str) -> dict[str, str]:
        """Ours, without what the test run itself set up."""
        ours = ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("NETAPP_", "PYTEST_"))}
        kept = {name: value for name, value in kept.items() if name not in ours}
        return {**kept, "TRIAL_MARK": self.mark, **extra}

    def run(self, *arguments: str, **extra: str) -> "subprocess.CompletedProcess[str]":
        """Run one netapp command to its end."""
        return subprocess.run(
            [*NETAPP, *arguments], capture_output=True, text=True, timeout=PATIENCE, env=self.environment(**extra)
        )

    def up(self, **extra: str) -> "subprocess.CompletedProcess[str]":
        """Run a `netapp up` that is expected to refuse."""
        return self.run("up", "--no-demo", "--data", str(self.data), "--port", str(self.port), **extra)

    def manage(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a Django command on the trial's servers."""
        return self.run("manage", "--data", str(self.data), *arguments)

    @contextmanager
    def running(self, demo: str | None = "--no-demo", **extra: str) -> "Iterator[subprocess.Popen[str]]":
        """A `netapp up` that is ready; it is ended afterwards if it still runs."""
        command = [*NETAPP, "up", *([demo] if demo else []), "--data", str(self.data), "--port", str(self.port)]
        told = self.data.parent / "up.out"
        with told.open("w") as out:
            env = self.environment(**extra)
            process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, text=True, env=env)
        try:
            wait_until(lambda: "Rapport is ready" in told.read_text() or process.poll() is not None)
            assert process.poll() is None, told.read_text()
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(PATIENCE)

    def said(self) -> str:
        """All that the last `running` wrote."""
        return (self.data.parent / "up.out").read_text()

    def get(self, path: str) -> int:
        """The status of one page, 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def left(self) -> list[str]:
        """The command lines of this trial's processes that still live."""
        return [command for _, command in self.processes()]

    def pid_of(self, pattern: str) -> int:
        """The process of the trial, the oldest one, whose command line matches."""
        return min(pid for pid, command in self.processes() if re.search(pattern, command))

    def processes(self) -> list[tuple[int, str]]:
        """Number and command line of all living processes of the trial."""
        # Some servers overwrite their environment with their title, which then names the directory.
        found = []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                environment = (entry / "environ").read_bytes()
            except OSError:
                continue
            if command and (self.mark.encode() in environment or str(self.data) in command):
                found.append((int(entry.name), command))
        return found


def wait_until(condition: object, patience: float = PATIENCE) -> bool:
    """Wait until `condition()` holds; whether it came to hold in time."""
    assert callable(condition)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False

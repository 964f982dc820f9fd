"""`netapp up`: starts everything in order, keeps it running, and takes it down in order."""

import errno
import http.client
import json
import os
import select
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import IO, Any, cast

from netapp.demo.cast import SIGN_INS
from netapp.embedded import LaunchError
from netapp.local.backing import Backing
from netapp.local.children import Children, Site, local_environment
from netapp.local.datadir import Claim, DataDir
from netapp.local.progress import Progress, Step
from netapp.local.servers import explain
from netapp.local.tree import Program, Tree

WATCH_EVERY = 0.2  # seconds
PIECE = 1 << 16  # bytes
WEB_PATIENCE = 60.0  # seconds until the first answer
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds before a dead child is started again; doubles each time
STEADY = 60.0  # seconds of life after which a child's deaths are forgotten
POSTGRES_CHANCES = 3  # starts within STEADY seconds; a database that cannot be kept ends the tree


@dataclass
class Kept:
    """A child that is started again when it dies: `start` starts it, `due` is when (None: it runs)."""

    program: Program
    start: Callable[[], object]
    started: float = 0.0
    deaths: int = 0
    due: float | None = None

    def died(self, now: float) -> float:
        """Note a death and return the pause in seconds before the next start."""
        self.deaths = 1 if now - self.started > STEADY else self.deaths + 1
        pause = min(FIRST_PAUSE * 2.0 ** (self.deaths - 1), LONGEST_PAUSE)
        self.due = now + pause
        return pause


class Supervisor:
    """One run of everything on one data directory."""

    def __init__(self, data: DataDir, claim: Claim, site: Site, progress: Progress) -> None:
        """Find what is needed and check what can be checked; nothing runs yet. Raises `LaunchError`."""
        check_port(site)
        self._data = data
        self._claim = claim
        self._site = site
        self._progress = progress
        self._backing = Backing(data)
        self._env = local_environment(data, site, self._backing.addresses())
        self._children = Children(data, site, self._env)
        self._kept: list[Kept] = []
        self._heard = b""
        self._tree = Tree(keep_open=[claim.descriptor])

    def run(self, *, demo: bool, people: int | None) -> None:
        """Start, print the address and the sign-ins, and stay until Ctrl-C or SIGTERM; raises `LaunchError`."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)
        try:
            self._start(demo=demo, people=people)
            while True:
                time.sleep(WATCH_EVERY)
                self._watch()
        except KeyboardInterrupt:
            self._progress.say()
        finally:
            self._stop()

    def _start(self, *, demo: bool, people: int | None) -> None:
        began = time.monotonic()
        # Django loads while PostgreSQL starts; the child waits for it.
        preparing = self._tree.start(self._children.prepare(demo=demo, people=people))
        self._backing.start(self._tree, self._progress)
        self._keep_servers()
        with self._progress.step("Bringing the tables up to date") as step:
            count = self._hear(preparing, step)["migrations"]
            step.result = f"Tables: {count} migrations applied" if count else "Tables: up to date"
        # Not before: whoever rides along finds the tables made.
        self._claim.tell(address=self._site.address, **self._backing.addresses())
        web = self._children.web()
        process = self._tree.start(web)
        with self._progress.step("Loading the demo network" if demo else "Looking who is there") as step:
            news = self._hear(preparing, step)
            step.result = f"{'Demo network' if news['loaded'] else 'Network'}: {news['people']} people"
        preparing.wait()
        self._tree.sweep("prepare")
        with self._progress.step("Starting the web server") as step:
            self._wait_for_web(web, process)
            step.result = "Web server"
        self._keep(web, lambda: self._tree.start(web))
        self._start_jobs()
        self._welcome(demo=bool(news["demo"]), seconds=time.monotonic() - began)

    def _keep_servers(self) -> None:
        for server in (self._backing.postgres, self._backing.valkey):
            if server is not None:
                self._keep(server.program(), lambda server=server: server.start(self._tree))  # type: ignore[misc]

    def _start_jobs(self) -> None:
        for program in (self._children.worker(), self._children.beat()):
            self._tree.start(program)
            self._keep(program, lambda program=program: self._tree.start(program))  # type: ignore[misc]

    def _keep(self, program: Program, start: Callable[[], object]) -> None:
        self._kept.append(Kept(program, start, started=time.monotonic()))

    def _hear(self, preparing: "Popen[bytes]", step: Step) -> dict[str, Any]:
        """The next result; on the way to it the step shows how far it is."""
        while True:
            news = json.loads(self._next_line(preparing, step))
            if "doing" in news:
                step.now = news["doing"]
            elif "done" in news:
                step.finish_part(news["done"])
            else:
                return cast("dict[str, Any]", news)

    def _next_line(self, preparing: "Popen[bytes]", step: Step) -> bytes:
        # Read without a buffer of Python's: what is in there, `select` does not see.
        pipe = cast("IO[bytes]", preparing.stdout).fileno()
        while b"\n" not in self._heard:
            step.remind()
            if not select.select([pipe], [], [], WATCH_EVERY)[0]:
                self._check_servers()
                continue
            piece = os.read(pipe, PIECE)
            if not piece:
                self._check_servers()
                raise self._failure("The database could not be prepared", self._data.logs / "prepare.log")
            self._heard += piece
        line, _newline, self._heard = self._heard.partition(b"\n")
        return line

    def _check_servers(self) -> None:
        for kept in self._kept:
            if self._tree.processes[kept.program.name].poll() is not None:
                raise self._failure(f"{kept.program.name} ended", kept.program.log)

    def _failure(self, what: str, log: Path) -> LaunchError:
        return LaunchError(explain(log.read_text(errors="replace"), self._data.root, what, log))

    def _wait_for_web(self, web: Program, process: "Popen[bytes]") -> None:
        deadline = time.monotonic() + WEB_PATIENCE
        while process.poll() is None and time.monotonic() < deadline:
            if answers(self._site):
                return
            time.sleep(0.05)
        raise self._failure("The web server did not start", web.log)

    def _welcome(self, *, demo: bool, seconds: float) -> None:
        say = self._progress.say
        say(f"\nRapport is ready after {seconds:.1f} s:  {self._site.address}\n")
        if demo:
            width = max(len(sign_in.email) for sign_in in SIGN_INS)
            say("Sign in as")
            for sign_in in SIGN_INS:
                say(f"  {sign_in.role:<11} {sign_in.email:<{width}}  {sign_in.password}   ({sign_in.name})")
            say(f"Moderator and admin also need a code: {self._site.address}/dev/outbox/ shows it.")
            say()
            if not self._site.is_private:
                say("Anybody who can reach this machine can sign in with these passwords:")
                say("for anything but a demonstration, use --no-demo and another --data.\n")
        if self._backing.postgres:
            say(f"Ctrl-C stops it. The data stays in {self._data.root}.")
        else:
            say(f"Ctrl-C stops it. The data stays in the database of DATABASE_URL, letters in {self._data.root}.")

    def _watch(self) -> None:
        now = time.monotonic()
        for kept in self._kept:
            if kept.due is not None:
                if now >= kept.due:
                    self._restart(kept)
            elif self._tree.processes[kept.program.name].poll() is not None:
                self._bury(kept, now)

    def _bury(self, kept: Kept, now: float) -> None:
        code = self._tree.processes[kept.program.name].returncode
        self._tree.sweep(kept.program.name)
        pause = kept.died(now)
        how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        if kept.program.name == "PostgreSQL" and kept.deaths > POSTGRES_CHANCES:
            raise self._failure("PostgreSQL keeps ending", kept.program.log)
        self._progress.say(f"{kept.program.name} {how}; it starts again in {pause:.0f} s ({kept.program.log}).")

    def _restart(self, kept: Kept) -> None:
        kept.started, kept.due = time.monotonic(), None
        try:
            kept.start()
        except LaunchError as error:
            # It is dead again, or lives and does not answer: `_watch` meets the first and ends up here once more.
            self._progress.say(str(error))

    def _stop(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self._tree.hurry())
        stopped: list[str] = []
        with self._progress.step("Stopping") as step:
            self._tree.stop(on_stopped=stopped.append)
            step.result = f"Stopped {', '.join(stopped)}"


def check_port(site: Site) -> None:
    """Raise `LaunchError` unless the site's port is free."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(site.host, site.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            probe.listen(1)
    except (socket.gaierror, OverflowError):
        raise LaunchError(f"{site.host}:{site.port} is not an address this machine knows.") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise LaunchError(f"Port {site.port} on {site.host} is taken: choose another one with --port.") from None
        raise LaunchError(f"Port {site.port} on {site.host} cannot be used: {error.strerror}.") from None


def answers(site: Site) -> bool:
    """Whether /livez answers at the site."""
    connection = http.client.HTTPConnection(site.near, site.port, timeout=2)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()

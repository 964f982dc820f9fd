"""The children of `netapp up` beside the servers: what each is called, how it is started, where its output goes."""

import ipaddress
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from netapp.local.datadir import PROJECT, DataDir
from netapp.local.tree import Program

WEB_WORKERS = 2
# The web server's threads wait for the database more than they compute; each keeps one connection.
WEB_THREADS = 4
JOB_PROCESSES = 2
# A job may be in the middle of its work; it is handed out again when it does not end in time.
WORKER_PATIENCE = 10.0
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what to connect to when listening everywhere


@dataclass(frozen=True)
class Site:
    """Where the site answers, and how openly it speaks about its errors."""

    host: str = "127.0.0.1"
    port: int = 8000
    debug: bool = False

    @property
    def is_private(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def near(self) -> str:
        """The host to connect to from this machine."""
        return EVERYWHERE.get(self.host, self.host)

    @property
    def address(self) -> str:
        """The address to open in a browser on this machine."""
        return f"http://{f'[{self.near}]' if ':' in self.near else self.near}:{self.port}"


def local_environment(data: DataDir, site: Site, addresses: Mapping[str, str]) -> dict[str, str]:
    """The environment that makes Django run on this data directory; what the caller's environment says has its way."""
    bracketed = f"[{site.host}]" if ":" in site.host else site.host
    settings = {
        "DJANGO_SETTINGS_MODULE": "netapp.settings",
        "NETAPP_ENV": "local",
        "NETAPP_DEBUG": "1" if site.debug else "0",
        "NETAPP_STATE": str(data.state),
        "NETAPP_BASE_URL": site.address,
        "NETAPP_ALLOWED_HOSTS": ",".join(
            dict.fromkeys(("localhost", "127.0.0.1", "[::1]", bracketed, os.uname().nodename))
        ),
        **addresses,
    }
    chosen = {name: os.environ[name] for name in ("NETAPP_ALLOWED_HOSTS", "NETAPP_BASE_URL") if name in os.environ}
    return {**settings, "NETAPP_SECRET_KEY": os.environ.get("NETAPP_SECRET_KEY") or data.secret_key(), **chosen}


class Children:
    """Makes the programs of one site."""

    def __init__(self, data: DataDir, site: Site, env: Mapping[str, str]) -> None:
        self._data = data
        self._site = site
        self._env = env

    def prepare(self, *, demo: bool, people: int | None) -> Program:
        """Migrations and the demo network; ends by itself."""
        options = ["--demo"] if demo else []
        options += ["--people", str(people)] if people is not None else []
        command = [sys.executable, "-m", "netapp.local.prepare", *options]
        return self._program("prepare", command, "command", rank=0, patience=2.0, talks=True)

    def web(self) -> Program:
        """The web server."""
        command = [
            sys.executable, "-m", "granian", "netapp.wsgi:application", "--interface", "wsgi", "--no-ws",
            "--host", self._site.host, "--port", str(self._site.port), "--workers", str(WEB_WORKERS),
            "--blocking-threads", str(WEB_THREADS), "--respawn-failed-workers", "--workers-kill-timeout", "3",
        ]  # fmt: skip
        return self._program("web", command, "web", rank=1, patience=6.0)

    def worker(self) -> Program:
        """The workers of all queues."""
        command = [
            *self._celery(), "worker", "--queues", "default,mail,graph,imports", "--concurrency", str(JOB_PROCESSES),
            "--loglevel", "INFO", "--without-gossip", "--without-mingle",
        ]  # fmt: skip
        return self._program("worker", command, "worker", rank=2, patience=WORKER_PATIENCE)

    def beat(self) -> Program:
        """The scheduler of periodic jobs."""
        schedule = self._data.state / "beat-schedule"
        command = [*self._celery(), "beat", "--schedule", str(schedule), "--pidfile", "", "--loglevel", "INFO"]
        return self._program("beat", command, "worker", rank=3, patience=3.0)

    def _celery(self) -> list[str]:
        return [sys.executable, "-m", "celery", "--quiet", "-A", "netapp"]

    def _program(
        self, name: str, command: list[str], process: str, *, rank: int, patience: float, talks: bool = False
    ) -> Program:
        return Program(
            name=name, command=command, log=self._data.log(name), rank=rank, patience=patience, talks=talks,
            env={**self._env, "NETAPP_PROCESS": process}, cwd=PROJECT,
        )  # fmt: skip


def command_line(arguments: list[str]) -> list[str]:
    """The command that runs one Django management command."""
    return [sys.executable, str(Path(PROJECT) / "manage.py"), *arguments]

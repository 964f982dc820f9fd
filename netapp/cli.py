"""The `netapp` command: `up`, `manage`, `wipe` and `doctor`."""

import argparse
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from netapp.demo.cast import CAST
from netapp.embedded import LaunchError
from netapp.local import doctor
from netapp.local.backing import Backing, has_tables
from netapp.local.children import Site, command_line, local_environment
from netapp.local.datadir import DEFAULT, DataDir, Occupied
from netapp.local.parent import end_with_runner
from netapp.local.progress import Progress
from netapp.local.servers import START_PATIENCE
from netapp.local.supervisor import Supervisor
from netapp.local.tree import Tree, bound_to_parent

# The commands that make the tables, or do without; every other one finds them made.
WITHOUT_TABLES = frozenset(
    ("migrate", "makemigrations", "showmigrations", "sqlmigrate", "check", "help", "version", "makemessages",
     "compilemessages", "collectstatic", "spectacular", "screenshots", "dbshell", "diffsettings")
)  # fmt: skip

DESCRIPTION = """\
Runs Rapport on this machine.

  netapp up                  start everything: database, queue, web, workers
  netapp manage COMMAND ...  run a Django command against the same servers
  netapp doctor              check this machine and say what to do
  netapp wipe                remove the data, after asking
"""

ENVIRONMENT = """\
environment:
  DATABASE_URL     use this PostgreSQL (15 or newer) instead of starting one
  REDIS_URL        use this Valkey or Redis instead of starting one
  NETAPP_PG_BIN    the folder with the postgres and initdb to start
  NETAPP_VALKEY    the valkey-server or redis-server to start
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what cannot be done is one plain line on standard error."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except LaunchError as error:
        print(f"netapp: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("netapp", description=DESCRIPTION, epilog=ENVIRONMENT, formatter_class=raw)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", type=Path, default=DEFAULT, metavar="DIR", help="data directory (default: .netapp)")
    place = argparse.ArgumentParser(add_help=False)
    place.add_argument("--port", type=_port, metavar="N", default=8000, help="port of the web server (default: 8000)")
    place.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")

    up = commands.add_parser("up", parents=[shared, place], help="start everything and stay until Ctrl-C")
    demo = "whether to fill an empty database with invented people (default: unless DATABASE_URL is set)"
    up.add_argument("--demo", action=argparse.BooleanOptionalAction, help=demo)
    up.add_argument("--people", type=_people, metavar="N", help="size of the demo network (default: about 300)")
    up.add_argument("--debug", action="store_true", help="show errors in full, and the style page at /styleguide/")
    up.set_defaults(run=run_up)

    manage = commands.add_parser("manage", parents=[shared], help="run a Django command against the same servers")
    manage.add_argument("command", nargs=argparse.REMAINDER, metavar="...", help="the command and its options")
    manage.set_defaults(run=run_manage)

    wipe = commands.add_parser("wipe", parents=[shared], help="remove the data directory")
    wipe.add_argument("--yes", action="store_true", help="do not ask")
    wipe.set_defaults(run=run_wipe)

    check = commands.add_parser("doctor", parents=[shared, place], help="check this machine and say what to do")
    check.set_defaults(run=run_doctor)
    return parser


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 2**16):
        raise argparse.ArgumentTypeError(f"{text} is no port: a port is a number from 1 to 65535")
    return int(text)


def _people(text: str) -> int:
    if not (text.isdecimal() and int(text) >= len(CAST)):
        raise argparse.ArgumentTypeError(f"{text} is too few: the demo network has {len(CAST)} people or more")
    return int(text)


def run_up(options: argparse.Namespace) -> int:
    """Start everything and stay in the foreground."""
    end_with_runner()
    # A database that somebody else runs may be there for real people.
    demo = "DATABASE_URL" not in os.environ if options.demo is None else options.demo
    if options.people and not demo:
        raise LaunchError("--people is the size of the demo network, and there will be none: add --demo.")
    data = DataDir(options.data)
    data.open()
    claim = data.claim("netapp up")
    site = Site(options.host, options.port, options.debug)
    Supervisor(data, claim, site, Progress()).run(demo=demo, people=options.people)
    return 0


def run_manage(options: argparse.Namespace) -> int:
    """Run a Django command; its exit code is ours."""
    end_with_runner()
    data = DataDir(options.data)
    data.open()
    with _servers(data) as env:
        _make_tables(options.command, env)
        command = subprocess.Popen(
            bound_to_parent(command_line(options.command), signal.SIGTERM), env={**os.environ, **env}
        )
        # Ctrl-C reaches the command by itself, and it is the command that decides what it means.
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: command.terminate())
        return command.wait()


def _make_tables(command: Sequence[str], env: Mapping[str, str]) -> None:
    """Make the tables a command needs where there are none yet; raises `LaunchError`."""
    name = next(iter(command), "help")
    if name in WITHOUT_TABLES or name.startswith("-") or has_tables(env["DATABASE_URL"]):
        return
    print("The database is empty: making its tables first.", file=sys.stderr)
    migrate = bound_to_parent(command_line(["migrate", "--noinput", "--verbosity", "0"]), signal.SIGTERM)
    if subprocess.run(migrate, env={**os.environ, **env}).returncode:
        raise LaunchError("The tables could not be made.")


@contextmanager
def _servers(data: DataDir) -> Iterator[dict[str, str]]:
    """The environment of running servers: another command's, or our own for as long as this lasts."""
    with (data.root / "riders").open("w") as riders:
        try:
            claim = data.claim("netapp manage")
        except Occupied as occupied:
            fcntl.flock(riders, fcntl.LOCK_SH)
            told = _wait_for_addresses(data, occupied)
            yield local_environment(data, Site(), told)
            return
        tree = Tree(keep_open=[claim.descriptor])
        try:
            backing = Backing(data)
            backing.start(tree, Progress(sys.stderr, quiet=not sys.stderr.isatty()))
            claim.tell(**backing.addresses())
            yield local_environment(data, Site(), backing.addresses())
            # Others may have come to use our servers meanwhile.
            fcntl.flock(riders, fcntl.LOCK_EX)
        finally:
            tree.stop()


def _wait_for_addresses(data: DataDir, occupied: Occupied) -> dict[str, str]:
    deadline = time.monotonic() + START_PATIENCE
    while time.monotonic() < deadline:
        told = data.occupant()
        if "DATABASE_URL" in told:
            site = {"NETAPP_BASE_URL": told["address"]} if "address" in told else {}
            return site | {name: told[name] for name in ("DATABASE_URL", "REDIS_URL")}
        time.sleep(0.1)
    raise occupied


def run_wipe(options: argparse.Namespace) -> int:
    """Remove the data directory after asking; refuses foreign directories and running servers."""
    data = DataDir(options.data)
    if "DATABASE_URL" in os.environ:
        print("The database in DATABASE_URL stays as it is.")
    if not data.root.exists():
        print(f"Nothing to remove: {data.root} does not exist.")
        return 0
    if not data.is_ours():
        raise LaunchError(f"{data.root} is not a data directory of Rapport: nothing was removed.")
    data.claim("netapp wipe")
    if not (options.yes or _agrees(f"Remove all people, messages and files in {data.root}? Type yes: ")):
        print("Nothing was removed.")
        return 1
    left = data.wipe()
    print(f"Removed the data in {data.root}." + (f" Left there: {', '.join(left)}." if left else ""))
    return 0


def _agrees(question: str) -> bool:
    try:
        return input(question).strip().lower() == "yes"
    except EOFError:
        return False


def run_doctor(options: argparse.Namespace) -> int:
    """Print one line per finding; the exit code is 1 when Rapport could not start."""
    data = DataDir(options.data)
    findings = doctor.examine(data, Site(options.host, options.port))
    for finding in findings:
        print(f"{finding.verdict:<5} {finding.subject:<12} {finding.text}")
    failed = any(finding.verdict == doctor.BAD for finding in findings)
    print("\nRapport cannot start yet." if failed else f"\nRapport can start: uv run {data.command('up')}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

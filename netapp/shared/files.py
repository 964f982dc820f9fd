"""Files the site keeps: in MEDIA_ROOT, which web and workers share, named by the code and never by people."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

# What is written at the moment is called like this, so that nobody ever reads half a file.
UNFINISHED = ".part"


def keep(name: str, data: bytes) -> None:
    """Write a file such as "photos/abc.webp", all of it or nothing; one of that name is replaced."""
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    beside.write_bytes(data)
    os.replace(beside, path)


def read(name: str) -> bytes:
    """The content of a file; FileNotFoundError when there is none of that name."""
    return _path(name).read_bytes()


def forget(*names: str) -> None:
    """Remove files; those that are gone already are no fault."""
    for name in names:
        with suppress(FileNotFoundError):
            _path(name).unlink()


def older_than(folder: str, seconds: float) -> Iterator[str]:
    """The names of all files in a folder that were written so long ago, half written ones among them."""
    with suppress(FileNotFoundError):
        for entry in os.scandir(_path(folder)):
            with suppress(FileNotFoundError):
                if entry.is_file() and time.time() - entry.stat().st_mtime >= seconds:
                    yield f"{folder}/{entry.name}"


def _path(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name

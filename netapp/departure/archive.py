"""Writes everything about one person into a ZIP."""

import csv
import io
import json
import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils import timezone

from netapp.departure.cells import cell, plain
from netapp.departure.declared import Taken
from netapp.departure.registry import TAKEN
from netapp.departure.rows import Row, own_rows
from netapp.shared import files
from people.models import Person, Photo
from people.models.photo import LARGE, picture_file
from people.upkeep.photos import KEY_LENGTH

COPIED_AT_ONCE = 65_536

# Told in per cent how far the work is; raises when it is somebody else's by now.
Beat = Callable[[int], None]


def write_archive(person: Person, path: Path, beat: Beat) -> None:
    """Write the archive of one person to a new file that only this account of the machine may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _readme(person))
        _add_photo(archive, person)
        for number, taken in enumerate(TAKEN):
            _add_rows(archive, taken, person, partial(beat, 100 * number // len(TAKEN)))


def _readme(person: Person) -> str:
    return render_to_string("email/export_ready/readme.txt", {"person": person, "taken": TAKEN, "now": timezone.now()})


def _add_photo(archive: ZipFile, person: Person) -> None:
    photo = Photo.objects.filter(person=person).first()
    if photo and len(photo.shown_key) == KEY_LENGTH:
        try:
            archive.writestr("photo/photo.webp", files.read(picture_file(photo.shown_key, LARGE)))
        except FileNotFoundError:
            return


def _add_rows(archive: ZipFile, taken: Taken, person: Person, alive: Callable[[], None]) -> None:
    """Both files of one table, from one reading: the JSON goes straight into the archive, the CSV beside it first."""
    with TemporaryFile("w+", encoding="utf-8", newline="") as table:
        lines = csv.writer(table)
        lines.writerow(taken.header)
        with archive.open(f"json/{taken.file}.json", "w", force_zip64=True) as entry:
            _write_json(entry, taken, own_rows(taken, person), lines.writerows, alive)
        table.seek(0)
        with archive.open(f"csv/{taken.file}.csv", "w", force_zip64=True) as entry:
            while text := table.read(COPIED_AT_ONCE):
                entry.write(text.encode())


def _write_json(
    entry: IO[bytes],
    taken: Taken,
    pieces: Iterable[list[Row]],
    write_lines: Callable[[Any], None],
    alive: Callable[[], None],
) -> None:
    separator = "[\n"
    with io.TextIOWrapper(entry, "utf-8", write_through=True) as text:
        for piece in pieces:
            alive()
            write_lines([cell(value) for value in row] for row in piece)
            for row in piece:
                text.write(separator + _as_json(taken, row))
                separator = ",\n"
        text.write("[]\n" if separator == "[\n" else "\n]\n")


def _as_json(taken: Taken, row: Row) -> str:
    return json.dumps(dict(zip(taken.header, map(plain, row), strict=True)), ensure_ascii=False)

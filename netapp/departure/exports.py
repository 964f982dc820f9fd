"""The life of an export: asked for, built by a worker, fetched once, or gone after a day."""

import hashlib
import os
import secrets
import time
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from smtplib import SMTPException
from uuid import UUID

import structlog
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from netapp.departure.archive import write_archive
from people.models import Export, Person
from people.upkeep.letters import send_letter

log = structlog.get_logger(__name__)

State = Export.State
OPEN = (State.ASKED, State.BUILDING, State.READY)

# How long it can be fetched, once.
LASTS = timedelta(hours=24)
# A worker that was not heard of for so long is dead; it speaks every few seconds.
SILENT = timedelta(minutes=3)
SPEAKS_EVERY = 3.0
# The sweep leaves these seconds to the task that was hurried.
HEAD_START = timedelta(seconds=30)
# A file may be a moment older than its row; one that is left over for so long belongs to nobody.
LEFT_OVER = 3600.0


class TakenOver(Exception):
    """Another worker builds this export now."""


def folder() -> Path:
    """Where archives lie until they are fetched; readable for this account of the machine alone."""
    path = Path(settings.STATE_DIR) / "exports"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def file_of(public_id: UUID) -> Path:
    return folder() / f"{public_id}.zip"


def build(export_id: int) -> bool:
    """Build one export if nobody else does; returns whether this call finished it.

    Of many calls at once one claims it. What a dead worker began is claimed again after three minutes.
    """
    claim = Claim.on(export_id)
    if claim is None:
        return False
    export = Export.objects.select_related("person").get(pk=export_id)
    if not export.person.is_active:
        claim.end(state=State.EXPIRED)
        return False
    unfinished = folder() / f"{export.public_id}.{secrets.token_hex(4)}.part"
    try:
        write_archive(export.person, unfinished, claim.beat)
        os.replace(unfinished, file_of(export.public_id))
        done = claim.end(state=State.READY, progress=100, size=file_of(export.public_id).stat().st_size)
    except TakenOver:
        return False
    except Exception:
        claim.end(state=State.FAILED)
        raise
    finally:
        unfinished.unlink(missing_ok=True)
    if done:
        _write_to(export.person)
    return done


class Claim:
    """A worker's hold on an export: the moment it last spoke, which changes when another takes over."""

    def __init__(self, export_id: int, spoke_at: datetime) -> None:
        self.export_id = export_id
        self.spoke_at = spoke_at
        self.quiet_until = time.monotonic() + SPEAKS_EVERY

    @classmethod
    def on(cls, export_id: int) -> "Claim | None":
        now = timezone.now()
        free = Q(state=State.ASKED) | Q(state=State.BUILDING, claimed_at__lt=now - SILENT)
        claimed = Export.objects.filter(free, pk=export_id).update(state=State.BUILDING, claimed_at=now, progress=0)
        return cls(export_id, now) if claimed else None

    def beat(self, progress: int) -> None:
        """Say how far it is, every few seconds; raises TakenOver."""
        if time.monotonic() < self.quiet_until:
            return
        now = timezone.now()
        if not self._mine().update(claimed_at=now, progress=progress):
            raise TakenOver
        self.spoke_at, self.quiet_until = now, time.monotonic() + SPEAKS_EVERY

    def end(self, *, state: State, **fields: int) -> bool:
        """Leave BUILDING, once; returns whether it was still this worker's to do."""
        now = timezone.now()
        when = {"ready_at": now, "expires_at": now + LASTS} if state == State.READY else {}
        return bool(self._mine().update(state=state, **when, **fields))

    def _mine(self) -> "QuerySet[Export]":
        return Export.objects.filter(pk=self.export_id, state=State.BUILDING, claimed_at=self.spoke_at)


def _write_to(person: Person) -> None:
    try:
        send_letter("export_ready", person.email, {"person": person})
    except (SMTPException, OSError) as error:
        # The page says it as well.
        log.warning("letter did not go out", kind="export ready", reason=type(error).__name__)


def due(now: datetime) -> list[int]:
    """The exports a worker should have begun or been heard of."""
    late = Q(state=State.ASKED, asked_at__lt=now - HEAD_START) | Q(state=State.BUILDING, claimed_at__lt=now - SILENT)
    return list(Export.objects.filter(late).order_by("asked_at").values_list("pk", flat=True))


def make_link(export: Export, *, now: datetime) -> str | None:
    """A new secret that opens the export once, in place of any earlier one; None when there is nothing to open."""
    secret = secrets.token_urlsafe(32)
    ready = Export.objects.filter(pk=export.pk, state=State.READY, expires_at__gt=now)
    return secret if ready.update(token_hash=hash_of(secret)) else None


def fetch(secret: str, *, by: Person, now: datetime) -> Path | None:
    """The archive behind a secret, the one time it opens; None for any other secret, person or time."""
    asked = Export.objects.filter(person=by, token_hash=hash_of(secret), state=State.READY, expires_at__gt=now)
    export = asked.first()
    if export is None or not asked.filter(pk=export.pk).update(state=State.FETCHED, token_hash=""):
        return None
    return file_of(export.public_id)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def expire(now: datetime) -> int:
    """Let go of exports whose day is over, and of files that belong to none; returns how many exports."""
    over = list(Export.objects.filter(state=State.READY, expires_at__lte=now).values_list("public_id", flat=True))
    gone = Export.objects.filter(public_id__in=over, state=State.READY).update(state=State.EXPIRED, token_hash="")
    for public_id in over:
        file_of(public_id).unlink(missing_ok=True)
    _forget_left_over()
    return gone


def _forget_left_over() -> None:
    standing = Export.objects.filter(state__in=OPEN).values_list("public_id", flat=True)
    names = {file_of(public_id).name for public_id in standing}
    for entry in os.scandir(folder()):
        with suppress(FileNotFoundError):
            if entry.name not in names and time.time() - entry.stat().st_mtime > LEFT_OVER:
                os.unlink(entry.path)

"""Where somebody works now, said to those who knew them elsewhere."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.models import Person, Position

# How long a new place is news.
RECENT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`what` is what somebody does now, "" when not told; `moved` says since when, while that is news."""

    what: str
    moved: str = ""


def whereabouts(person: Person, *, left: int, today: date) -> Whereabouts:
    """What a person with `current_positions` does now, for somebody who knew them at the organisation `left`."""
    jobs = sorted(getattr(person, "current_positions", []), key=_start, reverse=True)
    others = [job for job in jobs if job.organisation_id != left]
    if not others:
        return Whereabouts(_said(jobs[0]) if jobs else "")
    still_there = len(others) < len(jobs)
    recent = others[0].started_on is not None and today - RECENT <= others[0].started_on <= today
    return Whereabouts(_said(others[0]), _moved(others[0], today) if recent and not still_there else "")


def _start(job: Position) -> tuple[date, int]:
    return job.started_on or date.min, job.pk


def _said(job: Position) -> str:
    if not job.title:
        return job.organisation.name
    return _("%(title)s at %(employer)s") % {"title": job.title, "employer": job.organisation.name}


def _moved(job: Position, today: date) -> str:
    """moved to Elbwind in March; with the year when it was another."""
    if job.started_on is None:
        return ""
    month = date_format(job.started_on, "F" if job.started_on.year == today.year else "F Y")
    return _("moved to %(employer)s in %(month)s") % {"employer": job.organisation.name, "month": month}

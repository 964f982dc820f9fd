"""Evidence as people would say it, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from connections.core.routes import Reason, since_bucket
from connections.models.evidence import Evidence
from people.models import Person


def years(first: int, last: int) -> str:
    """2016–19, 1998–2003, 2016."""
    if first == last:
        return str(first)
    return f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}"


def reason_words(reason: Reason) -> str:
    """worked together at Fable House 2016–19."""
    work = reason.kind == "worked_together"
    if reason.first_year is None:
        text = _("both worked at %(where)s") if work else _("both studied at %(where)s")
        return text % {"where": reason.where}
    if reason.last_year is None:
        text = (
            _("work together at %(where)s since %(year)s") if work else _("study together at %(where)s since %(year)s")
        )
        return text % {"where": reason.where, "year": reason.first_year}
    text = _("worked together at %(where)s %(years)s") if work else _("studied together at %(where)s %(years)s")
    return text % {"where": reason.where, "years": years(reason.first_year, reason.last_year)}


def last_talked(silent_days: int | None) -> str:
    """When two people last talked both ways, as coarse as people say it; "" when they never did."""
    if silent_days is None:
        return ""
    bucket, number = since_bucket(silent_days)
    if bucket == "months":
        return ngettext("last talked %(n)s month ago", "last talked %(n)s months ago", number) % {"n": number}
    if bucket in ("year", "years"):
        return ngettext("last talked %(n)s year ago", "last talked %(n)s years ago", number) % {"n": number}
    return {
        "today": _("talked today"),
        "this_week": _("talked this week"),
        "this_month": _("last talked a few weeks ago"),
    }[bucket]


def own_tie(found: Evidence) -> str:
    """Why the reader's own tie would hold: what was shared, how they met, when they last talked."""
    parts = [reason_words(reason) for reason in found.reasons[:1]]
    if found.how_we_met and not parts:
        parts.append(_("“%(words)s”") % {"words": found.how_we_met.rstrip(".")})
    parts.append(last_talked(found.silent_days))
    if not any(parts) and found.since:
        parts.append(_("connected since %(year)s") % {"year": found.since.year})
    return "; ".join(part for part in parts if part)


def tie_of_others(found: Evidence) -> str:
    """Why a tie between two others would hold: what anybody can read of them, and no more than "this year"."""
    parts = [reason_words(reason) for reason in found.reasons[:1]]
    if found.silent_days is not None and found.silent_days < 365:
        parts.append(_("in touch this year"))
    return "; ".join(parts) or _("connected")


def called(one: Person, other: Person) -> tuple[str, str]:
    """What two people are called in one sentence: by their given names, or in full where those are the same."""
    if one.given_name.casefold() == other.given_name.casefold():
        return one.name, other.name
    return one.given_name, other.given_name


def why(one: str, other: str, found: Evidence, *, own: bool) -> str:
    """The strongest reason why the tie of two people would hold, with their names; `own` when one is the reader."""
    return _("%(one)s and %(other)s %(what)s") % {"one": one, "other": other, "what": _what_joins(found, own)}


def _what_joins(found: Evidence, own: bool) -> str:
    if found.reasons:
        return reason_words(found.reasons[0])
    if own and found.how_we_met:
        return _("know each other: “%(words)s”") % {"words": found.how_we_met.rstrip(".")}
    if own and found.silent_days is not None:
        return last_talked(found.silent_days)
    if found.silent_days is not None and found.silent_days < 365:
        return _("have been in touch this year")
    if own and found.since:
        return _("have been connected since %(year)s") % {"year": found.since.year}
    return _("are connected")

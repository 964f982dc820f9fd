"""Why a tie would hold: what two people did together and how alive their tie is, for many pairs in one query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from connections.core.routes import Reason, ReasonKind, shared_years
from connections.core.strength import Label
from connections.core.warmth import tie_word, warmth
from people.core.audience import Circle

Pair = tuple[int, int]
Years = tuple[int | None, int | None]

# What somebody keeps from the viewer is no evidence to them; of those at degree 2 only what all members see counts.
# The tie is read from the viewer's own row where it is his, else from the row of the one it leads to.
EVIDENCE = f"""
WITH pair AS MATERIALIZED (
    SELECT asked.*, CASE WHEN ego = %(viewer)s THEN ego ELSE alter END AS holder,
        CASE WHEN ego = %(viewer)s THEN alter ELSE ego END AS held
    FROM unnest(%(egos)s::bigint[], %(alters)s::bigint[]) AS asked(ego, alter)
), closed AS MATERIALIZED (
    SELECT shy.person_id, shy.positions < needed.circle AS work, shy.educations < needed.circle AS schools
    FROM people_openness shy, LATERAL (
        SELECT CASE WHEN EXISTS (
            SELECT FROM connections_tie own WHERE own.ego_id = %(viewer)s AND own.alter_id = shy.person_id
        ) THEN {Circle.CONNECTIONS:d} ELSE {Circle.MEMBERS:d} END AS circle
    ) needed
    WHERE shy.person_id <> %(viewer)s AND shy.person_id IN (SELECT ego FROM pair UNION SELECT alter FROM pair)
)
SELECT pair.ego, pair.alter, 'tie', tie.how_we_met, tie.strength, tie.since, tie.last_contact_at,
    NULL::int, NULL::int, NULL::int, NULL::int
FROM pair JOIN connections_tie tie ON tie.ego_id = pair.holder AND tie.alter_id = pair.held
UNION ALL
SELECT pair.ego, pair.alter, 'worked_together', employer.name, NULL, NULL, NULL,
    extract(year FROM one.started_on)::int, extract(year FROM one.ended_on)::int,
    extract(year FROM other.started_on)::int, extract(year FROM other.ended_on)::int
FROM pair JOIN people_position one ON one.person_id = pair.ego
JOIN people_position other ON other.person_id = pair.alter AND other.organisation_id = one.organisation_id
JOIN people_organisation employer ON employer.id = one.organisation_id
WHERE NOT EXISTS (SELECT FROM closed WHERE work AND person_id IN (pair.ego, pair.alter))
UNION ALL
SELECT pair.ego, pair.alter, 'studied_together', school.name, NULL, NULL, NULL,
    one.started::int, one.ended::int, other.started::int, other.ended::int
FROM pair JOIN people_education one ON one.person_id = pair.ego
JOIN people_education other ON other.person_id = pair.alter AND other.organisation_id = one.organisation_id
JOIN people_organisation school ON school.id = one.organisation_id
WHERE NOT EXISTS (SELECT FROM closed WHERE schools AND person_id IN (pair.ego, pair.alter))
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a tie, strongest reason first; without a tie `since` is None and the word "only a name"."""

    strength: float = 0.0
    word: Label = "only a name"
    since: datetime | None = None
    how_we_met: str = ""
    silent_days: int | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def warmth(self) -> float:
        """Where the tie stands among others, 0..1."""
        return warmth(self.strength, self.silent_days)


def evidence(viewer: int, pairs: Iterable[Pair], now: datetime) -> dict[Pair, Evidence]:
    """The evidence for each pair of ids, in one query; every pair asked for is in the answer."""
    asked = list(dict.fromkeys(pairs))
    if not asked:
        return {}
    ties: dict[Pair, Evidence] = {}
    shared: dict[Pair, dict[tuple[ReasonKind, str], list[tuple[Years, Years]]]] = defaultdict(lambda: defaultdict(list))
    with connection.cursor() as cursor:
        egos, alters = zip(*asked, strict=True)
        cursor.execute(EVIDENCE, {"viewer": viewer, "egos": list(egos), "alters": list(alters)})
        for ego, alter, kind, text, strength, since, last_contact_at, *years in cursor.fetchall():
            if kind == "tie":
                ties[ego, alter] = _tie(strength, since, text, last_contact_at, now)
            else:
                shared[ego, alter][kind, text].append(((years[0], years[1]), (years[2], years[3])))
    return {pair: _with_reasons(ties.get(pair, Evidence()), shared[pair], now.year) for pair in asked}


def _tie(strength: float, since: datetime, how_we_met: str, last: datetime | None, now: datetime) -> Evidence:
    silent = max((now - last).days, 0) if last else None
    return Evidence(strength, tie_word(strength, silent), since, how_we_met, silent)


def _with_reasons(
    tie: Evidence, shared: dict[tuple[ReasonKind, str], list[tuple[Years, Years]]], year: int
) -> Evidence:
    found = [reason for (kind, where), spans in shared.items() if (reason := _reason(kind, where, spans, year))]
    found.sort(key=lambda reason: _weight(reason, year))
    return Evidence(tie.strength, tie.word, tie.since, tie.how_we_met, tie.silent_days, tuple(found))


def _weight(reason: Reason, year: int) -> tuple[bool, bool, int, str]:
    """Work before school, known years before unknown ones, the latest first."""
    last = reason.last_year or (year if reason.first_year else 0)
    return reason.kind != "worked_together", reason.first_year is None, -last, reason.where


def _reason(kind: ReasonKind, where: str, spans: list[tuple[Years, Years]], year: int) -> Reason | None:
    """The years both were there; the same employer at other times is no reason, the same school is."""
    overlaps, unknown = [], False
    for (start, end), (other_start, other_end) in spans:
        if start is None or other_start is None:
            unknown = True
        elif years := shared_years(start, end, other_start, other_end, year):
            overlaps.append((years[0], None if end is None and other_end is None else years[1]))
    if overlaps:
        lasts = any(last is None for _first, last in overlaps)
        last_year = None if lasts else max(last or year for _first, last in overlaps)
        return Reason(kind, where, min(first for first, _last in overlaps), last_year)
    return Reason(kind, where) if unknown or kind == "studied_together" else None

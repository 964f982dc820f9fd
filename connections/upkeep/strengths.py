"""Keeps the strength and the last two-way contact of ties, computed from interactions.

Strength fades by itself, so everybody's is computed anew each night; a single pair's at each contact. The last two-way
contact is the last time somebody wrote to whom the other side had been heard from since: of the latest contact of
either side the earlier one, and none while one side has kept silent. Both halves of a tie hold the same two values.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from numpy.typing import NDArray

from connections.core.strength import LONG_DAYS, SHORT_DAYS, overlap_prior, strength_from_sums
from connections.models import Tie
from connections.upkeep.copying import fill_table, read_columns, read_floats

# What a person may notice; smaller differences are not worth a new row.
NOTICEABLE = 0.001

# Pairs a transaction: a page that records a contact of one of them waits a fraction of a second at most.
BATCH = 5_000

# Everything the night's work reads at once: sorting in memory, and no time-out meant for single questions.
ROOM = "SET LOCAL work_mem = '256MB'; SET LOCAL statement_timeout = 0"

# Times are seconds since 1970 and days are those of UTC, as in connections.core.strength; 0 stands for "never".
# The rows of a pair come in the order of the index, so a day counts when the row before was on another one.
CONTACTS = """
WITH contact AS (
    SELECT sender_id, recipient_id, at, date_bin('1 day', at, '1970-01-01Z') AS day,
        lag(date_bin('1 day', at, '1970-01-01Z')) OVER (PARTITION BY sender_id, recipient_id ORDER BY at) AS before
    FROM connections_interaction WHERE at <= %(at)s AND {contacts}
), fading AS (
    SELECT sender_id, recipient_id, at, day IS DISTINCT FROM before AS counts,
        (extract(epoch FROM %(at)s::timestamptz - day) / 86400)::float8 AS age
    FROM contact
), side AS MATERIALIZED (
    SELECT sender_id, recipient_id, extract(epoch FROM max(at))::float8 AS latest,
        sum(power(0.5::float8, age / %(short)s)) FILTER (WHERE counts) AS short,
        sum(power(0.5::float8, age / %(long)s)) FILTER (WHERE counts) AS long
    FROM fading GROUP BY sender_id, recipient_id
)
SELECT tie.ego_id::float8, tie.alter_id::float8, tie.strength,
    coalesce(extract(epoch FROM tie.last_contact_at), 0)::float8,
    coalesce(onward.short, 0), coalesce(back.short, 0), coalesce(onward.long, 0), coalesce(back.long, 0),
    CASE WHEN onward.latest IS NULL OR back.latest IS NULL THEN 0 ELSE least(onward.latest, back.latest) END
FROM connections_tie tie
LEFT JOIN side onward ON onward.sender_id = tie.ego_id AND onward.recipient_id = tie.alter_id
LEFT JOIN side back ON back.sender_id = tie.alter_id AND back.recipient_id = tie.ego_id
WHERE tie.ego_id < tie.alter_id AND {ties}
ORDER BY tie.ego_id, tie.alter_id
"""
COLUMNS = ("ego", "alter", "strength", "last", "short_out", "short_in", "long_out", "long_in", "latest")

# Days in which both held a position with the same organisation, and days since.
OVERLAPS = """
SELECT tie.ego_id, tie.alter_id,
    (least(one.ended_on, other.ended_on, %(at)s::date) - greatest(one.started_on, other.started_on))::bigint,
    (%(at)s::date - least(one.ended_on, other.ended_on, %(at)s::date))::bigint
FROM connections_tie tie
JOIN people_position one ON one.person_id = tie.ego_id
JOIN people_position other ON other.person_id = tie.alter_id AND other.organisation_id = one.organisation_id
WHERE tie.ego_id < tie.alter_id AND {ties} AND one.started_on IS NOT NULL AND other.started_on IS NOT NULL
    AND least(one.ended_on, other.ended_on, %(at)s::date) > greatest(one.started_on, other.started_on)
"""

FRESH = "ego_id bigint, alter_id bigint, strength float8, latest float8"
# Locked in the order in which everybody locks the halves of ties.
KEEP = """
WITH locked AS (
    SELECT tie.id, fresh.strength, fresh.latest
    FROM fresh_strength fresh JOIN connections_tie tie ON tie.ego_id = fresh.ego_id AND tie.alter_id = fresh.alter_id
    ORDER BY tie.ego_id, tie.alter_id FOR NO KEY UPDATE OF tie
)
UPDATE connections_tie tie SET strength = locked.strength, last_contact_at = to_timestamp(nullif(locked.latest, 0))
FROM locked WHERE tie.id = locked.id
"""

EVERYBODY = ("true", "true")
OF_SOME = (
    "(sender_id = ANY(%(egos)s) OR recipient_id = ANY(%(egos)s))",
    "(tie.ego_id = ANY(%(egos)s) OR tie.alter_id = ANY(%(egos)s))",
)
OF_A_PAIR = (
    "(sender_id, recipient_id) IN ((%(low)s, %(high)s), (%(high)s, %(low)s))",
    "tie.ego_id = %(low)s AND tie.alter_id = %(high)s",
)

Rows = NDArray[Any]


def rebuild(ego_ids: Sequence[int] | None = None, *, at: datetime | None = None) -> int:
    """Compute the strength of all ties, or of those of these people, as of a moment (now unless given).

    Only ties with a noticeable difference are written, in batches; returns how many (each with both halves).
    """
    scope, whose = (EVERYBODY, {}) if ego_ids is None else (OF_SOME, {"egos": list(ego_ids)})
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ROOM)
        ties, strengths = _computed(scope, {"at": at or timezone.now(), **whose})
    differs = (np.abs(strengths - ties["strength"]) > NOTICEABLE) | (np.abs(ties["latest"] - ties["last"]) > 1e-3)
    _keep(ties[differs], strengths[differs])
    return int(differs.sum())


def refresh_pair(one_id: int, other_id: int, *, at: datetime | None = None) -> None:
    """Compute the strength of one tie now; does nothing for two people who are not tied."""
    low, high = sorted((one_id, other_id))
    halves = Tie.objects.filter(Q(ego=low, alter=high) | Q(ego=high, alter=low))
    with transaction.atomic():
        # Held before the contacts are read, so that of two at the same moment the later one sees both.
        if list(halves.order_by("ego").select_for_update(no_key=True).values_list("pk")):
            ties, found = _computed(OF_A_PAIR, {"at": at or timezone.now(), "low": low, "high": high})
            latest = datetime.fromtimestamp(ties["latest"][0], UTC) if ties["latest"][0] else None
            halves.update(strength=found[0], last_contact_at=latest)


def _computed(scope: tuple[str, str], parameters: Mapping[str, object]) -> tuple[Rows, NDArray[np.float64]]:
    """The ties of a scope, one row a pair in the order of ids, and their strengths."""
    contacts, whose = scope
    query = CONTACTS.format(contacts=contacts, ties=whose)
    ties = read_floats(query, COLUMNS, {"short": SHORT_DAYS, "long": LONG_DAYS, **parameters})
    short_out, short_in, long_out, long_in = (ties[name] for name in COLUMNS[4:8])
    priors = _priors(ties, OVERLAPS.format(ties=whose), parameters)
    return ties, strength_from_sums(short_out, short_in, long_out, long_in, priors)


def _priors(ties: Rows, query: str, parameters: Mapping[str, object]) -> NDArray[np.float64]:
    """What the best overlap of each pair is worth as a cold start."""
    overlaps = read_columns(query, ("ego", "alter", "days", "since"), parameters)
    row_of = {pair: row for row, pair in enumerate(zip(*_pairs(ties), strict=True))} if len(overlaps) else {}
    priors = np.zeros(len(ties))
    for ego, alter, days, since in overlaps.tolist():
        # Missing when the tie was made between the two questions.
        if (row := row_of.get((ego, alter))) is not None:
            priors[row] = max(priors[row], overlap_prior(days / 365.25, since / 365.25))
    return priors


def _pairs(ties: Rows) -> tuple[list[int], list[int]]:
    return ties["ego"].astype(np.int64).tolist(), ties["alter"].astype(np.int64).tolist()


def _keep(ties: Rows, strengths: NDArray[np.float64]) -> None:
    rows = list(zip(*_pairs(ties), strengths.tolist(), ties["latest"].tolist(), strict=True))
    for start in range(0, len(rows), BATCH):
        halves = (
            f"{ego}\t{alter}\t{strength!r}\t{latest!r}\n"
            for one, other, strength, latest in rows[start : start + BATCH]
            for ego, alter in ((one, other), (other, one))
        )
        with transaction.atomic(), connection.cursor() as cursor:
            fill_table("fresh_strength", FRESH, halves)
            cursor.execute(KEEP)

"""How alive a tie is, 0..1, from dated contact and nothing else.

Granovetter (1973, "The strength of weak ties") calls strength a mix of time, closeness and reciprocal services; what
can be seen of that is on which days each of the two turned to the other. So:

- *Active days*, not messages: ten lines on one evening are one evening.
- *Both directions*: the geometric mean of the days of either side, so that writing to somebody who never answers makes
  little of a tie. A small allowance keeps one-sided contact above no contact at all.
- *Two half-lives*: a week, because a live exchange calls for its next letter, and three months, because a tie with a
  slow rhythm is no less a tie. They are added up, the long one weighted down since it holds twelve times more days.
- *A cold start* from overlap (worked together): small, fading with the years, soon outweighed by any real contact.

A tie that was warm and fell silent is dormant, not gone: it keeps trust and brings fresh knowledge (Levin, Walter &
Murnighan 2011, "Dormant ties: the value of reconnecting"). Silence decides that, see `label`.

`python -m bench.strength` measures how well this predicts that both will write again. The constants were
chosen on the two data sets it reports (a company's e-mail, students' messages), from the flat part of a coarse grid; so
its figures are of data seen before, and other data may give lower ones.
The kind of an interaction is evidence for people, it does not enter the sum: what both had a part in (a meeting, a
call) is given as two interactions, one of each side.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from connections.core.arrays import distinct

SHORT_DAYS = 7.0
LONG_DAYS = 90.0
LONG_SHARE = 0.15
ONE_SIDED = 0.15  # active days that the silent side is credited with
HALFWAY = 2.0  # decayed two-way days at which strength is one half: about one exchange a fortnight

CLOSE = 0.55  # about weekly contact
WARM = 0.2  # about monthly contact
KNOWN = 0.02  # one exchange within the last half year
SILENT_DAYS = 90.0

OVERLAP = 0.3  # decayed two-way days that long years at one workplace are worth
OVERLAP_FULL_YEARS = 5.0
OVERLAP_HALF_LIFE_YEARS = 5.0

DAY = 86_400.0

Label = Literal["close", "warm", "known", "dormant", "only a name"]
Number = TypeVar("Number", float, NDArray[np.float64])
Array = NDArray[np.float64]


class Interaction(NamedTuple):
    """One dated contact between two people; `at` has a time zone."""

    at: datetime
    by_ego: bool
    kind: str


def tie_strength(interactions: Iterable[Interaction], *, at: datetime, prior: float = 0.0) -> float:
    """Strength of a tie at a moment, 0..1, from its interactions in any order.

    Days are those of UTC; interactions later than `at` do not count yet. `prior` as from `overlap_prior`. ValueError
    for a date without a time zone.
    """
    now = _timestamp(at)
    days: dict[bool, set[int]] = {True: set(), False: set()}
    for interaction in interactions:
        if (moment := _timestamp(interaction.at)) <= now:
            days[interaction.by_ego].add(int(moment // DAY))
    ages = {by_ego: [now / DAY - day for day in sorted(active)] for by_ego, active in days.items()}
    short_out, short_in = (sum((fading(age, SHORT_DAYS) for age in ages[side]), 0.0) for side in (True, False))
    long_out, long_in = (sum((fading(age, LONG_DAYS) for age in ages[side]), 0.0) for side in (True, False))
    return strength_from_sums(short_out, short_in, long_out, long_in, prior)


def strength_from_sums(
    short_out: Number, short_in: Number, long_out: Number, long_in: Number, prior: Number | float = 0.0
) -> Number:
    """Strength from the decayed active days of either side, for one tie (floats) or for many (arrays of one shape).

    `short_*` and `long_*` are the sums of `fading(age, SHORT_DAYS)` and `fading(age, LONG_DAYS)` over the days on which
    ego turned to the alter (out) and the alter to ego (in).
    """
    both = _both_ways(short_out, short_in) + LONG_SHARE * _both_ways(long_out, long_in) + prior
    return both / (both + HALFWAY)


def fading(age_days: Number, half_life_days: float) -> Number:
    """What an active day that began so many days ago still counts: 1 now, one half after each half-life."""
    faded: Number = 0.5 ** (age_days / half_life_days)
    return faded


def summed_by_tie(ties: NDArray[np.int64], days: NDArray[np.int64], n_ties: int, at: datetime) -> tuple[Array, Array]:
    """Short and long sums per tie over the interactions of one side, each float64[n_ties].

    `ties` int64[k] in 0..n_ties-1 and `days` int64[k], days of UTC since 1970, in any order; none of them after `at`.
    The same day of the same tie counts once.
    """
    if not len(ties):
        return np.zeros(n_ties), np.zeros(n_ties)
    first, span = int(days.min()), int(days.max() - days.min()) + 1
    active = distinct(ties * span + (days - first))
    tie = active // span
    age = (_timestamp(at) / DAY - (active % span + first)).astype(np.float64, copy=False)
    short = np.bincount(tie, weights=fading(age, SHORT_DAYS), minlength=n_ties).astype(np.float64, copy=False)
    long = np.bincount(tie, weights=fading(age, LONG_DAYS), minlength=n_ties).astype(np.float64, copy=False)
    return short, long


def overlap_prior(years_together: float, years_since: float) -> float:
    """Cold start from an overlap such as an employer in common: at most 0.3 two-way days, halved every five years."""
    return OVERLAP * min(years_together / OVERLAP_FULL_YEARS, 1.0) * fading(years_since, OVERLAP_HALF_LIFE_YEARS)


def label(
    strength: float, *, ever_warm: bool = False, silent_days: float | None = None, rhythm_days: float = 0.0
) -> Label:
    """The word for a tie.

    Dormant: once warm, and no two-way contact for more than 90 days or three times the pair's rhythm, whichever is
    longer (`silent_days` since the last two-way contact, None when there was none). Otherwise by strength: close from
    0.55 (about weekly contact), warm from 0.2 (about monthly), known from 0.02 (one exchange within half a year), below
    that only a name. Without any two-way contact nobody is more than known.
    """
    if silent_days is not None:
        if ever_warm and silent_days > max(SILENT_DAYS, 3 * rhythm_days):
            return "dormant"
        if strength >= WARM:
            return "close" if strength >= CLOSE else "warm"
    return "known" if strength >= KNOWN else "only a name"


def _both_ways(out: Number, back: Number) -> Number:
    # The allowance is taken off again so that nothing stays nothing.
    balanced: Number = ((out + ONE_SIDED) * (back + ONE_SIDED)) ** 0.5 - ONE_SIDED
    return balanced


def _timestamp(moment: datetime) -> float:
    if moment.tzinfo is None:
        raise ValueError(f"a contact needs a date with a time zone: {moment.isoformat()}")
    return moment.astimezone(UTC).timestamp()

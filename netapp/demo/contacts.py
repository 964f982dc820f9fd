"""What passed between the people of a world: how they met, when the tie was made, and every dated contact since."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from netapp.demo.texts import sections
from netapp.demo.weaving import CHANCE, PLACE, TRADE, Ints, Stays, Ties
from netapp.demo.writing import mid_sentence
from netapp.loading.records import InteractionRow, OrganisationRow, TieRow

_CHUNK = 50_000

# Share of ties, window in days before today, number of contacts: close, warm, known, dormant, only a name.
# In a large world most ties are only names, as they are in any large directory.
_SHARES = (0.10, 0.18, 0.20, 0.17, 0.35)
_SHARES_LARGE = (0.03, 0.07, 0.12, 0.10, 0.68)
_NEWEST = (1, 4, 20, 400, 0)
_OLDEST = (210, 260, 330, 900, 0)
_FEWEST = (14, 6, 3, 8, 0)
_MOST = (26, 13, 6, 18, 1)
_DORMANT = 3

_KINDS = ("message", "reply", "call", "thanks", "meeting", "introduction")
_KIND_SHARES = (0.42, 0.28, 0.08, 0.09, 0.1, 0.03)


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What the texts of ties and contacts can mention; `ids`, `joined`, `towns`, `skills` have one entry per person."""

    ids: Sequence[str]
    joined: NDArray[np.int64]  # seconds since 1970
    towns: Sequence[str]
    skills: Sequence[str]
    places: Sequence[OrganisationRow]
    today: datetime


class Story:
    """The ties of a world and the contacts along them, made while they are read: the same each time they are read."""

    def __init__(self, ties: Ties, stays: Stays, backdrop: Backdrop, seed: int) -> None:
        self._ties = ties
        self._stays = stays
        self._back = backdrop
        self._seed = seed
        last = int(backdrop.today.timestamp()) - 3600
        joined = np.maximum(backdrop.joined[ties.a], backdrop.joined[ties.b])
        rng = np.random.default_rng([seed, 1])
        self._since = joined + (rng.exponential(70.0, len(joined)) * 86_400).astype(np.int64) + 600
        late = self._since > last
        self._since[late] = joined[late] + ((last - joined[late]) * rng.random(int(late.sum()))).astype(np.int64)
        shares = _SHARES if len(ties.a) < 50_000 else _SHARES_LARGE
        self._tier = rng.choice(5, len(joined), p=shares)

    def ties(self) -> Iterator[TieRow]:
        """Each tie once, with the moment it was made and, for nine of ten, how the two met."""
        rng = np.random.default_rng([self._seed, 2])
        ids = self._back.ids
        luck = rng.random(len(self._ties.a))
        rows = zip(self._ties.a.tolist(), self._ties.b.tolist(), self._since.tolist(), luck.tolist(), strict=True)
        for index, (a, b, since, chance) in enumerate(rows):
            how = self._how_we_met(index, a, chance / 0.9) if chance < 0.9 else ""
            yield TieRow(ids[a], ids[b], datetime.fromtimestamp(since, UTC), how)

    def interactions(self) -> Iterator[InteractionRow]:
        """Every contact, oldest first within a tie; none before the tie, none today."""
        for start in range(0, len(self._ties.a), _CHUNK):
            yield from self._chunk(start, min(start + _CHUNK, len(self._ties.a)))

    def _chunk(self, start: int, end: int) -> Iterator[InteractionRow]:
        rng = np.random.default_rng([self._seed, 3, start])
        tie, at = self._moments(start, end, rng)
        side = (np.arange(len(tie)) + (rng.random(len(tie)) < 0.25)) % 2 == 0
        a, b = self._ties.a[tie], self._ties.b[tie]
        sender, recipient = np.where(side, a, b).tolist(), np.where(side, b, a).tolist()
        kinds = rng.choice(len(_KINDS), len(tie), p=_KIND_SHARES).tolist()
        picks = rng.integers(0, 1 << 30, len(tie)).tolist()
        first = (np.diff(tie, prepend=-1) != 0).tolist()
        ids = self._back.ids
        rows = zip(tie.tolist(), sender, recipient, at.tolist(), kinds, picks, first, strict=True)
        for index, who, to, moment, kind, pick, is_first in rows:
            name = "how_we_met" if is_first and pick % 3 == 0 else _KINDS[kind]
            about = self._about(name, index, to, pick)
            yield InteractionRow(ids[who], ids[to], datetime.fromtimestamp(moment, UTC), name, about)

    def _moments(self, start: int, end: int, rng: np.random.Generator) -> tuple[Ints, NDArray[np.int64]]:
        """Tie and time of each contact of the ties from start to end, in order."""
        tier = self._tier[start:end]
        count = rng.integers(np.take(_FEWEST, tier), np.take(_MOST, tier) + 1)
        today = int(self._back.today.timestamp())
        # A tie younger than the silence of a dormant one has not been silent yet: it is only a name.
        count[(tier == _DORMANT) & ((today - self._since[start:end]) < (_NEWEST[_DORMANT] + 60) * 86_400)] = 0
        tie = np.repeat(np.arange(start, end), count)
        newest = np.take(_NEWEST, self._tier[tie]) * 86_400
        oldest = np.take(_OLDEST, self._tier[tie]) * 86_400
        low = np.maximum(today - oldest, self._since[tie])
        high = np.maximum(today - newest, low)
        # Squared luck: contact is denser towards the recent end.
        at = high - ((high - low) * rng.random(len(tie)) ** 1.6).astype(np.int64)
        # People write in the daytime.
        at += ((rng.random(len(at)) * 14 + 7) * 3600).astype(np.int64) - at % 86_400
        rest_of_day = 86_340 - low % 86_400
        at = np.where(at > low, at, low + (rest_of_day * rng.random(len(at))).astype(np.int64))
        at = np.minimum(np.where(np.take(_MOST, self._tier[tie]) == 1, self._since[tie] + 3600, at), today - 60)
        order = np.lexsort((at, tie))
        return tie[order].astype(np.int32), at[order]

    def _how_we_met(self, index: int, person: int, luck: float) -> str:
        cards = sections("how_we_met")
        origin = int(self._ties.origin[index])
        if origin == PLACE:
            return self._at_place(index, luck)
        pool = cards["trade"] if origin == TRADE else cards["chance"] if origin == CHANCE else cards["town"]
        return pool[int(luck * len(pool))].format(
            town=self._back.towns[person], skill=mid_sentence(self._back.skills[person])
        )

    def _at_place(self, index: int, luck: float) -> str:
        stays = self._stays
        one, two = self._ties.stay_a[index], self._ties.stay_b[index]
        place = self._back.places[stays.place[one]]
        pool = sections("how_we_met")["school" if place.kind == "school" else "work"]
        since = date.fromordinal(int(max(stays.since[one], stays.since[two]))).year
        until = date.fromordinal(int(min(stays.until[one], stays.until[two]))).year
        template = pool[int(luck * len(pool))]
        return template.format(employer=place.name, school=place.name, **{"from": since, "to": until})

    def _about(self, kind: str, tie: int, person: int, pick: int) -> str:
        pool = sections("subjects")["message" if kind == "reply" else kind]
        stay = int(self._ties.stay_a[tie])
        place = self._back.places[self._stays.place[stay]].name if stay >= 0 else self._back.towns[person]
        return pool[pick % len(pool)].format(
            employer=place, town=self._back.towns[person], skill=mid_sentence(self._back.skills[person])
        )

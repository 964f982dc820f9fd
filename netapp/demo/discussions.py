"""Stages the written groups and threads with the people of a world: who joins, who asks, who answers, and when."""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from netapp.demo.careers import Population
from netapp.demo.threads import Room, Script, rooms
from netapp.loading.records import GroupRow, InteractionRow, MembershipRow, PersonRow, PostRow, ThreadRow

# A group of a large world that stays readable; towns get groups of their own instead.
_LARGEST = 400
_PEOPLE_PER_TOWN_GROUP = 1500
_NEW_DAYS = 150


@dataclass(slots=True)
class Talk:
    """All that happens in groups."""

    groups: list[GroupRow] = field(default_factory=list)
    memberships: list[MembershipRow] = field(default_factory=list)
    threads: list[ThreadRow] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    interactions: list[InteractionRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Card:
    """What decides which groups somebody joins."""

    person: PersonRow
    joined: datetime
    trade: str
    schools: frozenset[str]


def stage(population: Population, *, cast: int, today: date, rng: random.Random) -> Talk:
    """Found the groups, let people in and play every thread; the first `cast` people only do what is written."""
    schools: dict[str, set[str]] = {}
    for row in population.education:
        schools.setdefault(row.person, set()).add(row.organisation)
    cards = [
        _Card(person, person.joined, trade, frozenset(schools.get(person.id, ())))
        for person, trade in zip(population.people, population.trades, strict=True)
        if person.joined
    ]
    stage_ = _Stage(cards[:cast], cards[cast:], today, rng)
    for room in rooms():
        stage_.found(room, "")
    towns = sorted({card.person.town for card in cards[cast:]})
    for town in towns[: len(population.people) // _PEOPLE_PER_TOWN_GROUP]:
        for room in rooms():
            if "trades" in room.who:
                stage_.found(room, town)
    return stage_.talk


class _Stage:
    def __init__(self, cast: list[_Card], crowd: list[_Card], today: date, rng: random.Random) -> None:
        self.talk = Talk()
        self._cast = {card.person.id: card for card in cast}
        self._crowd = {"": crowd}
        for card in crowd:
            self._crowd.setdefault(card.person.town, []).append(card)
        self._end = datetime.combine(today, time(), UTC) - timedelta(minutes=30)
        self._rng = rng

    def found(self, room: Room, town: str) -> None:
        """Found a group, the written one or its sister in a town, and play its threads."""
        rng = self._rng
        people = [card for card in self._crowd[town] if self._admits(room, card)]
        people = rng.sample(people, min(len(people), _LARGEST, max(8, int(len(people) * 0.75))))
        people += [] if town else [self._cast[who] for who in sorted(room.cast)]
        if not people:
            return
        people.sort(key=lambda card: card.joined)
        invented = (card for card in people if card.person.id not in self._cast)
        owner = self._cast[room.owner] if room.owner and not town else next(invented, people[0])
        created = owner.joined + timedelta(days=2, hours=3)
        key = f"{room.id}-{town.lower().replace(' ', '-')}" if town else room.id
        name = f"{room.name}, {town}" if town else room.name
        self.talk.groups.append(GroupRow(key, name, room.purpose, room.access, room.listed, created, owner.person.id))
        joined = {card.person.id: self._joins(card, owner, created, room) for card in people}
        moderators = {who for who in ("moira",) if who in joined} | set(rng.sample(sorted(joined), len(joined) // 40))
        for who, when in joined.items():
            role = "owner" if who == owner.person.id else "moderator" if who in moderators else "member"
            self.talk.memberships.append(MembershipRow(key, who, role, when))
        scripts = rng.sample(room.scripts, 2) if town else room.scripts
        for number, script in enumerate(scripts):
            self._play(f"{key}-{number + 1}", key, script, {} if town else self._cast, joined)

    def _admits(self, room: Room, card: _Card) -> bool:
        who = room.who
        if "new" in who and ((self._end - card.joined).days < _NEW_DAYS or self._rng.random() < 0.06):
            return True
        return bool(
            card.trade in who.get("trades", ())
            or card.person.town in who.get("towns", ())
            or card.schools.intersection(who.get("schools", ()))
        )

    def _joins(self, card: _Card, owner: _Card, created: datetime, room: Room) -> datetime:
        if card is owner:
            return created
        # The cast is there early, so that it can say what is written for it.
        lag = 1.0 if card.person.id in room.cast else self._rng.expovariate(1 / 60)
        earliest = max(card.joined, created)
        return min(earliest + timedelta(days=lag), earliest + (self._end - earliest) * 0.9)

    def _play(self, key: str, group: str, script: Script, cast: dict[str, _Card], joined: dict[str, datetime]) -> None:
        rng = self._rng
        at = self._opens(script, cast, joined)
        invented = [who for who, when in joined.items() if when <= at and who not in self._cast]
        author = script.author if script.author in cast else rng.choice(invented or list(joined))
        talkers = [who for who in invented if who != author] or [author]
        self.talk.threads.append(ThreadRow(key, group, author, script.title, script.kind, at))
        first = last = PostRow(f"{key}-1", key, author, script.entries[0].text, at)
        self.talk.posts.append(first)
        for number, entry in enumerate(script.entries[1:], start=2):
            at = self._later(at, 36.0 if entry.by_author else 4.0)
            who = author if entry.by_author else entry.cast if entry.cast in cast else rng.choice(talkers)
            answered = last if entry.by_author else first
            last = PostRow(f"{key}-{number}", key, who, entry.text, at, answered.id)
            self.talk.posts.append(last)
            self._met(who, answered.author, at, script.title)

    def _opens(self, script: Script, cast: dict[str, _Card], joined: dict[str, datetime]) -> datetime:
        """When a thread begins: half the group and everybody whose words are written must be in it."""
        rng = self._rng
        needed = [joined[entry.cast] for entry in script.entries if entry.cast in cast]
        earliest = max([sorted(joined.values())[len(joined) // 2], *needed])
        if script.author in cast:
            # What the cast asks is about its life as it is now.
            earliest = max(earliest, self._end - timedelta(days=80))
        at: datetime = earliest + (self._end - earliest) * (rng.random() ** 0.6 * 0.97)
        return at.replace(hour=rng.randrange(7, 21)) if at.hour < 7 else at

    def _later(self, at: datetime, hours: float) -> datetime:
        """The moment of the next post, about so many hours on, in the daytime, and never after the end."""
        later = at + timedelta(hours=hours * self._rng.lognormvariate(0.0, 0.8), minutes=1)
        if later.hour < 6:
            later += timedelta(hours=6)
        return min(later, at + (self._end - at) * 0.5)

    def _met(self, who: str, to: str, at: datetime, title: str) -> None:
        if who == to:
            return
        self.talk.interactions.append(InteractionRow(who, to, at, "reply", title))
        if self._rng.random() < 0.3:
            later = at + (self._end - at) * min(0.9, self._rng.random() * 0.1)
            self.talk.interactions.append(InteractionRow(to, who, later, "thanks", title))

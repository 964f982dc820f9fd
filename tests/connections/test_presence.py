"""Who exists for whom: blocks, and people who want to be found by few."""

import random

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from connections.models.presence import GONE, there, visible_people
from connections.models.seeing import circles
from groups.models import Group, Membership
from people.core.audience import Circle
from people.models import Block, Openness, Person
from tests.factories import make_people, tie


def seen_by_walk(viewer: Person) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {GONE} SELECT p.id FROM people_person p WHERE {there('p.id')}", {"viewer": viewer.pk})
        return {person for (person,) in cursor.fetchall()}


def seen_by_list(viewer: Person) -> set[int]:
    return set(visible_people(viewer).values_list("pk", flat=True))


def be_found_by(person: Person, circle: Circle) -> None:
    Openness.objects.update_or_create(person=person, defaults={"found_by": circle})


@pytest.mark.django_db
def test_nobody_at_the_door_sees_anybody(alice: Person) -> None:
    assert not visible_people(AnonymousUser()).exists()


def test_a_block_hides_each_from_the_other_and_nobody_else(alice: Person, ben: Person, chloe: Person) -> None:
    Block.objects.create(blocker=alice, blocked=ben)
    assert seen_by_list(alice) == {alice.pk, chloe.pk}
    assert seen_by_list(ben) == {ben.pk, chloe.pk}
    assert seen_by_list(chloe) == {alice.pk, ben.pk, chloe.pk}


def test_who_is_found_by_connections_only(alice: Person, ben: Person, chloe: Person) -> None:
    be_found_by(ben, Circle.CONNECTIONS)
    tie(alice, ben)
    tie(alice, chloe)
    assert ben.pk in seen_by_list(alice)
    assert ben.pk not in seen_by_list(chloe)
    assert ben.pk in seen_by_list(ben)


def test_who_is_found_by_the_second_degree_and_group_mates(
    alice: Person, ben: Person, chloe: Person, dorota: Person, eve: Person
) -> None:
    be_found_by(ben, Circle.NEAR)
    tie(ben, chloe)
    tie(chloe, alice)
    printers = Group.objects.create(name="Letterpress")
    Membership.objects.bulk_create(Membership(group=printers, person=person) for person in (ben, dorota))
    assert ben.pk in seen_by_list(alice)
    assert ben.pk in seen_by_list(dorota)
    assert ben.pk not in seen_by_list(eve)
    Person.objects.filter(pk=chloe.pk).update(is_active=False)
    assert ben.pk not in seen_by_list(alice), "who is away introduces nobody"


def test_where_a_viewer_stands(alice: Person, ben: Person, chloe: Person, dorota: Person, eve: Person) -> None:
    tie(alice, ben)
    tie(ben, chloe)
    printers = Group.objects.create(name="Letterpress")
    Membership.objects.bulk_create(Membership(group=printers, person=person) for person in (alice, dorota))
    assert circles(alice, [person.pk for person in (alice, ben, chloe, dorota, eve)]) == {
        alice.pk: Circle.ME,
        ben.pk: Circle.CONNECTIONS,
        chloe.pk: Circle.NEAR,
        dorota.pk: Circle.NEAR,
        eve.pk: Circle.MEMBERS,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(8))
def test_both_forms_of_the_rule_agree_on_random_networks(seed: int) -> None:
    chance = random.Random(seed)
    people = make_people(14)
    for one, other in {tuple(sorted(chance.sample(range(14), 2))) for _ in range(22)}:
        tie(people[one], people[other])
    for one, other in {tuple(chance.sample(range(14), 2)) for _ in range(6)}:
        Block.objects.create(blocker=people[one], blocked=people[other])
    for person in chance.sample(people, 8):
        be_found_by(person, chance.choice([Circle.CONNECTIONS, Circle.NEAR]))
    for group in (Group.objects.create(name="One"), Group.objects.create(name="Two")):
        Membership.objects.bulk_create(Membership(group=group, person=person) for person in chance.sample(people, 4))
    Person.objects.filter(pk__in=[person.pk for person in chance.sample(people, 2)]).update(is_active=False)
    for viewer in Person.objects.present():
        assert seen_by_walk(viewer) == seen_by_list(viewer)

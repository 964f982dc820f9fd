"""Rosters follow groups and memberships, however those are written."""

import pytest

from groups.models import Group, Membership
from people.models import Person, Roster, RosterEntry


def entries() -> set[tuple[str, str]]:
    return {(entry.roster.name, entry.person.handle) for entry in RosterEntry.objects.select_related()}


@pytest.mark.django_db
def test_a_roster_holds_who_is_in_the_group(alice: Person, ben: Person) -> None:
    printers = Group.objects.create(name="Letterpress")
    Membership.objects.bulk_create(Membership(group=printers, person=person) for person in (alice, ben))
    assert entries() == {("Letterpress", alice.handle), ("Letterpress", ben.handle)}
    Membership.objects.filter(person=ben).delete()
    assert entries() == {("Letterpress", alice.handle)}


@pytest.mark.django_db
def test_a_roster_takes_the_groups_new_name_and_goes_with_it(alice: Person) -> None:
    printers = Group.objects.create(name="Letterpress")
    Membership.objects.create(group=printers, person=alice)
    Group.objects.filter(pk=printers.pk).update(name="Letterpress and bookbinding")
    assert entries() == {("Letterpress and bookbinding", alice.handle)}
    printers.delete()
    assert not Roster.objects.exists()


@pytest.mark.django_db
def test_leaving_the_site_leaves_the_rosters(alice: Person) -> None:
    Membership.objects.create(group=Group.objects.create(name="Letterpress"), person=alice)
    alice.delete()
    assert not RosterEntry.objects.exists()

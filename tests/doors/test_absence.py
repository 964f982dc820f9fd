"""Somebody who is not there is nowhere: the same crawl finds the same bytes as before they ever existed."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from connections.actions.blocks import block_person
from connections.actions.openness import open_profile
from connections.actions.ties import end_tie
from connections.models import Reach
from connections.upkeep import reach, strengths
from people.core.audience import Circle
from people.models import Organisation, Person
from people.upkeep import search
from tests.factories import LONG_AGO, live_in, skill, study, tie, work

# What differs from answer to answer: tokens of forms, and the moment a card was made.
TOKENS = re.compile(rb'("X-CSRFToken": "|name="csrfmiddlewaretoken" value=")[^"]*|(?<=REV:)[0-9TZ]+')

QUIZLING = "6f2c1d5e-0b64-4a7e-9a53-2f8f3f6f2b11"
HARBOUR = "0c7a4a34-7f0b-4f0d-8a55-6b5d1f3f9d22"

CRAWL = [
    "/",
    "/reach/",
    "/directory/",
    "/directory/?q=xaver",
    "/directory/?q=xavre+quizling",
    "/directory/?q=quizling+works",
    "/directory/?employer=quizling+works",
    "/directory/?employer=quizlng",
    "/directory/?school=zyx+academy",
    "/directory/?skill=xylography",
    "/directory/?place=reykjavik",
    "/directory/?degree=1",
    "/directory/?degree=2",
    "/companies/",
    "/companies/?q=quizling",
    "/companies/?q=zyx",
    f"/companies/{QUIZLING}/",
    f"/companies/{HARBOUR}/",
    f"/companies/{HARBOUR}/?when=before",
    "/colleagues/",
    "/colleagues/?show=unconnected",
    "/searches/",
    "/notices/",
    "/network/",
    "/network/connections.vcf",
    "/people/xaver-quizling/card.vcf",
    "/people/xaver-quizling/connection/ending/",
    "/me/profile/suggestions/employer/?q=quiz",
    "/me/profile/suggestions/skill/?q=xylo",
    "/api/v1/me/connections/",
    "/people/ben-adeyemi/",
    "/people/chloe-fontaine/",
    "/people/xaver-quizling/",
    "/api/v1/people/?employer=quizling+works",
    "/api/v1/people/?q=xaver",
    "/api/v1/me/reach/",
    f"/api/v1/companies/{QUIZLING}/people/",
    f"/api/v1/companies/{HARBOUR}/people/?when=before",
    "/api/v1/me/colleagues/",
]


def crawl(browser: Client) -> dict[str, tuple[int, bytes]]:
    answers = {address: browser.get(address) for address in CRAWL}
    return {address: (answer.status_code, TOKENS.sub(b"", answer.getvalue())) for address, answer in answers.items()}


def settle() -> None:
    """Everything derived is brought up to date, as of the same moment."""
    search.reindex()
    strengths.rebuild()
    reach.rebuild_all()
    Reach.objects.update(computed_at=LONG_AGO)


def suspended(xaver: Person, alice: Person) -> None:
    Person.objects.filter(pk=xaver.pk).update(is_active=False)


def unconfirmed(xaver: Person, alice: Person) -> None:
    Person.objects.filter(pk=xaver.pk).update(joined_at=None)


def leaving(xaver: Person, alice: Person) -> None:
    Person.objects.filter(pk=xaver.pk).update(leaving_at=timezone.now())


def blocked_by_alice(xaver: Person, alice: Person) -> None:
    block_person(xaver, by=alice)


def blocks_alice(xaver: Person, alice: Person) -> None:
    block_person(alice, by=xaver)


def found_by_few(xaver: Person, alice: Person) -> None:
    """Connected with somebody Alice knows, and found by connections alone."""
    end_tie(by=xaver, alter=alice)
    open_profile(by=xaver, changes={"found_by": Circle.CONNECTIONS})


@pytest.mark.parametrize(
    "absent", [suspended, unconfirmed, leaving, blocked_by_alice, blocks_alice, found_by_few], ids=lambda f: f.__name__
)
@pytest.mark.django_db
def test_whoever_is_not_there_leaves_no_trace(
    absent: Callable[[Person, Person], None], as_alice: Client, alice: Person, ben: Person, chloe: Person
) -> None:
    Organisation.objects.create(name="Quizling Works", kind="company", public_id=QUIZLING)
    Organisation.objects.create(name="Harbour House", kind="company", public_id=HARBOUR)
    work(alice, "Harbour House", since=2015, until=2019)
    tie(alice, ben)
    tie(ben, chloe)
    settle()
    before = crawl(as_alice)
    xaver = Person.objects.create(
        given_name="Xaver", family_name="Quizling", handle="xaver-quizling", email="xaver@example.org", password="!"
    )
    work(xaver, "Quizling Works")
    work(xaver, "Harbour House", since=2016, until=2020)
    study(xaver, "Zyx Academy")
    skill(xaver, "Xylography")
    live_in(xaver, "Reykjavík")
    for other in (alice, ben, chloe):
        tie(xaver, other)
    settle()
    assert crawl(as_alice) != before
    absent(xaver, alice)
    settle()
    assert Organisation.objects.filter(name="Quizling Works").exists()
    after = crawl(as_alice)
    assert [address for address in CRAWL if after[address] != before[address]] == []

"""The front page of a member."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from connections.models import Reach
from connections.upkeep import reach
from people.models import Person
from tests.factories import connect, live_in, make_people, tie, work

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


@pytest.fixture
def network(alice: Person, ben: Person, katrin: Person, chloe: Person, eve: Person) -> Person:
    """Alice, close to Ben, who is close to Katrin in Hamburg; Chloe barely knows Eve."""
    live_in(katrin, "Hamburg")
    work(katrin, "Elbwind Energie", "Head of procurement", since=2016)
    yesterday = timezone.now() - timedelta(days=1)
    connect([(alice, ben, 0.8), (ben, katrin, 0.6)], last_contact_at=yesterday)
    connect([(alice, chloe, 0.7), (chloe, eve, 0.01)])
    reach.rebuild_all()
    return alice


def front_page(browser: Client) -> str:
    response = browser.get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_begins_with_whom_to_reach(as_alice: Client, network: Person) -> None:
    page = front_page(as_alice)
    assert page.index("Hello Alice") < page.index("Who would you like to reach?") < page.index("Your reach")


def test_searches_come_from_ones_own_reach(as_alice: Client, network: Person) -> None:
    page = front_page(as_alice)
    for address in ("employer=Elbwind+Energie&amp;degree=2", "industry=35&amp;degree=2"):
        assert address in page


def test_the_reach_is_two_pictures_with_titles_and_words(as_alice: Client, network: Person) -> None:
    page = front_page(as_alice)
    pictures = [part.split("</svg>")[0] for part in page.split("<svg ")[1:] if 'class="chart"' in part[:60]]
    assert len(pictures) == 2
    for picture in pictures:
        svg = ElementTree.fromstring(f"<svg {picture}</svg>")
        title, words = svg.find("title"), svg.find("desc")
        assert title is not None
        assert words is not None
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
        assert all(text.text for text in svg.findall("text"))
    assert "Hamburg, Germany: 1" in pictures[1]


def test_each_bar_leads_to_the_people_it_counts(as_alice: Client, network: Person, katrin: Person) -> None:
    assert f"place={katrin.place_id}&amp;degree=2" in front_page(as_alice)


def test_warm_routes_are_warm_on_both_hops(as_alice: Client, network: Person, eve: Person) -> None:
    page = front_page(as_alice)
    routes = page[page.index("Warm routes you could use") : page.index("Your closest connections")]
    assert routes.index("Ben Adeyemi") < routes.index("Katrin Müller")
    assert eve.name not in routes


def test_three_routes_begin_with_three_people(as_alice: Client, alice: Person) -> None:
    one, other, *ends = make_people(8)
    yesterday = timezone.now() - timedelta(days=1)
    connect([(alice, one, 0.9), (alice, other, 0.5)], last_contact_at=yesterday)
    connect([(one, end, 0.9) for end in ends[:5]] + [(other, ends[5], 0.5)], last_contact_at=yesterday)
    page = front_page(as_alice)
    assert ends[5].name in page[page.index("Warm routes") :]


def test_the_closest_stand_in_the_order_of_their_words(
    as_alice: Client, alice: Person, priya: Person, hannah: Person
) -> None:
    """Priya was warm once and is silent, which leaves her more strength than Hannah ever had."""
    tie(alice, priya, 0.15, last_contact_at=timezone.now() - timedelta(days=150))
    tie(alice, hannah, 0.05, last_contact_at=timezone.now() - timedelta(days=10))
    closest = front_page(as_alice).split("Your closest connections")[1]
    assert "dormant" in closest
    assert closest.index(hannah.name) < closest.index(priya.name)


def test_without_a_warm_route_it_says_what_would_help(as_alice: Client, alice: Person, ben: Person) -> None:
    tie(alice, ben, 0.01)
    page = front_page(as_alice)
    assert "None of your routes is warm" in page
    assert "only a name" in page


def test_before_the_first_count_it_says_so(as_alice: Client, alice: Person, ben: Person) -> None:
    tie(alice, ben)
    assert "counted for the first time" in front_page(as_alice)


def test_behind_figures_look_again_by_themselves(as_alice: Client, network: Person) -> None:
    assert "hx-trigger" not in panel_of(front_page(as_alice))
    Reach.objects.filter(ego=network).update(stale_since=timezone.now())
    page = panel_of(front_page(as_alice))
    assert "being brought up to date" in page
    assert "hx-trigger" in page


def panel_of(page: str) -> str:
    return page[page.index('id="reach-panel"') : page.index("Warm routes")]


def test_a_newcomer_hears_what_to_do_first(as_alice: Client) -> None:
    page = front_page(as_alice)
    assert "Your reach begins with one person" in page
    assert "Warm routes" not in page
    assert 'id="reach-panel"' not in page


def test_nobodys_connections_are_counted_in_words(as_alice: Client, network: Person) -> None:
    page = front_page(as_alice).lower()
    assert "2 connections" not in page
    assert "connections (" not in page


def test_who_has_gone_is_nowhere_on_it(as_alice: Client, network: Person, katrin: Person, ben: Person) -> None:
    Person.objects.filter(pk=katrin.pk).update(is_active=False)
    assert katrin.name not in front_page(as_alice)
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    assert ben.name not in front_page(as_alice)


def test_it_takes_few_queries_however_many_people_there_are(as_alice: Client, network: Person, ben: Person) -> None:
    with CaptureQueriesContext(connection) as small:
        front_page(as_alice)
    others = make_people(60)
    connect([(network, other, 0.5) for other in others[:30]])
    connect([(ben, other, 0.5) for other in others[30:]] + [(others[0], other, 0.9) for other in others[40:]])
    reach.rebuild_all()
    with CaptureQueriesContext(connection) as large:
        front_page(as_alice)
    assert len(large) <= len(small) + 1 <= MOST_QUERIES


def test_a_visitor_sees_the_front_door(client: Client) -> None:
    assert "Your reach" not in front_page(client)

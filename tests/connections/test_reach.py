"""Marks, sweeps and the page and address at which people read their own reach."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from connections import tasks
from connections.actions.ties import end_tie, tie_people
from connections.models import Reach
from connections.upkeep import reach, reach_of_many
from netapp.celery import app
from netapp.shared.errors import Conflict
from netapp.shared.models import random_public_id
from people.models import Person, Place
from tests.factories import live_in, make_people, tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def introduced(alice: Person, ben: Person, katrin: Person) -> Person:
    """Alice, whom Ben could introduce to Katrin in Hamburg; her reach is counted."""
    live_in(katrin, "Hamburg")
    tie(alice, ben)
    tie(ben, katrin)
    reach.rebuild_all()
    return alice


def mark_of(person: Person) -> object:
    return Reach.objects.get(ego=person).stale_since


def test_a_sweep_finds_what_is_stale_and_nothing_else(introduced: Person, eve: Person, katrin: Person) -> None:
    assert reach.sweep() == 0
    tie_people(katrin, eve)
    assert reach.sweep() == 3
    assert Reach.objects.get(ego=eve).people == 1
    assert reach.sweep() == 0


@pytest.mark.parametrize("many", [1, 10**9], ids=["kernel", "sql"])
@pytest.mark.django_db(transaction=True)
def test_a_change_during_the_count_leaves_the_figure_stale(
    introduced: Person, ben: Person, katrin: Person, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "MANY", many)
    end_tie(by=ben, alter=katrin)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            tie_people(ben, katrin)
            # Counts without the tie, which is not committed, and waits for Alice's row, which is marked.
            count = pool.submit(in_a_worker, lambda: reach.rebuild([introduced.pk]))
            wait_for_somebody_waiting()
        count.result(10)
    assert Reach.objects.get(ego=introduced).people == 0
    assert mark_of(introduced) is not None
    reach.sweep()
    assert mark_of(introduced) is None
    assert Reach.objects.get(ego=introduced).people == 1


def in_a_worker(work: Callable[[], object]) -> object:
    """Does it on a connection of its own."""
    try:
        return work()
    finally:
        connection.close()


def wait_for_somebody_waiting() -> None:
    for _try in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_locks WHERE NOT granted")
            if cursor.rowcount:
                return
        sleep(0.02)
    pytest.fail("nobody waits for a lock")


@pytest.mark.django_db(transaction=True)
def test_a_sweep_leaves_the_work_to_one_who_is_at_it(introduced: Person, eve: Person, katrin: Person) -> None:
    tie_people(katrin, eve)

    with reach._alone() as alone, ThreadPoolExecutor(1) as pool:
        assert alone
        assert pool.submit(in_a_worker, reach.sweep).result(10) == 0
    assert reach.sweep() == 3


def test_figures_of_somebody_who_left_are_dropped(introduced: Person, ben: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    reach.mark_around([ben.pk])
    reach.sweep()
    assert not Reach.objects.filter(ego=ben).exists()
    assert Reach.objects.get(ego=introduced).people == 0


def test_a_full_count_drops_them_too(introduced: Person, ben: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    assert reach.rebuild_all() == 2
    assert set(Reach.objects.values_list("people", flat=True)) == {0}


def test_a_small_network_never_loads_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach_of_many, "rebuild", lambda *_, **__: pytest.fail("the kernel ran"))
    make_people(300)
    assert reach.rebuild_all() == 300


@pytest.mark.parametrize(
    "task",
    [tasks.sweep_reach, tasks.rebuild_all_reach, tasks.rebuild_strengths],
    ids=lambda task: task.name,
)
def test_a_task_may_run_twice(task: object, introduced: Person) -> None:
    for _twice in range(2):
        task()  # type: ignore[operator]
    assert Reach.objects.get(ego=introduced).people == 1


def test_one_persons_reach_may_be_hurried(introduced: Person) -> None:
    Reach.objects.all().delete()
    for _twice in range(2):
        tasks.rebuild_reach(introduced.pk)
    assert list(Reach.objects.values_list("ego", "people")) == [(introduced.pk, 1)]


def test_every_periodic_job_is_a_task_and_work_on_the_graph_has_a_queue_of_its_own() -> None:
    app.loader.import_default_modules()
    jobs = {job["task"] for job in app.conf.beat_schedule.values()}
    assert jobs <= set(app.tasks)
    for task in (tasks.sweep_reach, tasks.rebuild_all_reach, tasks.rebuild_strengths):
        assert task.name in jobs
        assert app.amqp.router.route({}, task.name)["queue"].name == "graph"


def test_alice_reads_her_own_reach(as_alice: Client, introduced: Person) -> None:
    page = as_alice.get("/reach/").content.decode()
    assert "one introduction away" in page
    assert "Hamburg" in page
    assert "degree=2" in page
    assert "brought up to date" not in page


def test_the_largest_parts_have_bars_and_the_others_are_counted_and_listed(
    as_alice: Client, introduced: Person
) -> None:
    towns = list(Place.objects.order_by("-population", "pk")[:20])
    Reach.objects.filter(ego=introduced).update(by_place=[[town.pk, 40 - n] for n, town in enumerate(towns)])
    page = as_alice.get("/reach/").content.decode()
    assert page.count(f"?place={towns[11].pk}&amp;") == page.count(f"?place={towns[12].pk}&amp;") == 1
    before, after = page.split("8 others, 196 people together")
    assert [f"?place={town.pk}&amp;" in before for town in towns] == [True] * 12 + [False] * 8
    assert [f"?place={town.pk}&amp;" in after for town in towns] == [False] * 12 + [True] * 8


def test_the_page_says_when_figures_are_behind(as_alice: Client, introduced: Person) -> None:
    Reach.objects.filter(ego=introduced).update(stale_since=timezone.now())
    assert "being brought up to date" in as_alice.get("/reach/").content.decode()


def test_a_program_reads_its_owners_reach_and_nobody_elses(as_alice: Client, introduced: Person) -> None:
    answer = as_alice.get("/api/v1/me/reach/").json()
    assert (answer["people"], answer["stale"]) == (1, False)
    assert [(row["name"], row["people"]) for row in answer["places"]] == [("Hamburg, Germany", 1)]
    assert [row["key"] for row in answer["industries"]] == ["35"]
    assert Client().get("/api/v1/me/reach/").status_code in (401, 403)
    assert Client().get("/reach/").status_code == 302


def test_alice_is_asked_before_her_connection_ends(as_alice: Client, introduced: Person, ben: Person) -> None:
    address = f"/people/{ben.handle}/connection/ending/"
    assert "End your connection with Ben Adeyemi?" in as_alice.get(address).content.decode()
    assert introduced.ties.count() == 1
    for _click in range(2):
        assert as_alice.post(address).headers["Location"] == ben.get_absolute_url()
        assert introduced.ties.count() == 0
    assert as_alice.get(address).headers["Location"] == ben.get_absolute_url()


def test_a_program_ends_a_connection_once_or_twice(as_alice: Client, introduced: Person, ben: Person) -> None:
    address = f"/api/v1/me/connections/{ben.public_id}/"
    assert [as_alice.delete(address).status_code for _twice in range(2)] == [204, 204]
    assert introduced.ties.count() == 0
    assert as_alice.delete(f"/api/v1/me/connections/{random_public_id()}/").status_code == 404


@pytest.mark.django_db
def test_a_mark_of_somebody_who_has_not_joined_does_not_keep_the_sweep_busy() -> None:
    one, other = make_people(2)
    tie(one, other)
    Person.objects.filter(pk=other.pk).update(joined_at=None)
    reach.mark_ties_of([one.pk])
    reach.sweep()
    assert list(Reach.objects.values_list("ego", "people", "stale_since")) == [(one.pk, 0, None)]


@pytest.mark.django_db
def test_nobody_is_tied_to_somebody_who_has_not_joined() -> None:
    one, other = make_people(2)
    Person.objects.filter(pk=other.pk).update(joined_at=None)
    with pytest.raises(Conflict):
        tie_people(one, other)

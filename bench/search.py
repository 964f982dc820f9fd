"""Server time of the directory and of a person's page on a large demo network, through the whole of Django.

    uv run --group bench python -m bench.search
    DATABASE_URL=postgres://… uv run --group bench python -m bench.search

Without a DATABASE_URL it starts a throw-away server and loads the demo network of 50,000 people, which takes some
minutes; with one it measures what is there. Viewers are drawn at random, one in ten of them from the five people with
the most ties. On a busy machine the elapsed time also measures the neighbours: the last two columns are the CPU time of
Django and of its database process together, where both run here; its clock ticks every 10 ms.
"""

import argparse
import os
import random
import secrets
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from people.models import Person

SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "netapp.settings",
    "NETAPP_SECRET_KEY": secrets.token_urlsafe(50),
    "NETAPP_ENV": "test",
}
TICKS = os.sysconf("SC_CLK_TCK")
Address = Callable[[random.Random, "Person"], str]


@dataclass
class Sample:
    """What was measured of one kind of request; times in milliseconds."""

    elapsed: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    queries: int = 0


def asked(**parameters: str) -> str:
    return f"/directory/?{urlencode(parameters)}"


def swapped(rng: random.Random, name: str) -> str:
    """The name with two neighbouring letters in the wrong order."""
    at = rng.randrange(1, max(len(name) - 1, 2))
    return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


def kinds(employers: list[str], schools: list[str], skills: list[str], towns: list[str]) -> dict[str, Address]:
    """The requests measured, each from chance and from somebody of the network."""
    pick = random.Random.choice
    return {
        "everybody": lambda rng, who: asked(),
        "everybody, page 15": lambda rng, who: asked(page="15"),
        "a name": lambda rng, who: asked(q=who.name),
        "a mistyped name": lambda rng, who: asked(q=f"{who.given_name} {swapped(rng, who.family_name)}"),
        "two letters": lambda rng, who: asked(q=who.family_name[:2]),
        "three letters": lambda rng, who: asked(q=who.family_name[:3]),
        "an employer": lambda rng, who: asked(q=pick(rng, employers)),
        "a mistyped employer": lambda rng, who: asked(q=swapped(rng, pick(rng, employers))),
        "a skill": lambda rng, who: asked(q=pick(rng, skills)),
        "a skill in a town": lambda rng, who: asked(q=f"{pick(rng, skills)} {pick(rng, towns)}"),
        "employer refined": lambda rng, who: asked(employer=pick(rng, employers), degree="2"),
        "industry at degree 2": lambda rng, who: asked(industry="62", degree="2"),
        "industry beyond": lambda rng, who: asked(industry="62", degree="3"),
        "school and place": lambda rng, who: asked(school=pick(rng, schools), place=pick(rng, towns)),
        "an employer refined alone": lambda rng, who: asked(employer=pick(rng, employers)),
        "a skill refined alone": lambda rng, who: asked(skill=pick(rng, skills)),
        "a place refined alone": lambda rng, who: asked(place=pick(rng, towns)),
        "a mistyped place": lambda rng, who: asked(place=swapped(rng, pick(rng, towns))),
        "within reach": lambda rng, who: asked(degree="reach"),
        "nobody": lambda rng, who: asked(q="xyzzy plugh"),
        "a person": lambda rng, who: f"/people/{who.handle}/",
    }


def cpu_seconds(process: int | str) -> float:
    times = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(times[11]) + int(times[12])) / TICKS


def load_network(people: int) -> Iterator[None]:
    """A throw-away server with the demo network on it, gone at the end."""
    from netapp.testing import ThrowAwayServers

    servers = ThrowAwayServers()
    os.environ |= {"DATABASE_URL": servers.postgres.url, "REDIS_URL": servers.valkey.url}
    os.environ |= {"NETAPP_STATE": str(servers.folder / "state")}
    try:
        # Loaded by commands, which wait for the database as long as it takes; the requests have a page's patience.
        for command in (["migrate", "--verbosity=0"], ["load_demo", f"--people={people}"]):
            environment = os.environ | SETTINGS | {"NETAPP_PROCESS": "command"}
            subprocess.run([sys.executable, "manage.py", *command], check=True, env=environment)
        yield
    finally:
        servers.stop()


def start_django() -> None:
    os.environ |= SETTINGS | {"NETAPP_PROCESS": "web"}
    import django

    django.setup()


def measure(requests: int, seed: int) -> dict[str, Sample]:
    """So many requests, the kinds mixed as they come."""
    from django.db import connection
    from django.db.models import Count
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from people.models import Organisation, Person, Place, Skill

    rng = random.Random(seed)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, name in Organisation.objects.values_list("kind", "name"):
        by_kind[kind].append(name)
    towns = list(Place.objects.filter(people__isnull=False).distinct().values_list("name", flat=True))
    offered = kinds(by_kind["company"], by_kind["school"], list(Skill.objects.values_list("name", flat=True)), towns)
    ids = list(Person.objects.values_list("pk", flat=True))
    hubs = list(Person.objects.annotate(n=Count("ties")).order_by("-n").values_list("pk", flat=True)[:5])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    samples: dict[str, Sample] = defaultdict(Sample)
    browsers: dict[int, Client] = {}
    for n in range(requests + len(offered)):
        kind = list(offered)[n % len(offered)]
        viewer = rng.choice(hubs if n % 10 == 0 else ids[:: max(len(ids) // 40, 1)])
        if viewer not in browsers:
            browsers[viewer] = Client(SERVER_NAME="localhost")
            browsers[viewer].force_login(Person.objects.get(pk=viewer))
        address = offered[kind](rng, Person.objects.get(pk=rng.choice(ids)))
        before = cpu_seconds("self") + cpu_seconds(backend)
        start = perf_counter()
        with CaptureQueriesContext(connection) as seen:
            answer = browsers[viewer].get(address)
        assert answer.status_code == 200, (answer.status_code, address)
        if n < len(offered):
            continue  # each kind once to warm up
        samples[kind].elapsed.append(1000 * (perf_counter() - start))
        samples[kind].cpu.append(1000 * (cpu_seconds("self") + cpu_seconds(backend) - before))
        samples[kind].queries = max(samples[kind].queries, len(seen))
    return samples


def show(samples: dict[str, Sample]) -> None:
    everything = Sample()
    for sample in samples.values():
        everything.elapsed += sample.elapsed
        everything.cpu += sample.cpu
        everything.queries = max(everything.queries, sample.queries)
    print(f"{'':26} {'n':>5} {'queries':>8} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'CPU ms':>8} {'p95 CPU':>8}")
    for kind, sample in [*samples.items(), ("all", everything)]:
        times = sorted(sample.elapsed)
        middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        cpu, late_cpu = sum(sample.cpu) / len(times), sorted(sample.cpu)[int(len(times) * 0.95)]
        print(
            f"{kind:26} {len(times):5} {sample.queries:8} {middle:8.1f} {late:8.1f} {times[-1]:8.1f}"
            f" {cpu:8.1f} {late_cpu:8.1f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--requests", type=int, default=2_100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if "DATABASE_URL" in os.environ:
        start_django()
        show(measure(options.requests, options.seed))
        return
    for _loaded in load_network(options.people):
        start_django()
        show(measure(options.requests, options.seed))


if __name__ == "__main__":
    main()

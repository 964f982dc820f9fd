"""One's own reach: how many people stand one introduction away, and where. Seen by its owner alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from connections.core.charts import Bar, BarChart, bar_chart
from connections.models import Tie
from connections.models.breakdown import Breakdown, Share, breakdown
from people.models import Person

ALL_THAT_IS_KEPT = 100
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a reach and the address of the directory that lists these people."""

    share: Share
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A break-down as a chart, its rows with their addresses, what it is called, and the smaller rows without bars."""

    slug: str
    heading: str
    column: str
    title: str
    chart: BarChart
    rows: list[Row]
    rest: list[Row] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[tuple[Bar, Row]]:
        """Each bar with the row it stands for."""
        return zip(self.chart.bars, self.rows, strict=True)

    @property
    def people_in_rest(self) -> int:
        return sum(row.share.people for row in self.rest)

    @property
    def in_words(self) -> str:
        return ", ".join(f"{row.share.name}: {row.share.people}" for row in self.rows)


@dataclass(frozen=True, slots=True)
class Panel:
    """What a page shows of a reach; `pictures` leaves out a break-down without people."""

    reach: Breakdown
    connected: bool
    pictures: list[Picture]


def panel(ego: Person, *, connected: bool, most: int) -> Panel:
    """The reach of a person for a page of her own, with so many rows a picture at most."""
    found = breakdown(ego, most=most)
    by_industry, by_place = (
        _("People one introduction away, by industry"),
        _("People one introduction away, by place"),
    )
    pictures = [
        _picture(found.industries, "industry", _("By industry"), _("Industry"), by_industry),
        _picture(found.places, "place", _("By place"), _("Place"), by_place),
    ]
    return Panel(found, connected, [picture for picture in pictures if picture.rows])


def _picture(shares: list[Share], slug: str, heading: str, column: str, title: str) -> Picture:
    rows = [Row(share, f"{reverse('directory')}?{urlencode({slug: share.key, 'degree': 2})}") for share in shares]
    # One row that is left over would take as much room as what says so.
    drawn = len(rows) if len(rows) == MOST_BARS + 1 else MOST_BARS
    chart = bar_chart([(share.short, share.people) for share in shares[:drawn]])
    return Picture(slug, heading, column, title, chart, rows[:drawn], rows[drawn:])


@login_required
@require_safe
def reach(request: HttpRequest) -> HttpResponse:
    """The full break-down."""
    ego = cast(Person, request.user)
    connected = Tie.objects.of(ego).exists()
    return render(request, "connections/reach.html", {"panel": panel(ego, connected=connected, most=ALL_THAT_IS_KEPT)})

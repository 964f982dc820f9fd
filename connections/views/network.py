"""Everybody one is connected with, to be found by name and taken along."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from connections.models.hits import hits
from connections.models.network import LONGEST_NAME, Order
from connections.models.network import network as connected_with
from people.models import Person

PAGE = 25
ORDERS: dict[Order, object] = {"warmth": _("Closest first"), "name": _("By family name")}


@login_required
@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """One's own connections; the list alone when the page itself asks for it while somebody types."""
    viewer = cast(Person, request.user)
    # Signs that cannot be shown are in no name, and Postgres takes no null.
    name = "".join(letter for letter in request.GET.get("q", "")[:LONGEST_NAME] if letter.isprintable()).strip()
    order: Order = "name" if request.GET.get("sort") == "name" else "warmth"
    page = Paginator(connected_with(viewer, name=name, order=order), PAGE).get_page(request.GET.get("page"))
    alone = request.headers.get("HX-Target") == "connections"
    response = render(
        request,
        "connections/network.html#connections" if alone else "connections/network.html",
        {
            "page": page,
            "hits": hits(viewer, page.object_list, timezone.now()),
            "name": name,
            "order": order,
            "orders": ORDERS.items(),
        },
    )
    patch_vary_headers(response, ["HX-Request"])
    return response

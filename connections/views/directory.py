"""The directory: one box, a few refinements, and who could introduce you to each person found."""

from dataclasses import asdict
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from connections.forms.directory import DirectoryForm, understood
from connections.models.asked import read
from connections.models.directory import find
from connections.models.named import place_id
from connections.views.listing import listing
from people.models import Person


@login_required
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """The whole page, or its results alone when the page itself asks for them while somebody types."""
    viewer = cast(Person, request.user)
    asked = understood(request.GET.dict())
    question = read(asked, viewer.pk)
    found = listing(viewer, asked, question, find(viewer.pk, question), request.GET.get("page", ""))
    shown = asdict(asked) | ({"place": question.place_name} if place_id(asked.place) is not None else {})
    results_alone = request.headers.get("HX-Target") == "results"
    template = "connections/directory.html#results" if results_alone else "connections/directory.html"
    groups = [(group.asks, group.name) for group in found.groups]
    form = DirectoryForm(initial=shown, groups=groups)
    response = render(
        request, template, {"listing": found, "form": form, "asked": asked, "results_alone": results_alone}
    )
    patch_vary_headers(response, ["HX-Request"])
    if results_alone:
        response.headers["HX-Replace-Url"] = found.url
    return response

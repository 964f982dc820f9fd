"""Who gets to the pages of an admin."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from people.models import Person
from people.rules.roles import runs_site


class AdminRequest(HttpRequest):
    """The request of an admin."""

    user: Person


def admins_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let admins through; for all other members the page is not there, and strangers are asked to sign in."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not runs_site(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def shown_to_be_them(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for password or second factor again before something is sent, if the last time was a while ago."""
    guarded: Callable[..., HttpResponse] = reauthentication_required(view, allow_get=True)
    return guarded

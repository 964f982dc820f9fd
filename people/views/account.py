"""How one signs in, and where one is signed in."""

from typing import cast

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from people.actions.sessions import end_other_sessions, end_session
from people.models import Person
from people.models.second_factor import second_factor_of
from people.models.session import signed_in
from people.rules.second_factor import is_compelled, lacks_second_factor


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Addresses, password, second factor and sessions, each with what can be done about it."""
    person = cast(Person, request.user)
    around = {
        "addresses": EmailAddress.objects.filter(user_id=person.pk).order_by("-primary", "email"),
        "factor": second_factor_of(person),
        "compelled": is_compelled(person),
        "sessions": signed_in(person, current_key=request.session.session_key),
    }
    return render(request, "people/account.html", around)


@require_safe
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """What a second factor is, and the two kinds to choose from."""
    person = cast(Person, request.user)
    around = {"factor": second_factor_of(person), "missing": lacks_second_factor(person)}
    return render(request, "people/second-factor.html", around)


@require_POST
@login_required
def session_ending(request: HttpRequest, session_id: int) -> HttpResponse:
    """Sign out of one other browser."""
    end_session(cast(Person, request.user), session_id, current_key=request.session.session_key)
    messages.success(request, _("You are signed out there."))
    return redirect("account")


@require_POST
@login_required
def sessions_ending(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    ended = end_other_sessions(cast(Person, request.user), keep=request.session.session_key)
    messages.success(
        request,
        ngettext("You are signed out in %(n)s other place.", "You are signed out in %(n)s other places.", ended)
        % {"n": ended}
        if ended
        else _("You were signed in nowhere else."),
    )
    return redirect("account")

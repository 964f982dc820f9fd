"""People who wait at the door: their own page, and the list of those who decide."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from netapp.site.forms import AboutForm, ReasonForm
from netapp.site.guard import AdminRequest, admins_only
from people.actions.door import let_in, tell_about, turn_away, withdraw
from people.models import JoinRequest, Person

ON_A_PAGE = 50
MOST_AT_ONCE = 200
VERBS = ("let-in", "turn-away")
State = JoinRequest.State


@admins_only
def site_waiting(request: AdminRequest) -> HttpResponse:
    page = Paginator(_waiting(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/waiting.html", {"page_obj": page})


@admins_only
def site_decision(request: AdminRequest) -> HttpResponse:
    """Show whom a decision would touch, then make it."""
    asked = request.POST if request.method == "POST" else request.GET
    verb = asked.get("decision", "")
    chosen = list(_waiting().filter(person__public_id__in=_ids(asked.getlist("who")))[:MOST_AT_ONCE])
    if verb not in VERBS or not chosen:
        messages.info(request, _("Choose at least one person who is waiting."))
        return redirect("site-waiting")
    form = ReasonForm(request.POST or None) if verb == "turn-away" else None
    if request.method == "POST" and (form is None or form.is_valid()):
        reason = form.cleaned_data["reason"] if form else ""
        _decide(request, verb, [each.person_id for each in chosen], reason)
        return redirect("site-waiting")
    return render(request, "site/decision.html", {"chosen": chosen, "verb": verb, "form": form})


def _decide(request: AdminRequest, verb: str, ids: list[int], reason: str) -> None:
    if verb == "let-in":
        number = let_in(ids, by=request.user)
        said = ngettext("%(n)d person is in now.", "%(n)d people are in now.", number)
    else:
        number = turn_away(ids, by=request.user, reason=reason)
        said = ngettext("%(n)d person was turned away.", "%(n)d people were turned away.", number)
    messages.success(request, said % {"n": number})


def _waiting() -> QuerySet[JoinRequest]:
    return JoinRequest.objects.filter(state=State.WAITING).select_related("person").order_by("asked_at", "pk")


def _ids(texts: list[str]) -> list[UUID]:
    try:
        return [UUID(text) for text in texts[:MOST_AT_ONCE]]
    except ValueError:
        return []


@login_required
def waiting(request: HttpRequest) -> HttpResponse:
    """What somebody sees who is not in yet; whoever is in goes home."""
    person = request.user
    if not isinstance(person, Person) or person.joined_at is not None:
        return redirect("home")
    asked = JoinRequest.objects.filter(person=person).first() or JoinRequest(person=person)
    form = AboutForm(request.POST if request.method == "POST" else None, initial={"about": asked.about})
    if form.is_bound and form.is_valid():
        tell_about(person, form.cleaned_data["about"])
        messages.success(request, _("Thank you. Those who decide will read it."))
        return redirect("waiting")
    return render(request, "site/waiting_room.html", {"asked": asked, "form": form})


@login_required
@require_POST
def waiting_end(request: HttpRequest) -> HttpResponse:
    """Take back the wish to join, with everything that was entered."""
    if not isinstance(request.user, Person) or request.user.joined_at is not None:
        raise Http404
    withdraw(request.user)
    logout(request)
    messages.success(request, _("Everything you entered is gone."))
    return redirect("home")

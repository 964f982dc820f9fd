"""The members of a site for those who run it: who they are here, their roles, and the log of what was decided."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Collate
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from connections.actions.presence import restore, suspend
from netapp.site.forms import PeopleFilter, RoleForm, WhyForm
from netapp.site.guard import AdminRequest, admins_only, shown_to_be_them
from netapp.site.listing import members
from people.actions.accounts import appoint
from people.models import Person, Role, RoleChange

ON_A_PAGE = 50


@admins_only
def site_people(request: AdminRequest) -> HttpResponse:
    form = PeopleFilter(request.GET)
    found = members(**form.cleaned_data) if form.is_valid() else members()
    ordered = found.order_by(Collate("given_name", "C"), "family_name", "pk")
    page = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/people.html", {"form": form, "page_obj": page})


def _person(public_id: UUID) -> Person:
    return get_object_or_404(members(), public_id=public_id)


@admins_only
def site_person(request: AdminRequest, public_id: UUID) -> HttpResponse:
    person = _person(public_id)
    context = {
        "person": person,
        "form": RoleForm(initial={"role": person.role}),
        "changes": _log().filter(person=person)[:20],
    }
    return render(request, "site/person.html", context)


@admins_only
@shown_to_be_them
def site_role(request: AdminRequest, public_id: UUID) -> HttpResponse:
    """Say what the role means, then give it."""
    person = _person(public_id)
    form = RoleForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return redirect("site-person", public_id)
    role = Role(form.cleaned_data["role"])
    if request.method != "POST":
        return render(request, "site/role.html", {"person": person, "role": role})
    if appoint(person, role, by=request.user):
        messages.success(request, _("%(name)s: %(role)s.") % {"name": person.name, "role": role.label})
    return redirect("site-person", public_id)


@admins_only
@shown_to_be_them
def site_suspension(request: AdminRequest, public_id: UUID) -> HttpResponse:
    """Say what happens, then suspend a member or bring them back."""
    person = _person(public_id)
    suspends = request.POST.get("state") == "suspended"
    form = WhyForm(request.POST if suspends else None)
    if request.method != "POST" or (suspends and not form.is_valid()):
        return render(request, "site/suspension.html", {"person": person, "form": form})
    if suspends:
        suspend(person, by=request.user, why=form.cleaned_data["why"])
        messages.success(request, _("%(name)s is suspended.") % {"name": person.name})
    else:
        restore(person, by=request.user)
        messages.success(request, _("%(name)s is back.") % {"name": person.name})
    return redirect("site-person", public_id)


@admins_only
def site_log(request: AdminRequest) -> HttpResponse:
    page = Paginator(_log(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "site/log.html", {"page_obj": page})


def _log() -> QuerySet[RoleChange]:
    return RoleChange.objects.select_related("person", "by").order_by("-at", "-pk")

"""One's own contact card, changed in place; the same page with one row open is what works without scripts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netapp.shared.errors import DomainError
from people.actions.contact_card import add_detail, change_detail, remove_detail
from people.forms.contact_card import DetailForm
from people.models import ContactDetail, Person
from people.rules.contact_details import MOST, BadDetail


@dataclass(frozen=True, slots=True)
class Open:
    """The form that stands open on the card: of one detail, or of a new one of a kind."""

    form: DetailForm
    detail_id: int | None = None

    @property
    def status(self) -> int:
        return 422 if self.form.errors else 200


@login_required
@require_safe
def contact_card(request: HttpRequest) -> HttpResponse:
    """The card with all its details."""
    return _card(request)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact_detail_new(request: HttpRequest, kind: str) -> HttpResponse:
    """A form for another detail of one kind."""
    if kind not in ContactDetail.Kind.values:
        raise Http404
    owner = cast(Person, request.user)
    form = DetailForm(request.POST or None, kind=kind)
    if _saved(form, lambda: add_detail(by=owner, kind=kind, **form.cleaned_data)):
        return _done(request, _("It is on your card now."))
    return _card(request, Open(form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact_detail(request: HttpRequest, detail_id: int) -> HttpResponse:
    """A form for a detail that is on the card."""
    owner = cast(Person, request.user)
    detail = get_object_or_404(owner.contact_details, pk=detail_id)
    initial = {"value": detail.value, "label": detail.label, "open_to": detail.open_to}
    form = DetailForm(request.POST or None, kind=detail.kind, initial=initial)
    if _saved(form, lambda: change_detail(detail, by=owner, **form.cleaned_data)):
        return _done(request, _("Your card has been changed."))
    return _card(request, Open(form, detail.pk))


@login_required
@require_POST
def contact_detail_removal(request: HttpRequest, detail_id: int) -> HttpResponse:
    """Take one detail off the card; who repeats it finds it gone."""
    owner = cast(Person, request.user)
    for detail in owner.contact_details.filter(pk=detail_id):
        remove_detail(detail, by=owner)
    return _done(request, _("It is no longer on your card."))


def _saved(form: DetailForm, save: Callable[[], object]) -> bool:
    """Whether the form was sent and could be kept; a refusal of the action stands at the field it is about."""
    if not form.is_valid():
        return False
    try:
        save()
    except DomainError as error:
        form.add_error(error.field if isinstance(error, BadDetail) else None, error.sentence)
        return False
    return True


def _done(request: HttpRequest, said: str) -> HttpResponse:
    if "HX-Request" in request.headers:
        return _card(request, said=said)
    messages.success(request, said)
    return redirect("contact-card")


def _card(request: HttpRequest, opened: Open | None = None, said: str = "") -> HttpResponse:
    owner = cast(Person, request.user)
    details = list(owner.contact_details.all())
    alone = request.headers.get("HX-Target") == "contact-card"
    return render(
        request,
        "people/contact.html#card" if alone else "people/contact.html",
        {
            "details": details,
            "kinds": ContactDetail.Kind.choices,
            "full": len(details) >= MOST,
            "most": MOST,
            "open": opened,
            "said": said,
            "town": owner.place,
        },
        status=opened.status if opened else 200,
    )

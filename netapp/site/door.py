"""Who may join: the rule, and the passes that lead around it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from netapp.context import site_of
from netapp.site.forms import DoorForm, PassForm
from netapp.site.guard import AdminRequest, admins_only
from people.actions.door import make_pass, revoke_pass
from people.actions.site import set_door
from people.forms.joining import PASS_IN_SESSION
from people.models import EntryPass, Site
from people.rules.door import find_pass

PASSES = 25


@admins_only
def site_door(request: AdminRequest) -> HttpResponse:
    form = DoorForm(request.POST) if request.method == "POST" else DoorForm.of(site_of(request))
    if form.is_bound and form.is_valid():
        set_door(Site.Door(form.cleaned_data["door"]), by=request.user, domains=form.cleaned_data["domains"])
        messages.success(request, _("Saved. Whoever comes from now on finds the door like this."))
        return redirect("site-door")
    return _page(request, form, PassForm())


@admins_only
@require_POST
def site_passes(request: AdminRequest) -> HttpResponse:
    form = PassForm(request.POST)
    if not form.is_valid():
        return _page(request, DoorForm.of(site_of(request)), form)
    entry_pass, secret = make_pass(by=request.user, email=form.cleaned_data["email"])
    link = request.build_absolute_uri(reverse("join", args=[secret]))
    # Shown in the answer itself: the secret is kept nowhere, so there is nothing to redirect to.
    return render(request, "site/pass.html", {"link": link, "entry_pass": entry_pass})


@admins_only
@require_POST
def site_pass_ending(request: AdminRequest, pass_id: int) -> HttpResponse:
    revoke_pass(pass_id, by=request.user)
    messages.success(request, _("That link no longer works."))
    return redirect("site-door")


def _page(request: AdminRequest, form: DoorForm, pass_form: PassForm) -> HttpResponse:
    passes = EntryPass.objects.select_related("made_by", "used_by").order_by("-made_at", "-pk")
    page = Paginator(passes, PASSES).get_page(request.GET.get("page"))
    return render(
        request, "site/door.html", {"form": form, "pass_form": pass_form, "page_obj": page, "now": timezone.now()}
    )


@require_safe
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Bring the holder of a pass to the sign-up form. It is used up when an address has been confirmed with it."""
    if request.user.is_authenticated:
        return redirect("home")
    if find_pass(secret) is None:
        return render(request, "site/pass_gone.html", status=404)
    request.session[PASS_IN_SESSION] = secret
    return redirect("account_signup")

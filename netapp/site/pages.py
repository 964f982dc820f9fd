"""The pages everybody agrees to: read by all, published by admins, and agreed to once more when a version asks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from netapp.context import site_of
from netapp.shared.errors import Conflict
from netapp.shared.markdown import render as markdown
from netapp.site.forms import LONGEST_PAGE, PageForm
from netapp.site.guard import AdminRequest, admins_only
from people.actions.pages import agree, publish
from people.core.differences import changes
from people.models import Consent, HousePage, Person, Site
from people.rules.limits import limit

Kind = HousePage.Kind

# Up to which asking version this browser is known to have nothing open; saves the gate a look each time.
SEEN_ASKING = "agreed_up_to"


def drafts() -> list[Kind]:
    """The kinds of which nothing is published yet."""
    published = set(HousePage.objects.values_list("kind", flat=True).distinct())
    return [kind for kind in Kind if kind not in published]


def draft_of(kind: Kind, site: Site) -> str:
    """The text this software brings along for a kind of page, for the admin to change."""
    return render_to_string(
        f"pages/drafts/{kind}.md",
        {"site_name": site.shown_name, "contact": site.contact, "grace": limit("erasure_grace_days")},
    )


def _kind(text: str) -> Kind:
    if text not in Kind.values:
        raise Http404
    return Kind(text)


@require_safe
def house_page(request: HttpRequest, kind: str) -> HttpResponse:
    known = _kind(kind)
    page = HousePage.objects.filter(kind=known).order_by("-number").first()
    body = page.body if page else draft_of(known, site_of(request))
    context = {"kind": known, "page": page, "html": markdown(body, most=LONGEST_PAGE), "is_current": True}
    return render(request, "pages/page.html", context)


@require_safe
def house_page_versions(request: HttpRequest, kind: str) -> HttpResponse:
    versions = HousePage.objects.filter(kind=_kind(kind)).order_by("-number").defer("body")
    return render(request, "pages/versions.html", {"kind": _kind(kind), "versions": versions})


@require_safe
def house_page_version(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """One version, with what it changed."""
    page = get_object_or_404(HousePage, kind=_kind(kind), number=number)
    before = HousePage.objects.filter(kind=page.kind, number=number - 1).first()
    newer = HousePage.objects.filter(kind=page.kind, number__gt=number).exists()
    context = {
        "kind": _kind(kind),
        "page": page,
        "html": markdown(page.body, most=LONGEST_PAGE),
        "is_current": not newer,
        "changes": changes(before.body, page.body) if before else None,
    }
    return render(request, "pages/page.html", context)


@login_required
def consent(request: HttpRequest) -> HttpResponse:
    """What is asked again, with what has changed since; whoever agrees goes on."""
    assert isinstance(request.user, Person)
    owed = HousePage.objects.owed_by(request.user).in_house_order()
    if request.method == "POST":
        shown = set(request.POST.getlist("page"))
        agree(request.user, [page.pk for page in owed if str(page.pk) in shown])
        owed = [page for page in owed if str(page.pk) not in shown]
    if not owed:
        request.session[SEEN_ASKING] = site_of(request).asking
        return redirect("home")
    return render(request, "pages/consent.html", {"owed": [_since_last(page, request.user) for page in owed]})


def _since_last(page: HousePage, person: Person) -> dict[str, object]:
    last = Consent.objects.filter(person=person, page__kind=page.kind).order_by("-page__number").first()
    return {
        "page": page,
        "changes": changes(last.page.body, page.body) if last else None,
        "html": markdown(page.body, most=LONGEST_PAGE),
    }


@admins_only
def site_pages(request: AdminRequest) -> HttpResponse:
    current = {page.kind: page for page in HousePage.objects.current().select_related("published_by")}
    return render(request, "site/pages.html", {"rows": [(kind, current.get(kind)) for kind in Kind]})


@admins_only
def site_page(request: AdminRequest, kind: str) -> HttpResponse:
    known = _kind(kind)
    page = HousePage.objects.filter(kind=known).order_by("-number").first()
    now = page.body if page else draft_of(known, site_of(request))
    initial = {"body": now, "after": page.number if page else 0}
    form = PageForm(request.POST or None, initial=initial)
    context: dict[str, object] = {"kind": known, "page": page, "form": form}
    if form.is_bound and form.is_valid():
        if "preview" not in request.POST:
            return _publish(request, known, form, context)
        body = form.cleaned_data["body"]
        context |= {"html": markdown(body, most=LONGEST_PAGE), "changes": changes(page.body, body) if page else None}
    return render(request, "site/page.html", context)


def _publish(request: AdminRequest, kind: Kind, form: PageForm, context: dict[str, object]) -> HttpResponse:
    data = form.cleaned_data
    try:
        publish(kind, data["body"], asks_again=data["asks_again"], after=data["after"], by=request.user)
    except Conflict as conflict:
        form.add_error("body", conflict.sentence)
        return render(request, "site/page.html", context, status=conflict.status)
    messages.success(request, _("Published. Everybody reads this version from now on."))
    return redirect("site-pages")

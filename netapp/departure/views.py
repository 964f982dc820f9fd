"""Pages of taking one's data along and of leaving."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from netapp.departure import exports
from netapp.departure.asking import ask_export, close_account, grace, stay
from netapp.departure.erasing import GOES, STAYS
from netapp.shared.errors import Conflict
from people.models import Export, Person, Site


@require_safe
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """What became of the last export, and the ways to another one and out."""
    export = Export.objects.filter(person=cast(Person, request.user)).order_by("-asked_at", "-pk").first()
    context = {"export": export, "hours": exports.LASTS.total_seconds() // 3600, "days": grace().days}
    return render(request, "settings/my-data.html", context)


@require_POST
@login_required
def my_data_export(request: HttpRequest) -> HttpResponse:
    """Ask for an export; asking again while one is on its way changes nothing."""
    ask_export(by=cast(Person, request.user))
    return redirect("my-data")


@require_POST
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth ships no types
def my_data_download(request: HttpRequest) -> HttpResponse:
    """Hand out the one address at which the export opens, to its owner alone."""
    person, now = cast(Person, request.user), timezone.now()
    export = Export.objects.filter(person=person, state=Export.State.READY).first()
    secret = exports.make_link(export, now=now) if export else None
    if secret is None:
        raise Conflict(_("There is nothing to download any more. You can ask for your data again."))
    return redirect("my-data-file", secret)


@require_GET
@login_required
def my_data_file(request: HttpRequest, secret: str) -> FileResponse:
    """The archive, once; its file goes as soon as it is open."""
    path = exports.fetch(secret, by=cast(Person, request.user), now=timezone.now())
    if path is None:
        raise Http404
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    path.unlink(missing_ok=True)
    name = slugify(Site.current().shown_name) or "my"
    return FileResponse(file, as_attachment=True, filename=f"{name}-data-{timezone.now():%Y-%m-%d}.zip")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth ships no types
def my_data_closing(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; then the account is closed."""
    if request.method == "POST":
        close_account(by=cast(Person, request.user), session=request.session.session_key)
        return redirect("leaving")
    return render(request, "settings/my-data-closing.html", {"goes": GOES, "stays": STAYS, "days": grace().days})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leaving(request: HttpRequest) -> HttpResponse:
    """Until when one can stay after all, and the button for it."""
    person = cast(Person, request.user)
    if request.method == "POST":
        if stay(by=person):
            messages.success(request, _("Good to have you back. Everything is as it was."))
        return redirect("home")
    if person.leaving_at is None:
        return redirect("my-data")
    return render(request, "settings/leaving.html", {"leaving_at": person.leaving_at})

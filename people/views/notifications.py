"""What somebody wants to hear by e-mail; stopping it works without signing in."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from people.actions.preferences import choose_digest, stop_digest
from people.forms.notifications import NotificationsForm
from people.models import Notice, Person, Preference
from people.rules.unsubscribing import unsubscribing


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notifications(request: HttpRequest) -> HttpResponse:
    """How often the digest comes and what is in it."""
    person = cast(Person, request.user)
    chosen = Preference.objects.filter(person=person).first() or Preference(person=person)
    mailed = [kind for kind in Notice.Kind.values if kind not in chosen.unmailed]
    form = NotificationsForm(request.POST or None, initial={"digest": chosen.digest, "kinds": mailed})
    if form.is_valid():
        choose_digest(by=person, digest=Preference.Digest(form.cleaned_data["digest"]), unmailed=form.unmailed)
        messages.success(request, _("That is how you will hear from us."))
        return redirect("notifications")
    return render(request, "people/notifications.html", {"form": form}, status=422 if form.errors else 200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then stop the digest. Mail programs post here themselves (RFC 8058), so the token alone is the right to."""
    person = unsubscribing(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        stop_digest(person)
    response = render(request, "people/unsubscribe.html", {"stopped": request.method == "POST"})
    # The address of this page is a right; it is told to nobody and kept by nobody.
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response

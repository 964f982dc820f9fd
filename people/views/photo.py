"""One's own photo: sending it, waiting for it, taking it back."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from people.actions.photos import remove_photo, send_photo
from people.forms.photo import PhotoForm
from people.models import Openness, Person, Photo
from people.rules.pictures import SENTENCES


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile_photo(request: HttpRequest) -> HttpResponse:
    """The form, and how far the last photo is; HTMX asks for the latter until there is nothing to wait for."""
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    if form.is_valid():
        send_photo(form.cleaned_data["photo"], by=cast(Person, request.user))
        return redirect("profile-photo")
    person = cast(Person, request.user)
    photo = Photo.objects.filter(person=person).first()
    person.shown_photo = photo.shown_key if photo else ""
    opened = Openness.objects.filter(person=person).first() or Openness()
    shown = {
        "form": form,
        "photo": photo,
        "refusal": SENTENCES.get(photo.refusal) if photo else None,
        "seen_by": opened.get_photo_display(),
    }
    page = "people/photo.html" if "HX-Request" not in request.headers else "people/photo.html#state"
    return render(request, page, shown, status=422 if form.errors else 200)


@login_required
@require_POST
def profile_photo_removal(request: HttpRequest) -> HttpResponse:
    """Back to one's initials."""
    remove_photo(by=cast(Person, request.user))
    return redirect("profile-photo")

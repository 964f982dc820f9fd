"""What the door and the house's pages ask of somebody who signs up."""

from typing import Any

from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from people.models import HousePage, Site
from people.rules.door import Entrance, find_pass

# Where a browser keeps the secret of the pass it came with.
PASS_IN_SESSION = "entry_pass"  # noqa: S105


def entrance_of(request: HttpRequest) -> Entrance:
    """The door as whoever sent this request finds it."""
    return Entrance(Site.current(), find_pass(request.session.get(PASS_IN_SESSION, "")))


class AtTheDoor(forms.Form):
    """Adds to a sign-up form what this site asks: an address the door takes, and agreement to the published pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entrance = entrance_of(context.request)
        self.pages = HousePage.objects.current().in_house_order()
        if self.pages:
            self.fields["agrees"] = forms.BooleanField(
                label=_("I have read these pages and agree to them."),
                help_text=_links(self.pages),
                error_messages={"required": _("Joining needs your agreement to these pages.")},
            )
            # Which versions were on the page: nobody agrees to one they could not see.
            self.fields["versions"] = forms.CharField(
                widget=forms.HiddenInput, required=False, max_length=200, initial=self._versions()
            )

    def clean_email(self) -> str:
        objection = self.entrance.objection(self.cleaned_data["email"])
        if objection:
            raise forms.ValidationError(objection, code="door")
        return str(super().clean_email())  # type: ignore[misc]  # allauth's form comes after this one

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.pages and data.get("versions") != self._versions():
            self.add_error("agrees", _("One of these pages has just changed. Please read it again."))
            self.data = {**self.data.dict(), "versions": self._versions()}  # type: ignore[attr-defined]  # a QueryDict
        return data

    def _versions(self) -> str:
        return ",".join(str(page.pk) for page in self.pages)


def _links(pages: list[HousePage]) -> str:
    """Links that leave the half-filled form open."""
    return format_html_join(
        " · ",
        '<a href="{}" target="_blank">{}</a>',
        ((reverse("house-page", args=[page.kind]), format_html("{}", page.get_kind_display())) for page in pages),
    )

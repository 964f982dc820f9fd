"""Who may see what of oneself, and who may find one at all."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from people.core.audience import SECTIONS, Circle
from people.models import Audience, Openness

LABELS = {
    "photo": _("Photo"),
    "about": _("About"),
    "asks": _("What I help with, look for, and like to be asked"),
    "positions": _("Work"),
    "educations": _("Education"),
    "skills": _("Skills and what others vouch for"),
    "languages": _("Languages"),
    "place": _("Town"),
    "industry": _("Industry"),
}
FINDERS = [
    (Audience.MEMBERS, _("all members")),
    (Audience.NEAR, _("members at 2nd degree and people in my groups")),
    (Audience.CONNECTIONS, _("my connections alone")),
]
SHORT = {
    Circle.ME: _("only me"),
    Circle.CONNECTIONS: _("connections"),
    Circle.NEAR: _("2nd degree and groups"),
    Circle.MEMBERS: _("members"),
    Circle.PUBLIC: _("public page"),
}


if TYPE_CHECKING:
    Base = forms.ModelForm[Openness]
else:
    Base = forms.ModelForm


class OpennessForm(Base):
    class Meta:
        model = Openness
        fields = (*SECTIONS, "found_by", "has_public_page", "for_search_engines")
        labels: ClassVar = {
            **LABELS,
            "found_by": _("Who may find me"),
            "has_public_page": _("I want a public page"),
            "for_search_engines": _("Search engines may list it"),
        }
        help_texts: ClassVar = {
            "found_by": _(
                "For all other members you do not exist: no hit, no route, no page. A public page is for everybody."
            ),
            "has_public_page": _(
                "Anybody with its address sees your name, your headline and what is open to everybody."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["found_by"] = forms.TypedChoiceField(
            label=self.fields["found_by"].label,
            help_text=self.fields["found_by"].help_text,
            choices=FINDERS,
            coerce=int,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("for_search_engines") and not data.get("has_public_page"):
            self.add_error("for_search_engines", _("Only a public page can be listed. Tick that one as well."))
        return data

    def sections(self) -> list[forms.BoundField]:
        """The fields of the profile's sections, in the order of the page."""
        return [self[name] for name in SECTIONS]

    def changes(self) -> dict[str, int | bool]:
        return {name: self.cleaned_data[name] for name in self.changed_data}

"""What one fills in about oneself, a form for each section of the page."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.core.industries import DIVISIONS, SECTIONS
from people.core.languages import LANGUAGES
from people.forms.fields import Line, Month, Named, Text, Year
from people.models import PersonLanguage, Place
from people.models.shown import towns_called

REQUIRED = {"required": gettext_lazy("This cannot be empty.")}


def industries() -> list[tuple[str, Any]]:
    """The divisions of ISIC as choices, grouped by its sections."""
    grouped = {
        label: [(code, name) for code, (section, name) in DIVISIONS.items() if section == letter]
        for letter, label in SECTIONS.items()
    }
    return [("", _("Choose one")), *grouped.items()]


def languages() -> list[tuple[str, str]]:
    """Languages by their names in the reader's language."""
    named = sorted((_(name), code) for code, name in LANGUAGES.items())
    return [("", _("Choose one")), *((code, name) for name, code in named)]


class ProfileForm(forms.Form):
    """Takes over what an action refused, a sentence at each field."""

    def refuse(self, problems: Mapping[str, str]) -> None:
        for field, sentence in problems.items():
            self.add_error(field if field in self.fields else None, sentence)


class HeadlineForm(ProfileForm):
    headline = Line(
        label=gettext_lazy("Headline"),
        longest=160,
        required=False,
        help_text=gettext_lazy("What you do, or what you would like to be asked about, in one line."),
    )


class BasicsForm(HeadlineForm):
    given_name = Line(label=gettext_lazy("Given name"), longest=80, error_messages=REQUIRED)
    family_name = Line(
        label=gettext_lazy("Family name"),
        longest=80,
        required=False,
        help_text=gettext_lazy("Leave it empty if you have one name only."),
    )
    field_order = ("given_name", "family_name", "headline")


class AboutForm(ProfileForm):
    about = Text(
        label=gettext_lazy("About you"),
        longest=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "A few sentences in your own voice do more than a list. An empty line begins a paragraph, **two stars** "
            "make words bold, a hyphen begins a list, and [words](https://example.org) become a link."
        ),
    )


class OffersForm(ProfileForm):
    helps_with = Text(
        label=gettext_lazy("What I can help with"),
        longest=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Be exact, so that people dare to ask: “reading a charter contract” more than “shipping”."
        ),
    )
    looks_for = Text(
        label=gettext_lazy("What I am looking for"),
        longest=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("A job, a person, an answer: say it plainly, and others can think of somebody."),
    )


class AsksForm(OffersForm):
    starts_with = Text(
        label=gettext_lazy("How to start a conversation with me"),
        longest=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("A question you like to be asked, or how you prefer to be reached."),
    )


class WhereForm(ProfileForm):
    """`cleaned_data` has an industry and a Place or None. Of several towns of one name the form asks which."""

    industry = forms.ChoiceField(
        label=gettext_lazy("Industry"),
        required=False,
        choices=industries,
        error_messages={"invalid_choice": gettext_lazy("Please choose one of the list.")},
    )
    town = Named(
        "place",
        label=gettext_lazy("Town"),
        longest=160,
        required=False,
        help_text=gettext_lazy("Where you live or work; a country after a comma tells namesakes apart."),
    )
    place = forms.IntegerField(required=False, widget=forms.HiddenInput, label=gettext_lazy("Which one?"))
    field_order: tuple[str, ...] = ("industry", "town", "place")

    def __init__(self, *args: Any, current: Place | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = current
        if current:
            self.initial = {**self.initial, "town": str(current), "place": current.pk}
        # Beside the text: the script that offers names keeps the chosen town's number here.
        self.fields["town"].widget.attrs["data-chosen"] = self["place"].auto_id

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        town, chosen = data.pop("town", ""), data.get("place")
        data["place"] = None
        if town and self.current and town == str(self.current):
            data["place"] = self.current
        elif town:
            self._find(town, chosen)
        return data

    def _find(self, town: str, chosen: int | None) -> None:
        found = towns_called(town)
        fitting = [place for place in found if place.pk == chosen] or found
        if not fitting:
            self.add_error("town", _("We know no town of this name. Try another spelling, or the next larger town."))
        elif len(fitting) > 1:
            self._ask_which(fitting)
        else:
            self.cleaned_data["place"] = fitting[0]

    def _ask_which(self, places: list[Place]) -> None:
        names = [str(place) for place in places]
        twins = {name for name in names if names.count(name) > 1}
        people = _("%(town)s, with %(number)s people")
        choices = [
            (
                place.pk,
                people % {"town": place, "number": f"{place.population:,}"} if str(place) in twins else str(place),
            )
            for place in places
        ]
        self.fields["place"].widget = forms.RadioSelect(choices=choices)
        self.add_error("place", _("Several towns are called that. Choose yours."))


class WhoForm(HeadlineForm, WhereForm):
    """The first page after sign-up."""

    field_order = ("headline", "industry", "town", "place")


class PositionForm(ProfileForm):
    """`cleaned_data` has what the actions on positions take."""

    title = Line(label=gettext_lazy("Title"), longest=160, required=False)
    organisation = Named("company", label=gettext_lazy("Employer"), longest=160, error_messages=REQUIRED)
    started_on = Month(label=gettext_lazy("From"))
    still_there = forms.BooleanField(label=gettext_lazy("I still work here"), required=False)
    ended_on = Month(label=gettext_lazy("Until"))
    description = Text(
        label=gettext_lazy("What you did there"),
        longest=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Former colleagues recognise the work by it."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        still_there = data.pop("still_there", False)
        if still_there:
            # Whatever is wrong with a month that does not count.
            self.errors.pop("ended_on", None)
            data["ended_on"] = None
        elif "ended_on" in data and data["ended_on"] is None:
            self.add_error("ended_on", _("When did you leave? If you have not, say that you still work here."))
        return data


class EducationForm(ProfileForm):
    """`cleaned_data` has what the actions on educations take."""

    organisation = Named("school", label=gettext_lazy("School or university"), longest=160, error_messages=REQUIRED)
    degree = Line(label=gettext_lazy("Degree"), longest=160, required=False)
    field = Line(label=gettext_lazy("Subject"), longest=160, required=False)
    started = Year(label=gettext_lazy("From"), required=False)
    ended = Year(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("The year it should end, if you are still there."),
    )


class SkillForm(ProfileForm):
    name = Named("skill", label=gettext_lazy("Skill"), longest=80, error_messages=REQUIRED)


class LanguageForm(ProfileForm):
    code = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=languages,
        error_messages=REQUIRED | {"invalid_choice": gettext_lazy("Please choose one of the list.")},
    )
    level = forms.ChoiceField(
        label=gettext_lazy("How well"), choices=PersonLanguage.Level.choices, initial=PersonLanguage.Level.FLUENT
    )

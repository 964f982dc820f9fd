"""The name of a saved search, and what a search asks in words."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from connections.forms.directory import DEGREES, TALKED
from connections.models import SavedSearch
from connections.models.asked import Asked
from connections.models.named import place_id
from connections.rules.searches import BadSearch, check_name
from netapp.shared.text import clean_line
from people.core.industries import industry_short
from people.models import Person, Place, Roster


class SavedSearchForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Give it a name.")},
    )
    tells = forms.BooleanField(
        label=gettext_lazy("Tell me when somebody comes within reach"),
        required=False,
        help_text=gettext_lazy("Among your news, and in your digest: who fits and is connected or one step away."),
    )

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        try:
            check_name(name)
        except BadSearch as fault:
            raise forms.ValidationError(fault.sentence, code=fault.code) from None
        return name


def in_words(viewer: Person, questions: Sequence[Asked]) -> list[str]:
    """What each of some questions asks, in a line; two queries for all of them, none without a town or group."""
    ids = {number for asked in questions if (number := place_id(asked.place)) is not None}
    towns = {str(place.pk): place.name for place in Place.objects.filter(pk__in=ids)} if ids else {}
    wanted = {asked.group for asked in questions if asked.group}
    groups = {
        str(roster.public_id): roster.name
        for roster in (Roster.objects.filter(public_id__in=wanted, entries__person=viewer) if wanted else ())
    }
    return [" · ".join(_words(asked, towns, groups)) for asked in questions]


def words_of(searches: Sequence[SavedSearch], viewer: Person) -> list[str]:
    """As `in_words`, of saved searches."""
    return in_words(viewer, [search.question for search in searches])


def _words(asked: Asked, towns: Mapping[str, str], groups: Mapping[str, str]) -> list[str]:
    at = _("now at %s") if asked.now else _("at %s, now or before")
    around = _("within {km} km of %s").format(km=asked.within) if asked.within else _("in %s")
    said = [
        (asked.q, _("“%s”"), asked.q),
        (asked.employer, at, _plain(asked.employer)),
        (asked.school, _("studied at %s"), _plain(asked.school)),
        (asked.skill, _("skill: %s"), _plain(asked.skill)),
        (asked.place, around, towns.get(asked.place.strip(), _plain(asked.place))),
        (asked.industry, "%s", industry_short(asked.industry) if asked.industry else ""),
        (asked.group, _("in the group %s"), groups.get(asked.group, _("you are not in any more"))),
        (asked.talked, _("talked with %s"), dict(TALKED).get(asked.talked, "")),
        (asked.degree, "%s", dict(DEGREES).get(asked.degree, "")),
        (asked.warm, "%s", _("reachable along a warm way")),
    ]
    return [text % value for given, text, value in said if given]


def _plain(name: str) -> str:
    return name.replace('"', "").strip()

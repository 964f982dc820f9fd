"""The directory's search box and its refinements, and what one connection says of another."""

from collections.abc import Container, Iterable, Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from connections.core.asking import LONGEST_WORD, MOST_WORDS
from connections.models.asked import TALKED_MONTHS, WITHIN_KM, Asked, Degree
from people.core.industries import DIVISIONS, industry_short

LONGEST_TEXT = MOST_WORDS * LONGEST_WORD
DEGREES = [
    ("", _("anybody")),
    ("reach", _("connected or one introduction away")),
    ("1", _("connected to me")),
    ("2", _("2nd degree")),
    ("3", _("3rd degree or further")),
]
WITHIN = [
    ("", _("that town alone")),
    *((str(km), format_lazy(_("{km} km around"), km=km)) for km in WITHIN_KM),
]
TALKED = [
    ("", _("at any time, or never")),
    ("1", _("in the last month")),
    *((str(months), format_lazy(_("in the last {months} months"), months=months)) for months in TALKED_MONTHS[1:]),
]
INDUSTRIES = [
    ("", _("any industry")),
    *sorted(((code, industry_short(code)) for code in DIVISIONS), key=lambda i: i[1]),
]


# Stands for a text of which nothing can be shown, so that it is not taken for no text.
UNREADABLE = "\ufffd"

# The refinements stand beside the search box, in the page but not in the markup of its form.
IN_FORM = {"form": "directory-form"}
SELECTED = mark_safe(" selected")


class PlainText(forms.TextInput):
    """A text field drawn in one go, for the same reason as `PlainSelect`."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        given = {"type": "text", "name": name, "value": value or ""} | self.build_attrs(self.attrs, attrs)
        return format_html("<input{}>", flatatt(given))


def _text(label: Any, example: Any) -> forms.CharField:
    attrs = {"placeholder": example, "autocomplete": "off", **IN_FORM}
    return forms.CharField(label=label, widget=PlainText(attrs=attrs))


class PlainSelect(forms.Select):
    """A select drawn in one go: Django's renders a template for each option, which takes 8 ms for all industries."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((key, SELECTED if key == value else "", text) for key, text in self.choices),
        )
        given = self.build_attrs(self.attrs, attrs) | {"name": name}
        return format_html("<select{}>{}</select>", flatatt(given), options)


class Checkbox(forms.CheckboxInput):
    """Asks for "1" when it is ticked."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        given = {"type": "checkbox", "name": name, "value": "1"} | self.build_attrs(self.attrs, attrs)
        return format_html("<input{}>", flatatt(given | {"checked": bool(value)}))


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, widget=Checkbox(attrs=IN_FORM))


def _choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=PlainSelect(attrs=IN_FORM))


class DirectoryForm(forms.Form):
    """Only drawn, with what was understood of a request; nothing in it is required, which is plain to see."""

    use_required_attribute = False

    employer = _text(_("Employer"), _("Name or part of it"))
    now = _tick(_("still there today"))
    school = _text(_("School"), _("Name or part of it"))
    skill = _text(_("Skill"), _("For example: customs"))
    place = _text(_("Place"), _("Town or country"))
    within = _choice(_("Around that town"), WITHIN)
    industry = _choice(_("Industry"), INDUSTRIES)
    degree = _choice(_("How near"), DEGREES)
    warm = _tick(_("reachable along a warm way"))
    group = _choice(_("Group"), [("", _("any group"))])
    talked = _choice(_("Talked with"), TALKED)

    def __init__(self, *, groups: Iterable[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(**options)
        mine = list(groups)
        cast(forms.ChoiceField, self.fields["group"]).choices = [("", _("any of mine, or none")), *mine]
        if not mine:
            del self.fields["group"]


def understood(data: Mapping[str, str]) -> Asked:
    """What of a request can be asked: unknown values count as not given, texts are cut to what is looked at."""
    texts = {name: _clean(data.get(name, "")) for name in ("q", "employer", "school", "skill", "place")}
    if not texts["q"] and data.get("q", "").strip():
        texts["q"] = UNREADABLE
    return Asked(
        **texts,
        industry=_one_of(data, "industry", DIVISIONS),
        degree=cast(Degree, _one_of(data, "degree", dict(DEGREES))),
        now=_one_of(data, "now", ("1",)),
        warm=_one_of(data, "warm", ("1",)),
        within=_one_of(data, "within", dict(WITHIN)),
        talked=_one_of(data, "talked", dict(TALKED)),
        group=_uuid(data.get("group", "")),
    )


def _one_of(data: Mapping[str, str], name: str, known: Container[str]) -> str:
    value = data.get(name, "")
    return value if value in known else ""


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _clean(text: str) -> str:
    return "".join(letter for letter in text[:LONGEST_TEXT] if letter.isprintable()).strip()

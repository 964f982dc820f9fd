"""Fields for what people write about themselves: cleaned before it is measured, refused in our words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.dates import MONTHS
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netapp.shared.text import clean_line, clean_text

# What is this many times too long is not worth cleaning.
HOPELESS = 4


class Text(forms.CharField):
    """A text of several lines, at most `longest` characters of it once it is cleaned."""

    widget: type[forms.Widget] = forms.Textarea

    def __init__(self, *, longest: int, **options: Any) -> None:
        self.longest = longest
        # No `maxlength`: browsers cut what is pasted without a word.
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = "" if value is None else str(value)
        if len(text) <= HOPELESS * self.longest:
            text = self.cleaned(text)
        if len(text) > self.longest:
            raise ValidationError(too_long(len(text), self.longest), code="max_length")
        return text

    def cleaned(self, text: str) -> str:
        return clean_text(text).strip()


class Line(Text):
    """A text of one line."""

    widget = forms.TextInput

    def cleaned(self, text: str) -> str:
        return clean_line(text)


def too_long(length: int, longest: int) -> str:
    """Says by how much a text is too long."""
    words = _("This is too long: %(most)s characters fit, and these are %(number)s.")
    return words % {
        "most": number_format(longest, force_grouping=True),
        "number": number_format(length, force_grouping=True),
    }


class Named(Line):
    """The name of something others may have named before, so that names are offered while one types."""

    def __init__(self, kind: str, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"data-suggest": reverse_lazy("profile-suggestions", args=[kind]), "autocomplete": "off"}


class Year(forms.IntegerField):
    """A calendar year as people write it."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": gettext_lazy("Please write the year with four digits, such as 2019."),
        "min_value": gettext_lazy("Please write the year with four digits, such as 2019."),
        "max_value": gettext_lazy("Please write the year with four digits, such as 2019."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1000, max_value=9999, **options)
        self.widget.attrs |= {"inputmode": "numeric", "maxlength": 4, "autocomplete": "off", "class": "year"}

    def to_python(self, value: Any) -> int | None:
        # Python reads a number of any length, in time that grows with its square.
        if isinstance(value, str) and len(value.strip()) > 4:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class MonthWidget(forms.MultiWidget):
    """A month to choose and a year to write, side by side."""

    use_fieldset = True

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        months = forms.Select(
            choices=[("", gettext_lazy("Month")), *MONTHS.items()], attrs={"aria-label": gettext_lazy("Month")}
        )
        year = forms.TextInput(
            attrs={
                "aria-label": gettext_lazy("Year"),
                "placeholder": gettext_lazy("Year"),
                "inputmode": "numeric",
                "maxlength": 4,
                "autocomplete": "off",
                "class": "year",
            }
        )
        super().__init__({"month": months, "year": year}, dict(attrs or {}))

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.month, value.year] if value else [None, None]


class Month(forms.MultiValueField):
    """A month of a year, as the first day of it."""

    widget = MonthWidget

    def __init__(self, **options: Any) -> None:
        months = forms.TypedChoiceField(
            choices=[("", ""), *MONTHS.items()], coerce=int, empty_value=None, required=False
        )
        super().__init__((months, Year(required=False)), require_all_fields=False, required=False, **options)

    def compress(self, data_list: list[int | None]) -> date | None:
        month, year = data_list or [None, None]
        if month and not year:
            raise ValidationError(_("Which year was that?"), code="incomplete")
        if year and not month:
            raise ValidationError(_("Which month was that? About right will do."), code="incomplete")
        return date(year, month, 1) if month and year else None

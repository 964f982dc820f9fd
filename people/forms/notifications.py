"""What comes by e-mail, and how often."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from people.models import Notice, Preference


class NotificationsForm(forms.Form):
    """`kinds` are those that are mailed; what is not ticked is found on the site alone."""

    digest = forms.ChoiceField(
        label=_("A summary of what is new"), choices=Preference.Digest.choices, widget=forms.RadioSelect
    )
    kinds = forms.MultipleChoiceField(
        label=_("What stands in it"),
        choices=Notice.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What you leave out still waits for you on the site."),
    )

    @property
    def unmailed(self) -> list[str]:
        wanted: list[Any] = self.cleaned_data["kinds"]
        return [kind for kind in Notice.Kind.values if kind not in wanted]

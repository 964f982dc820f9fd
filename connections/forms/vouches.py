"""The sentence of a vouch."""

from django import forms
from django.utils.translation import gettext_lazy as _

from connections.rules.vouches import BadSentence, check_sentence
from netapp.shared.text import clean_line


class VouchForm(forms.Form):
    """One sentence; there is no text to begin with, because it would end up in every second one."""

    sentence = forms.CharField(
        label=_("Your sentence"),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_("One sentence of at most 300 characters: what you did together, and what came of it."),
        error_messages={"required": _("Write a sentence first.")},
    )

    def clean_sentence(self) -> str:
        sentence = clean_line(self.cleaned_data["sentence"])
        try:
            check_sentence(sentence)
        except BadSentence as fault:
            raise forms.ValidationError(fault.sentence, code=fault.code) from None
        return sentence

"""One detail of a contact card, as its owner fills it in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.core.contact import LONGEST
from people.models import Audience, ContactDetail
from people.rules import contact_details as rules

Kind = ContactDetail.Kind

# What each kind of detail is typed with, and what is said of it.
INPUTS: dict[str, tuple[forms.Widget, Any, Any]] = {
    Kind.PHONE: (
        forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        _("Phone number"),
        _("As you would give it to somebody abroad, for example +49 40 1234 5678. It is kept as you type it."),
    ),
    Kind.EMAIL: (
        forms.EmailInput(attrs={"autocomplete": "email"}),
        _("E-mail address"),
        _("It need not be the one you sign in with."),
    ),
    Kind.LINK: (
        forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
        _("Link"),
        _("The address of a page of yours. It begins with https://."),
    ),
    Kind.ADDRESS: (
        forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
        _("Postal address"),
        _("As it would stand on an envelope."),
    ),
}


class DetailForm(forms.Form):
    """A value of one kind, what it is called, and who may see it."""

    value = forms.CharField(max_length=LONGEST)
    label = forms.CharField(
        label=_("What it is for"),
        required=False,
        max_length=rules.LONGEST_LABEL,
        help_text=_("For example: work, home, mobile."),
    )
    open_to = forms.TypedChoiceField(
        label=_("Who may see it"),
        choices=Audience.choices,
        coerce=lambda number: Audience(int(number)),
        initial=Audience.CONNECTIONS,
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        field = self.fields["value"]
        field.widget, field.label, field.help_text = INPUTS[kind]
        field.widget.attrs |= {"maxlength": LONGEST, "autofocus": True}

    def clean_value(self) -> str:
        try:
            return rules.clean_value(self.kind, self.cleaned_data["value"])
        except rules.BadDetail as error:
            raise ValidationError(error.sentence) from None

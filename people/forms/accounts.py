"""Forms of accounts: allauth's, in the words of this site."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _

from people.forms.fields import Line
from people.forms.joining import AtTheDoor
from people.rules.profiles import own_name_problems

PASSWORD_HINT = _("At least 10 characters, and nothing others would guess.")

LABELS = {
    "email": _("E-mail"),
    "login": _("E-mail"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
}


class HouseWords(forms.Form):
    """Puts our words on a form of allauth: labels, one sentence on passwords, no examples that repeat the label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _("This does not look like an e-mail address.")
        if "password1" in self.fields:
            self.fields["password1"].help_text = PASSWORD_HINT


class SignUpForm(HouseWords, AtTheDoor, allauth.SignupForm):  # type: ignore[misc]  # allauth ships no types
    """Name, e-mail and a password; the rest can wait."""

    field_order = ["given_name", "family_name", "email", "password1"]

    given_name = Line(label=_("Given name"), longest=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    family_name = Line(
        label=_("Family name"),
        longest=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        help_text=_("Leave it empty if you have one name only."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        # A name that is too long is not among the data any more, and has its sentence.
        names = {field: data[field] for field in ("given_name", "family_name") if field in data}
        for field, sentence in own_name_problems(**names).items():
            self.add_error(field, sentence)
        return data


class SignInForm(HouseWords, allauth.LoginForm):  # type: ignore[misc]
    """E-mail and password."""


class AddAddressForm(HouseWords, allauth.AddEmailForm):  # type: ignore[misc]
    """One more address of a member."""


class ForgottenPasswordForm(HouseWords, allauth.ResetPasswordForm):  # type: ignore[misc]
    """Where the link to a new password goes."""


class NewPasswordForm(HouseWords, allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by the link of a letter."""


class ChangePasswordForm(HouseWords, allauth.ChangePasswordForm):  # type: ignore[misc]
    """A new password, for who knows the current one."""


class FirstPasswordForm(HouseWords, allauth.SetPasswordForm):  # type: ignore[misc]
    """A password for who has none yet."""


class ReauthenticateForm(HouseWords, allauth.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something private."""

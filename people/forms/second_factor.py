"""What somebody signs in with besides the password: the forms of allauth, in the words of this site."""

from typing import Any, cast

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as apps
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from people.models.second_factor import second_factor_of

LONGEST_NAME = 60
# A wrong one, and what is no credential at all: allauth and fido2 take its parts for granted.
NO_PASSKEY = (ValidationError, AttributeError, LookupError, TypeError, ValueError)
NOT_THIS_PASSKEY = _("That did not work. Please try again, or choose another way.")


class CodeWords(forms.Form):
    """One field for a code, with the number keys of a telephone and no example that repeats the label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code")
        code.widget.attrs.pop("placeholder", None)
        code.widget.attrs |= {"inputmode": "numeric", "autofocus": True, "maxlength": 20}


def use_up(person: Any, code: str) -> None:
    """Let a code of an app count once, as long as it is valid; ValidationError when it has counted before.

    allauth forgets it after one period, we accept three; and it does not count the code that set up the app.
    """
    valid = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    if not cache.add(f"code-used:{person.pk}:{normalize_user_code(code)}", 1, timeout=valid):
        raise get_adapter().validation_error("incorrect_code")


class CountsOnce(CodeWords):
    """A code of the app or a recovery code; whoever uses one of these is told, in case it was somebody else."""

    def clean_code(self) -> str:
        code = cast(str, super().clean_code())  # type: ignore[misc]  # of the form of allauth beside this one
        if self._used.type == Authenticator.Type.TOTP:
            use_up(self._used.user, code)
        return code

    def save(self) -> None:
        super().save()  # type: ignore[misc]  # of the form of allauth beside this one
        person = self._used.user
        if self._used.type == Authenticator.Type.RECOVERY_CODES:
            left = {"codes_left": second_factor_of(person).codes_left}
            get_account_adapter().send_notification_mail("mfa/email/recovery_code_used", person, left)

    @property
    def _used(self) -> Authenticator:
        return self.authenticator  # type: ignore[attr-defined]  # the same


class CodeForm(CountsOnce, codes.AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The code of the app, or one of the recovery codes, after the password."""


class CodeOnceMoreForm(CountsOnce, codes.ReauthenticateForm):  # type: ignore[misc]
    """A code before something private."""


class FirstCodeForm(CodeWords, apps.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which proves that it was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Type the code it shows now.")

    def clean_code(self) -> str:
        code = cast(str, super().clean_code())
        use_up(self.user, code)
        return code

    @property
    def secret_in_fours(self) -> str:
        """The key for an app that cannot scan, easy to copy by hand."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


class PlainRefusal(forms.Form):
    """Says of a passkey that failed what can be said: the reasons are for experts, and for whoever attacks."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]  # of the form of allauth beside this one
        except NO_PASSKEY:
            raise ValidationError(NOT_THIS_PASSKEY) from None


class PasskeyForm(PlainRefusal, passkeys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class PasskeyOnceMoreForm(PlainRefusal, passkeys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey before something private."""


class PasskeySignInForm(PlainRefusal, passkeys.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of address and password."""


class PasskeyName(forms.Form):
    """The name by which one tells passkeys apart."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        assert isinstance(name, forms.CharField)
        self.fields["name"] = forms.CharField(
            label=_("Name"), max_length=LONGEST_NAME, required=name.required, help_text=_("To tell it from others.")
        )


class AddPasskeyForm(PasskeyName, passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey; unless one says otherwise, it is good for signing in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = self.fields["passwordless"]
        alone.initial = True
        alone.label = _("Sign in with it alone, without address and password")
        alone.help_text = _("The device then asks for your fingerprint, your face or its PIN.")

    def clean(self) -> dict[str, Any]:
        try:
            return cast(dict[str, Any], super().clean())
        except NO_PASSKEY:
            raise ValidationError(NOT_THIS_PASSKEY) from None


class RenamePasskeyForm(PasskeyName, passkeys.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

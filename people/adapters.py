"""Where allauth asks how this site does accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from people.actions.accounts import confirm_address, sign_up
from people.models import Person

SENTENCES = {
    "account_inactive": _("This account is closed at the moment."),
    "cannot_remove_primary_email": _("This is your main address. Make another one the main one first."),
    "duplicate_email": _("This e-mail address is yours already."),
    # Never which of the two is wrong: that would tell who has an account here.
    "email_password_mismatch": _("This e-mail address and this password do not go together."),
    "enter_current_password": _("This is not your current password."),
    "incorrect_password": _("This is not your password."),
    "invalid_password_reset": _("This link no longer works. A new one takes a minute."),
    "max_email_addresses": _("You can have %d e-mail addresses here, and you have them all."),
    "too_many_login_attempts": _("Those were too many attempts. Please wait a few minutes, then try again."),
    "unverified_primary_email": _("Your main e-mail address must be a confirmed one."),
    "rate_limited": _("That was a little fast. Please wait a few minutes, then try again."),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Fills a new person from the sign-up form; they join once the address is confirmed."""

    error_messages = DefaultAccountAdapter.error_messages | SENTENCES

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        data = form.cleaned_data
        user.email = data["email"].lower()
        user.given_name = data["given_name"]
        user.family_name = data["family_name"]
        user.set_password(data["password1"])
        if commit:
            sign_up(user)
        return user

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            confirm_address(email_address.user, email_address.email)
        return confirmed

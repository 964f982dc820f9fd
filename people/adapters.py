"""Where allauth asks how this site does accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.http import HttpRequest

from people.actions.accounts import free_handle, join
from people.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Fills a new person from the sign-up form; they join once the address is confirmed."""

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        data = form.cleaned_data
        user.email = data["email"].lower()
        user.given_name = data["given_name"]
        user.family_name = data["family_name"]
        user.handle = free_handle(user.name)
        user.set_password(data["password1"])
        user.joined_at = None
        if commit:
            user.save()
        return user

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            join(email_address.user)
        return confirmed

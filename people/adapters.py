"""Where allauth asks how this site does accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from people.actions.accounts import free_handle
from people.models import Person
from people.upkeep import search


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Fills a new person from the sign-up form; a handle is found from the name."""

    def save_user(self, request: HttpRequest, user: Person, form: Any, commit: bool = True) -> Person:
        data = form.cleaned_data
        user.email = data["email"].lower()
        user.given_name = data["given_name"]
        user.family_name = data["family_name"]
        user.handle = free_handle(user.name)
        user.set_password(data["password1"])
        if commit:
            user.save()
            search.reindex([user.pk])
        return user

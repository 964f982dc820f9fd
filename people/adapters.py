"""Where allauth asks how this site does accounts."""

from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage
from qrcode.main import QRCode

from netapp.shared.sealing import seal, unseal
from people.actions.accounts import confirm_address, sign_up
from people.actions.sessions import begin_session, end_other_sessions
from people.forms.joining import entrance_of
from people.models import Person, Site
from people.models.session import NOWHERE, device_words
from people.rules.second_factor import can_remove_factor
from people.upkeep.letters import sender

log = structlog.get_logger(__name__)

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

SECOND_FACTOR_SENTENCES = {
    "cannot_delete_authenticator": _("Your role needs a second factor. Set up another one first."),
    "cannot_generate_recovery_codes": _("Recovery codes stand in for a second factor. Set up one first."),
    # A code that is used up is refused in the same words: they tell nobody that it was a right one.
    "incorrect_code": _("This code is not right, or it was used before. The app shows a new one in half a minute."),
}


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """Loads whoever is signed in with their own photo, which stands at the head of every page."""

    def get_user(self, user_id: int) -> Person | None:
        known = Person.objects.annotate(photo_key=F("photo__shown_key")).filter(pk=user_id).first()
        if known is None or not self.user_can_authenticate(known):
            return None
        known.shown_photo = known.photo_key or ""
        return known


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
            sign_up(user, entry_pass=form.entrance.entry_pass, agreed_to=[page.pk for page in form.pages])
        return user

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return not entrance_of(request).is_shut

    def get_from_email(self) -> str:
        return sender(Site.current())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter; a fault of the mail server is logged without the address, and the page goes on.

        What a page says after it must not depend on whether a letter went out: that would tell who has an account.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # which those of smtplib are as well
            kind = template_prefix.rpartition("/")[2].replace("_", " ")
            log.warning("letter did not go out", kind=kind, reason=type(error).__name__)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            confirm_address(email_address.user, email_address.email)
        return confirmed

    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        begin_session(request.session)

    def set_password(self, user: Person, password: str) -> None:
        """Save a new password; wherever somebody was signed in with the one before, they no longer are."""
        super().set_password(user, password)
        end_other_sessions(user, keep=self.request.session.session_key)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address a request came from; a sign-in by a command comes from nowhere."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return NOWHERE

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """allauth's ways to show that it is you, in the words of this site."""
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        return [method | {"description": words[method["id"]]} for method in super().get_reauthentication_methods(user)]

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        can: bool = super().can_delete_email(email_address)
        # Once it is gone nobody could be written to; an address that was never confirmed may be a stranger's.
        self.request.address_to_go = email_address.email if can and email_address.verified else None
        return can

    def send_notification_mail(
        self, template_prefix: str, user: Person, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody what was changed in their account, at every address by which it could be taken back."""
        words = {
            "person": user,
            "device": device_words(self.get_http_user_agent(self.request)),
            "account_url": self.request.build_absolute_uri(reverse("account")),
            "reset_url": self.request.build_absolute_uri(reverse("account_reset_password")),
        }
        for address in self._all_addresses(user, email):
            super().send_notification_mail(template_prefix, user, words | (context or {}), address)

    def _all_addresses(self, user: Person, also: str | None) -> list[str]:
        confirmed = EmailAddress.objects.filter(user_id=user.pk, verified=True).values_list("email", flat=True)
        gone = getattr(self.request, "address_to_go", None)
        return sorted({address.lower() for address in (*confirmed, user.email, also, gone) if address})


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals what would let others make codes, and calls things by our names."""

    error_messages = DefaultMFAAdapter.error_messages | SECOND_FACTOR_SENTENCES

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return can_remove_factor(authenticator.user, authenticator)

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        return device_words(context.request.META.get("HTTP_USER_AGENT", ""))

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan, dark on white whatever the page's colours: not every camera reads the reverse."""
        code = QRCode(border=4)
        code.add_data(url)
        return str(code.make_image(image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def _get_site_name(self) -> str:
        return str(settings.SITE_NAME)

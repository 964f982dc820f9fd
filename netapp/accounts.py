"""What django-allauth is told, by its own names; the settings take all of it over."""

from typing import Any

ALLAUTH: dict[str, Any] = {
    "ACCOUNT_ADAPTER": "people.adapters.AccountAdapter",
    "ACCOUNT_FORMS": {
        "signup": "people.forms.accounts.SignUpForm",
        "login": "people.forms.accounts.SignInForm",
        "add_email": "people.forms.accounts.AddAddressForm",
        "reset_password": "people.forms.accounts.ForgottenPasswordForm",
        "reset_password_from_key": "people.forms.accounts.NewPasswordForm",
        "change_password": "people.forms.accounts.ChangePasswordForm",
        "set_password": "people.forms.accounts.FirstPasswordForm",
        "reauthenticate": "people.forms.accounts.ReauthenticateForm",
    },
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
    "ACCOUNT_PREVENT_ENUMERATION": True,
    "ACCOUNT_LOGOUT_ON_GET": False,
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION": True,
    # Enough for work, play and a former employer; not enough to write to half a town.
    "ACCOUNT_MAX_EMAIL_ADDRESSES": 5,
    # Whoever finds a screen unlocked changes neither addresses nor the second factor.
    "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
    # Letters to one address are bounded by the day as well: whoever owns it may never have heard of this site.
    "ACCOUNT_RATE_LIMITS": {"reset_password": "20/m/ip,5/m/key,10/d/key"},
    "MFA_ADAPTER": "people.adapters.SecondFactorAdapter",
    "MFA_FORMS": {
        "authenticate": "people.forms.second_factor.CodeForm",
        "reauthenticate": "people.forms.second_factor.CodeOnceMoreForm",
        "activate_totp": "people.forms.second_factor.FirstCodeForm",
        "authenticate_webauthn": "people.forms.second_factor.PasskeyForm",
        "reauthenticate_webauthn": "people.forms.second_factor.PasskeyOnceMoreForm",
        "login_webauthn": "people.forms.second_factor.PasskeySignInForm",
        "add_webauthn": "people.forms.second_factor.AddPasskeyForm",
        "edit_webauthn": "people.forms.second_factor.RenamePasskeyForm",
    },
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    # Clocks of telephones differ; the code before and the code after count as well, each once.
    "MFA_TOTP_TOLERANCE": 1,
    # Adding an address must stay possible with a second factor; nobody is signed in without a confirmed one.
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,
}

"""What people fill in, one subject a module."""

from people.forms.accounts import (
    AddAddressForm,
    ChangePasswordForm,
    FirstPasswordForm,
    ForgottenPasswordForm,
    NewPasswordForm,
    ReauthenticateForm,
    SignInForm,
    SignUpForm,
)

__all__ = [
    "AddAddressForm",
    "ChangePasswordForm",
    "FirstPasswordForm",
    "ForgottenPasswordForm",
    "NewPasswordForm",
    "ReauthenticateForm",
    "SignInForm",
    "SignUpForm",
]

"""Small secrets at rest: what a copy of the database alone does not give away."""

import base64
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> str:
    """The text encrypted and authenticated with a key made from SECRET_KEY; different each time."""
    return _seal_of(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text that was sealed with the present key or an earlier one; InvalidToken for anything else."""
    return _seal_of(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS).decrypt(sealed.encode()).decode()


@cache
def _seal_of(*secrets: str) -> MultiFernet:
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    # A key of its own: whoever learns it forges no sessions, and the other way round.
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"secrets at rest")
    return base64.urlsafe_b64encode(kdf.derive(secret.encode()))

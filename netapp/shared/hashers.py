"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id as OWASP recommends it (t=2, m=19 MiB, p=1): some 20 ms, and small enough to run in parallel."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

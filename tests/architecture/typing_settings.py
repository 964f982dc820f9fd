"""The settings as mypy's Django plugin reads them: it needs the models, not a server."""

import os

os.environ.setdefault("NETAPP_ENV", "test")
os.environ.setdefault("NETAPP_SECRET_KEY", "only for reading types, never for a running site")

from netapp.settings import *  # noqa: F403

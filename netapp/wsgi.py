"""The door for the web server: `netapp.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netapp.settings")
os.environ.setdefault("NETAPP_PROCESS", "web")

application = get_wsgi_application()

# Every view and form is imported now, so that the first visitor does not wait for it.
get_resolver().url_patterns  # noqa: B018

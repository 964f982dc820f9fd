"""The rows of tabs over one's own settings and over the pages of an admin, once for all apps."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

# Name of the address and label, in the order of the tabs.
SETTINGS: tuple[tuple[str, Any], ...] = (
    ("visibility", _("Who sees what")),
    ("account", _("Account")),
    ("notifications", _("News and e-mail")),
    ("my-data", _("Your data")),
)
SITE: tuple[tuple[str, Any], ...] = (
    ("site-settings", _("Settings")),
    ("site-limits", _("Limits")),
    ("site-door", _("Who may join")),
    ("site-waiting", _("Waiting")),
    ("site-people", _("Members")),
    ("site-pages", _("Pages")),
    ("site-log", _("Log")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    label: str
    url: str


def tabs(request: HttpRequest) -> dict[str, object]:
    """Both rows for the templates `settings.html` and `site.html`, made when one of them is drawn."""
    return {
        "settings_tabs": SimpleLazyObject(lambda: _row(SETTINGS)),
        "site_tabs": SimpleLazyObject(lambda: _row(SITE)),
    }


def _row(entries: tuple[tuple[str, Any], ...]) -> list[Tab]:
    return [Tab(name, str(label), reverse(name)) for name, label in entries]

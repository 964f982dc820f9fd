"""Letters in the name of the site."""

from collections.abc import Mapping
from contextlib import suppress
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import render_to_string

from netapp.shared.text import clean_line
from people.models import Site


def sender(site: Site) -> str:
    """The address letters come from, under the name the site has now; in one line, whatever was kept as a name."""
    return formataddr((clean_line(site.shown_name), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def send_letter(kind: str, to: str, context: Mapping[str, object], headers: Mapping[str, str] | None = None) -> None:
    """Send the letter `email/<kind>/` (subject.txt, body.txt, body.html if there is one) to one address.

    The templates also know `site_name`, `site_contact` and `base_url`. Answers go to the site's contact if it has one.
    """
    site = Site.current()
    words = {
        **context,
        "site_name": site.shown_name,
        "site_contact": site.contact,
        "base_url": settings.BASE_URL.rstrip("/"),
    }
    letter = EmailMultiAlternatives(
        " ".join(render_to_string(f"email/{kind}/subject.txt", words).split()),
        render_to_string(f"email/{kind}/body.txt", words).strip() + "\n",
        sender(site),
        [to],
        reply_to=[site.contact] if site.contact else None,
        headers=dict(headers or {}),
    )
    with suppress(TemplateDoesNotExist):  # plain text may say it all
        letter.attach_alternative(render_to_string(f"email/{kind}/body.html", words), "text/html")
    letter.send()

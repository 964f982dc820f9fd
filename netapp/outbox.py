"""The outbox of a local copy: mails are files in a folder, shown here instead of sent; and its moderators' codes."""

import email
import email.policy
import ipaddress
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from netapp.demo.second_factors import codes

# What Django's file backend writes below every message.
END_OF_MESSAGE: Final = "-" * 79


def outbox(request: HttpRequest) -> HttpResponse:
    """All mails, newest first, and the codes with which the demo's moderators sign in."""
    only_here(request)
    return render(request, "outbox.html", {"letters": [read(file) for file in files()], "codes": codes()})


def letter(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as text."""
    only_here(request)
    found = next((file for file in files() if file.name == name), None)
    if found is None:
        raise Http404
    return render(request, "outbox.html", {"letter": read(found)})


def only_here(request: HttpRequest) -> None:
    """Raise Http404 unless a browser on this machine asks: the letters hold links that open accounts."""
    if "HTTP_X_FORWARDED_FOR" in request.META:
        raise Http404
    try:
        asker = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        raise Http404 from None
    if not (getattr(asker, "ipv4_mapped", None) or asker).is_loopback:
        raise Http404


def files() -> list[Path]:
    """The files of the folder, newest first; the file backend writes one a connection."""
    folder = Path(settings.EMAIL_FILE_PATH)
    return sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True) if folder.is_dir() else []


def read(file: Path) -> dict[str, object]:
    """One mail as name, to, subject, sent_at (aware, or None) and text."""
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    return {
        "name": file.name,
        "to": message["To"],
        "subject": message["Subject"],
        "sent_at": message["Date"].datetime if message["Date"] else None,
        "text": text.rstrip().removesuffix(END_OF_MESSAGE).rstrip(),
    }

"""Numbers of pages and words to choose from, as programs give them: refused rather than guessed at."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from rest_framework.request import Request

from netapp.shared.errors import DomainError

PAGE = 25


class BadPage(DomainError):
    """A parameter that cannot be read."""

    code = "bad_parameter"
    status = 400


def wanted_page(request: Request, *, besides: Sequence[str] = ()) -> int:
    """The page asked for, 1 without one; BadPage for what is no number from 1, or an unknown parameter."""
    unknown = set(request.query_params) - {"page", *besides}
    if unknown:
        raise BadPage(_("There is no parameter “%(name)s”.") % {"name": min(unknown)[:40]}, code="unknown_parameter")
    text = request.query_params.get("page") or "1"
    if not (text.isascii() and text.isdigit() and 1 <= len(text) < 6 and int(text)):
        raise BadPage(_("“page” must be a number from 1."))
    return int(text)


def wanted_word(request: Request, name: str, words: Sequence[str]) -> str:
    """The word chosen, "" without one; BadPage for any other."""
    word = request.query_params.get(name, "")
    if word and word not in words:
        said = _("“%(name)s” must be one of %(words)s.")
        raise BadPage(said % {"name": name, "words": ", ".join(words)})
    return word


def pages(count: int) -> int:
    """How many pages so many rows take; an empty list has one."""
    return max(-(-count // PAGE), 1)

"""How much a request may bring, decided by what it announces, before a byte of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

# Files are written to disk while they come. This is room for a photo that is too large, so that the form can say so.
MOST_WITH_FILES = 25_000_000


class BodyLimit:
    """Answers 413 with a sentence where more is announced than any of our forms takes.

    A body that announces no length is an empty one to Django.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _announced(request) <= _most(request):
            return self.get_response(request)
        sentence = _("That is more than we can take at once. Please send less, or a smaller file.")
        if request.path.startswith("/api/"):
            return JsonResponse({"code": "too_much", "detail": sentence}, status=413)
        return render(request, "refused.html", {"sentence": sentence}, status=413)


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else 0


def _most(request: HttpRequest) -> int:
    with_files = request.content_type == "multipart/form-data"
    return MOST_WITH_FILES if with_files else int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or MOST_WITH_FILES)

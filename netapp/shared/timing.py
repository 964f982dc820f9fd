"""Answers that take the same time whatever they found out."""

import time
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def no_sooner_than(seconds: float) -> Callable[[View], View]:
    """Let a form's answer take at least so long, so that its time does not tell what was looked up or written."""

    def decorate(view: View) -> View:
        @wraps(view)
        def patient(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            started = time.monotonic()
            response = view(request, *args, **kwargs)
            if request.method == "POST":
                time.sleep(max(0.0, seconds - (time.monotonic() - started)))
            return response

        return patient

    return decorate

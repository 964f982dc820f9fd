"""What a signed-in person has to do before anything else, and the middleware that leads them there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from netapp.context import site_of
from netapp.site.pages import SEEN_ASKING
from people.actions.sessions import see_again
from people.models import HousePage, Person
from people.rules.second_factor import lacks_second_factor

# Takes the request of somebody signed in; says the name of the address they have to go to first, or None.
Gate = Callable[[HttpRequest], str | None]


def leaving(request: HttpRequest) -> str | None:
    """Whoever has closed their account can stay after all, or sign out."""
    return "leaving" if cast(Person, request.user).leaving_at else None


def waiting(request: HttpRequest) -> str | None:
    """Whoever has not been let in yet waits at the door."""
    return "waiting" if cast(Person, request.user).joined_at is None else None


def consent(request: HttpRequest) -> str | None:
    """A new version of a page may ask everybody; a session that has seen all that ask is not looked up again."""
    asking = site_of(request).asking
    if request.session.get(SEEN_ASKING, 0) >= asking:
        return None
    if HousePage.objects.owed_by(cast(Person, request.user)).exists():
        return "consent"
    request.session[SEEN_ASKING] = asking
    return None


def second_factor(request: HttpRequest) -> str | None:
    """Moderators and admins need a second factor."""
    return "second-factor" if lacks_second_factor(cast(Person, request.user)) else None


# In this order; the first that leads somewhere decides.
GATES: Final[tuple[Gate, ...]] = (leaving, waiting, consent, second_factor)


@dataclass(frozen=True, slots=True)
class Way:
    """What belongs to a goal: the code and sentence of the API's refusal, and the pages one needs on the way."""

    code: str
    sentence: Any
    pages: frozenset[str]


WAYS: Final[dict[str, Way]] = {
    "leaving": Way("leaving", _("This account is closed. Its owner can still stay, on the site."), frozenset()),
    "waiting": Way("waiting", _("Somebody still has to let you in."), frozenset({"waiting-ending"})),
    # Whoever does not agree takes their data along and goes.
    "consent": Way(
        "consent_needed",
        _("There is a new version of a page you agreed to. Read it on the site first."),
        frozenset(
            {
                "my-data",
                "my-data-export",
                "my-data-download",
                "my-data-file",
                "my-data-closing",
                "account_reauthenticate",
                "mfa_reauthenticate",
            }
        ),
    ),
    "second-factor": Way(
        "second_factor_needed",
        _("Your role needs a second factor. Set one up in your account first."),
        frozenset(
            {
                "mfa_activate_totp",
                "mfa_add_webauthn",
                "account_reauthenticate",
                "mfa_reauthenticate",
                "account_email",
            }
        ),
    ),
}

# Whoever is held at a gate can still leave, and read what they are asked to agree to.
ALWAYS: Final = frozenset(
    {
        "account_logout",
        "account_confirm_email",
        "account_inactive",
        "house-page",
        "house-page-versions",
        "house-page-version",
        "site-accent",
        "site-logo",
        "robots",
        "favicon",
        "unsubscribe",
        "outbox",
        "outbox-letter",
    }
)


class Gates:
    """Leads somebody signed in to the page of the first gate that holds them; the API refuses with its code."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        here = request.resolver_match.url_name if request.resolver_match else None
        if here in ALWAYS or not request.user.is_authenticated:
            return None
        goal = next(filter(None, (gate(request) for gate in GATES)), None)
        if goal is None or here == goal or here in WAYS[goal].pages:
            return None
        return _led_to(goal, request)


def _led_to(goal: str, request: HttpRequest) -> HttpResponse:
    url = reverse(goal)
    if request.path.startswith("/api/"):
        return JsonResponse({"code": WAYS[goal].code, "detail": str(WAYS[goal].sentence)}, status=403)
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


class SeenAgain:
    """Keeps in step when a session was last used, to a few minutes, for the list of one's sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code < 500 and request.user.is_authenticated:
            see_again(request.session)
        return response

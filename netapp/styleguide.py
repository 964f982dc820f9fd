"""The style page: every piece of the look in one place, only while debugging."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from netapp.demo.cast import CAST
from netapp.demo.members import Member
from people.models import Person

SWATCHES = [
    *["paper", "paper-raised", "paper-sunken", "line", "line-strong", "ink", "ink-soft", "ink-faint"],
    *["accent", "accent-soft", "fill", "cover", "bookmark", "warm-soft", "good", "caution", "bad", "note"],
    *["tie-close", "tie-warm", "tie-known", "tie-dormant", "tie-name"],
]


class SampleForm(forms.Form):
    """One field of each kind, some of them refused."""

    name = forms.CharField(label="Name", help_text="As people call you.")
    email = forms.EmailField(label="E-mail")
    purpose = forms.ChoiceField(
        label="What it is about", choices=[("advice", "Advice"), ("hiring", "Hiring")], required=False
    )
    note = forms.CharField(
        label="Note", widget=forms.Textarea, help_text="80 to 600 characters, written for one person."
    )
    how = forms.ChoiceField(
        label="How do you know each other",
        choices=[("work", "We worked together"), ("school", "Same school"), ("not", "We have not met")],
        widget=forms.RadioSelect,
    )
    weekly = forms.BooleanField(label="Write to me once a week", required=False, help_text="At most three suggestions.")


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component with people of the cast."""
    people = [sample(number, member) for number, member in enumerate(CAST[:8], start=1)]
    routes = sample_routes(people)
    context = {
        "people": people,
        "hits": [
            {"person": people[1], "degree": 1},
            {"person": people[4], "degree": 2, "steps": routes[0], "why": "Ben planned night shifts with you"},
            {"person": people[4], "degree": 3, "steps": routes[2]},
        ],
        "swatches": SWATCHES,
        "strengths": ["close", "warm", "known", "dormant", "only a name"],
        "routes": routes,
        "form": SampleForm({"name": "Alice", "email": "not an address", "note": "", "how": "work"}),
        "page_of_people": Paginator(people, 2).page(2),
        "sentences": {
            "success": "Your note is on its way to Ben.",
            "info": "Katrin answers introductions about twice a month.",
            "warning": "Two of three open introductions are used.",
            "error": "This note would fit anybody, so it was not sent.",
        },
    }
    return render(request, "styleguide.html", context)


def sample(number: int, member: Member) -> Person:
    """Return a person who is not in the database."""
    names = {"given_name": member.given_name, "family_name": member.family_name, "headline": member.headline}
    return Person(pk=number, handle=member.handle, **names)


def sample_routes(people: list[Person]) -> list[list[dict[str, object]]]:
    """Return routes of one, two and three hops, as `_route.html` wants them."""
    alice, ben, _chloe, dorota, katrin, *_others = people
    you: dict[str, object] = {"person": alice}
    worked = step(ben, "close", "worked together at the container yard; last talked 3 weeks ago")
    studied = step(dorota, "dormant", "same course in Rotterdam; silent for two years")
    return [
        [you, worked, step(katrin, "warm", "same company for six years; last talked in May")],
        [you, step(katrin, "known", "answered your question on cable drums")],
        [you, studied, step(ben, "known", "same school"), step(katrin, "only a name", "met once")],
    ]


def step(person: Person, strength: str, reason: str) -> dict[str, object]:
    """Return one hop of a route: to whom, how alive, and why."""
    return {"person": person, "strength": strength, "reason": reason, "about": person.headline, "url": "#routes"}

"""The style page: every piece of the look in one place, only while debugging."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.models import Person

NAMES = [
    ("Alice", "Moreau", "Editor at a small press in Lyon"),
    ("Ben", "Okafor", "Runs the letterpress workshop"),
    ("Chloe", "Lindqvist", "Head of programme, City Library"),
    ("Dev", "Raman", "Typesetter between two jobs"),
    ("Eve", "Castellanos", "Recruits for three museums"),
    ("Farid", "Haddad", "Bookbinder and teacher"),
    ("Grace", "Tanaka", "Paper conservator"),
    ("Hugo", "", "Illustrator"),
]
SWATCHES = (
    "paper paper-raised paper-sunken line line-strong ink ink-soft ink-faint accent accent-soft fill cover bookmark "
    "tie-close tie-warm tie-known tie-dormant tie-name warm-soft good caution bad note"
).split()


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
    """Show every component with invented people."""
    people = [sample(number, *name) for number, name in enumerate(NAMES, start=1)]
    context = {
        "people": people,
        "swatches": SWATCHES,
        "strengths": ["close", "warm", "known", "dormant", "name"],
        "routes": sample_routes(people),
        "form": SampleForm({"name": "Alice", "email": "not an address", "note": "", "how": "work"}),
        "page_of_people": Paginator(people, 2).page(2),
        "sentences": {
            "success": "Your note is on its way to Ben.",
            "info": "Chloe answers introductions about twice a month.",
            "warning": "Two of three open introductions are used.",
            "error": "This note would fit anybody, so it was not sent.",
        },
    }
    return render(request, "styleguide.html", context)


def sample(number: int, given_name: str, family_name: str, headline: str) -> Person:
    """Return a person who is not in the database."""
    handle = given_name.lower()
    return Person(pk=number, handle=handle, given_name=given_name, family_name=family_name, headline=headline)


def sample_routes(people: list[Person]) -> list[list[dict[str, object]]]:
    """Return routes of one, two and three hops, as `_route.html` wants them."""
    alice, ben, chloe, dev, *_others = people
    you: dict[str, object] = {"person": alice}
    worked = step(ben, "close", "worked together 2016–19; last talked 3 weeks ago")
    school = step(dev, "dormant", "same course in Leeds; silent for two years")
    return [
        [you, worked, step(chloe, "warm", "sat on the same jury twice; last talked in May")],
        [you, step(chloe, "known", "answered your question on paper stock")],
        [you, school, step(ben, "known", "share a studio"), step(chloe, "name", "met once")],
    ]


def step(person: Person, strength: str, reason: str) -> dict[str, object]:
    """Return one hop of a route: to whom, how alive, and why."""
    return {"person": person, "strength": strength, "reason": reason, "about": person.headline, "url": "#routes"}

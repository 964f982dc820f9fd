"""What people say of themselves, but for careers and abilities: name, words, place and industry."""

from django.db import transaction
from django.utils import timezone

from people.models import Person, Place, Preference, Ripple
from people.rules.profiles import check, own_name_problems
from people.upkeep import search


def change_basics(*, by: Person, given_name: str, family_name: str, headline: str) -> None:
    """Say by what name and in what one line one is known. BadFields for what is no name."""
    check(own_name_problems(given_name=given_name, family_name=family_name))
    _keep(by, given_name=given_name, family_name=family_name, headline=headline)


def change_about(*, by: Person, about: str) -> None:
    """Tell about oneself, in Markdown."""
    _keep(by, about=about)


def change_asks(*, by: Person, helps_with: str, looks_for: str, starts_with: str) -> None:
    """Say what one can help with, what one looks for, and how to start a conversation."""
    _keep(by, helps_with=helps_with, looks_for=looks_for, starts_with=starts_with)


@transaction.atomic
def change_whereabouts(*, by: Person, place: Place | None, industry: str) -> None:
    """Say where one lives and in which industry one works; the reach of others follows within a minute."""
    if (by.place_id, by.industry) != (place.pk if place else None, industry):
        Ripple.objects.start(by, Ripple.Kind.WHERE)
    _keep(by, place=place, industry=industry)


@transaction.atomic
def introduce_oneself(*, by: Person, headline: str, place: Place | None, industry: str) -> None:
    """Say as somebody new who one is: a headline, where one lives and in which industry one works."""
    change_whereabouts(by=by, place=place, industry=industry)
    _keep(by, headline=headline)


def finish_first_steps(*, by: Person) -> None:
    """Be done with the first steps, or leave them; repeating it changes nothing."""
    own, _new = Preference.objects.get_or_create(person=by)
    Preference.objects.filter(pk=own.pk, first_steps_at__isnull=True).update(first_steps_at=timezone.now())


@transaction.atomic
def _keep(person: Person, **fields: object) -> None:
    for name, value in fields.items():
        setattr(person, name, value)
    person.save(update_fields=list(fields))
    search.reindex([person.pk])

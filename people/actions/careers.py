"""Where people worked and studied."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Func, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from people.models import Education, Organisation, Person, Position, Ripple
from people.rules.profiles import (
    MOST_EDUCATIONS,
    MOST_POSITIONS,
    check,
    name_problems,
    number_problems,
    stay_problems,
    study_problems,
)
from people.upkeep import search


def add_position(
    *,
    by: Person,
    organisation: str,
    title: str = "",
    started_on: date | None = None,
    ended_on: date | None = None,
    description: str = "",
) -> Position:
    """Add a job; an employer of that name is used again. BadFields for what cannot be, and for more than a hundred."""
    said = {"title": title, "started_on": started_on, "ended_on": ended_on, "description": description}
    return _keep_position(Position(person=by), organisation, said)


def change_position(
    position: Position,
    *,
    organisation: str,
    title: str,
    started_on: date | None,
    ended_on: date | None,
    description: str,
) -> Position:
    """Say something else of a job. BadFields for what cannot be."""
    said = {"title": title, "started_on": started_on, "ended_on": ended_on, "description": description}
    return _keep_position(position, organisation, said)


@transaction.atomic
def remove_position(position: Position) -> None:
    """Take a job off one's page; repeating it changes nothing."""
    Position.objects.filter(pk=position.pk).delete()
    _work_changed(position.person)


def add_education(
    *,
    by: Person,
    organisation: str,
    degree: str = "",
    field: str = "",
    started: int | None = None,
    ended: int | None = None,
) -> Education:
    """Add studies; a school of that name is used again. BadFields for what cannot be, and for more than fifty."""
    said = {"degree": degree, "field": field, "started": started, "ended": ended}
    return _keep_education(Education(person=by), organisation, said)


def change_education(
    education: Education, *, organisation: str, degree: str, field: str, started: int | None, ended: int | None
) -> Education:
    """Say something else of studies. BadFields for what cannot be."""
    said = {"degree": degree, "field": field, "started": started, "ended": ended}
    return _keep_education(education, organisation, said)


@transaction.atomic
def remove_education(education: Education) -> None:
    """Take studies off one's page; repeating it changes nothing."""
    Education.objects.filter(pk=education.pk).delete()
    search.reindex([education.person_id])


@transaction.atomic
def _keep_position(position: Position, employer: str, said: Mapping[str, Any]) -> Position:
    today = timezone.localdate()
    check(name_problems(organisation=employer) | stay_problems(said["started_on"], said["ended_on"], today=today))
    others = _others(Position, position)
    check(number_problems("organisation", others.count(), MOST_POSITIONS))
    position.organisation = named(employer, Organisation.Kind.COMPANY)
    _fill(position, said)
    same = others.filter(organisation=position.organisation, title=position.title, started_on=position.started_on)
    check({"organisation": _("This position is on your page already.")} if same.exists() else {})
    position.save()
    _work_changed(position.person)
    return position


@transaction.atomic
def _keep_education(education: Education, school: str, said: Mapping[str, Any]) -> Education:
    today = timezone.localdate()
    check(name_problems(organisation=school) | study_problems(said["started"], said["ended"], today=today))
    others = _others(Education, education)
    check(number_problems("organisation", others.count(), MOST_EDUCATIONS))
    education.organisation = named(school, Organisation.Kind.SCHOOL)
    _fill(education, said)
    same = others.filter(organisation=education.organisation, degree=education.degree, started=education.started)
    check({"organisation": _("These studies are on your page already.")} if same.exists() else {})
    education.save()
    search.reindex([education.person_id])
    return education


def named(name: str, kind: Organisation.Kind) -> Organisation:
    """The one organisation of that kind that is called so, however it is capitalised or accented; made when missing."""
    called = Organisation.objects.filter(kind=kind, folded_name=Func(Value(name), function="rapport_fold"))
    # Of two who make it at the same moment the database keeps one, and both find it.
    if not called.exists():
        Organisation.objects.bulk_create([Organisation(kind=kind, name=name)], ignore_conflicts=True)
    return called.get()


def _others(model: Any, row: Position | Education) -> Any:
    """The rows beside this one; whoever adds to the same page waits until this is done, so that numbers are exact."""
    Person.objects.select_for_update(no_key=True).get(pk=row.person_id)
    return model.objects.filter(person_id=row.person_id).exclude(pk=row.pk)


def _fill(row: Position | Education, said: Mapping[str, Any]) -> None:
    for name, value in said.items():
        setattr(row, name, value)


def _work_changed(person: Person) -> None:
    Ripple.objects.start(person, Ripple.Kind.WORK)
    search.reindex([person.pk])

"""No table and no column is forgotten when somebody takes their data along, or leaves."""

from django.apps import apps
from django.db.models import CASCADE, Field, ForeignKey, Model

from netapp.departure.declared import Taken
from netapp.departure.registry import ABOUT_NOBODY, DECLARED
from people.models import Person

# Rows that outlast a person without their name, and why; everything else goes with them.
OUTLASTS = {
    "groups.Thread.author": "others wrote in it; threads in which nobody else did are erased by hand",
    "people.HousePage.published_by": "the pages are the site's, and others agreed to them",
    "people.EntryPass.made_by": "somebody else may still come in with it",
    "people.EntryPass.used_by": "erased by hand, with its address",
    "people.JoinRequest.decided_by": "the request is somebody else's",
    "people.RoleChange.person": "the log of roles keeps its lines",
    "people.RoleChange.by": "the log of roles keeps its lines",
}


def columns(model: type[Model]) -> list[Field]:
    return list(model._meta.concrete_fields)


def leads_to_a_person(model: type[Model], on_the_way: frozenset[type[Model]] = frozenset()) -> bool:
    """Whether a row of this table belongs to a person, directly or through another row that does."""
    targets = {
        field.related_model
        for field in columns(model)
        if isinstance(field, ForeignKey) and field.related_model not in on_the_way
    }
    return Person in targets or any(leads_to_a_person(target, on_the_way | {model}) for target in targets)


def test_every_table_is_declared_and_every_declared_one_is_there() -> None:
    declared = {entry.model for entry in DECLARED}
    assert declared & ABOUT_NOBODY == set()
    assert declared | ABOUT_NOBODY == set(apps.get_models())


def test_what_is_said_to_be_about_nobody_leads_to_nobody() -> None:
    assert [model for model in ABOUT_NOBODY if leads_to_a_person(model)] == []


def test_every_column_is_taken_along_or_a_reason_says_why_not() -> None:
    open_questions = {
        f"{entry.model._meta.label} as {entry.file}": {field.name for field in columns(entry.model)} ^ entry.fields
        for entry in DECLARED
        if isinstance(entry, Taken)
    }
    assert {where: names for where, names in open_questions.items() if names} == {}


def test_no_two_files_share_a_name() -> None:
    files = [entry.file for entry in DECLARED if isinstance(entry, Taken)]
    assert sorted(files) == sorted(set(files))


def test_every_row_of_a_person_goes_with_them_or_is_known_to_stay() -> None:
    stays = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in columns(model)
        if isinstance(field, ForeignKey) and field.related_model is Person
        if field.remote_field.on_delete is not CASCADE
    }
    assert stays == set(OUTLASTS)

"""What people can do, and which languages they speak."""

from django.db import transaction
from django.db.models import Func, Value

from people.models import Person, PersonLanguage, PersonSkill, Skill
from people.rules.profiles import MOST_LANGUAGES, MOST_SKILLS, check, name_problems, number_problems
from people.upkeep import search


@transaction.atomic
def add_skill(*, by: Person, name: str) -> PersonSkill:
    """Say that one can do something; a skill of that name is used again, and one that is there already stays.

    BadFields for a name without a letter, and for more than fifty.
    """
    check(name_problems(name=name))
    _hold(by)
    skill = _named(name)
    own = PersonSkill.objects.filter(person=by)
    if found := own.filter(skill=skill).first():
        return found
    check(number_problems("name", own.count(), MOST_SKILLS))
    added = PersonSkill.objects.create(person=by, skill=skill)
    search.reindex([by.pk])
    return added


@transaction.atomic
def remove_skill(has: PersonSkill) -> None:
    """Take a skill off one's page; repeating it changes nothing."""
    PersonSkill.objects.filter(pk=has.pk).delete()
    search.reindex([has.person_id])


@transaction.atomic
def add_language(*, by: Person, code: str, level: str) -> PersonLanguage:
    """Say how well one speaks a language; said again, the level changes. `code` is one of `LANGUAGES`."""
    _hold(by)
    own = PersonLanguage.objects.filter(person=by)
    check(number_problems("code", own.exclude(code=code).count(), MOST_LANGUAGES))
    spoken, _new = own.update_or_create(person=by, code=code, defaults={"level": level})
    return spoken


@transaction.atomic
def remove_language(spoken: PersonLanguage) -> None:
    """Take a language off one's page; repeating it changes nothing."""
    PersonLanguage.objects.filter(pk=spoken.pk).delete()


def _hold(person: Person) -> None:
    """Whoever adds to the same page waits until this is done, so that numbers are exact."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _named(name: str) -> Skill:
    called = Skill.objects.filter(folded_name=Func(Value(name), function="rapport_fold"))
    # Of two who make it at the same moment the database keeps one, and both find it.
    if not called.exists():
        Skill.objects.bulk_create([Skill(name=name)], ignore_conflicts=True)
    return called.get()

"""Everything a person's own page tells."""

from django.db.models import Prefetch

from people.models import Education, PeopleQuerySet, Person, PersonSkill, Position


def whole(viewer: Person) -> PeopleQuerySet:
    """The people visible to a viewer with positions, education and skills, in four queries."""
    return (
        Person.objects.visible_to(viewer)
        .select_related("place")
        .prefetch_related(
            Prefetch("positions", Position.objects.select_related("organisation")),
            Prefetch("educations", Education.objects.select_related("organisation")),
            Prefetch("person_skills", PersonSkill.objects.select_related("skill").order_by("skill__name")),
        )
    )

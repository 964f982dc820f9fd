"""Members as those who run the site look them up; blocks between members do not hide anybody from them."""

from django.db.models import Q

from people.models import PeopleQuerySet, Person

STATES = {
    "present": Q(is_active=True, joined_at__isnull=False, leaving_at__isnull=True),
    "suspended": Q(is_active=False),
    "leaving": Q(leaving_at__isnull=False),
    "waiting": Q(is_active=True, joined_at__isnull=True),
}


def members(q: str = "", role: str = "", state: str = "") -> PeopleQuerySet:
    """Everybody with an account whose name has each of the words, or whose address is `q` as a whole.

    Addresses are matched whole and never shown, so that the list cannot be used to collect them.
    """
    people: PeopleQuerySet = Person.objects.get_queryset()
    if "@" in q:
        people = people.filter(email__iexact=q.strip())
    else:
        for word in q.split()[:6]:
            people = people.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word))
    if role:
        people = people.filter(role=role)
    return people.filter(STATES[state]) if state else people

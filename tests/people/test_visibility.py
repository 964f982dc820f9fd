"""Who is absent is one rule, in the ORM and in SQL."""

from django.db import connection

from people.models import Person
from people.models.visibility import present


def test_sql_and_queryset_leave_out_the_same_people(alice: Person, ben: Person, chloe: Person, eve: Person) -> None:
    Person.objects.filter(pk=ben.pk).update(is_active=False)
    Person.objects.filter(pk=chloe.pk).update(joined_at=None)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT p.id FROM people_person p WHERE {present('p.id')} ORDER BY p.id")
        seen = [person for (person,) in cursor.fetchall()]
    assert seen == list(Person.objects.present().order_by("pk").values_list("pk", flat=True))
    assert seen == [alice.pk, eve.pk]

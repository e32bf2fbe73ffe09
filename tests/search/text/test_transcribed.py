"""Foreign names in Chinese characters, brought to the consonants that both scripts can write."""

import pytest

from search.text.names import words
from search.text.sounds import coarse, skeleton
from search.text.transcribed import coarse_skeletons, is_transcribed, latin_consonants, written_consonants


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("戈尔布诺夫斯基", "gorbunovsky"),
        ("米哈伊尔", "mikhail"),
        ("安德森", "anderson"),
        ("科尔布诺夫", "korbunov"),
        ("瓦西里", "vasily"),
    ],
)
def test_both_scripts_meet(written: str, latin: str):
    assert not written_consonants(written).isdisjoint(latin_consonants(latin))


@pytest.mark.parametrize(("written", "latin"), [("戈尔布诺夫", "petrovich"), ("安德森", "morrison")])
def test_other_names_do_not(written: str, latin: str):
    assert written_consonants(written).isdisjoint(latin_consonants(latin))


def test_the_keys_of_one_are_a_key_that_the_other_is_asked_by():
    assert coarse(skeleton("gorbunovsky")) in coarse_skeletons("戈尔布诺夫斯基")


def test_only_a_point_between_characters_makes_a_foreign_name():
    assert words("大卫·安德森") == ("大卫", "安德森")
    assert words("陳國榮") == ("陳", "國", "榮")
    assert not is_transcribed("陳")
    assert not is_transcribed("anderson")

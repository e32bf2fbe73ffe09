"""Korean by its customs of spelling."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.korean import korean, neighbours
from search.text.syllables import alike, joined

Heard = list[list[list[str]]]


def heard(name: str) -> Heard:
    """For each word, in every way it parts, its syllables."""
    return [
        [["".join(sorted(each)) for each in parting] for parting in word.loose]
        for word in korean(name.split())
    ]


@pytest.mark.parametrize(
    ("name", "syllables"),
    [
        pytest.param("kim jong un", [[["김"]], [["정종"]], [["언운은"]]], id="ambiguous spellings"),
        pytest.param("gim jeong eun", [[["김"]], [["정"]], [["은"]]], id="one that tells"),
        pytest.param("ri jae min", [[["리"]], [["재"]], [["민"]]], id="the North's r"),
        pytest.param("i chae il", [[["리"]], [["재채"]], [["일"]]], id="a family name of one letter"),
        pytest.param("im ryong su", [[["림임"]], [["령룡"]], [["수"]]], id="Im is Rim or Im"),
        pytest.param(
            "kim yong ryong", [[["김"]], [["령룡영용"]], [["령룡"]]], id="r is silent at the beginning"
        ),
        pytest.param("kim seo yong", [[["김"]], [["서"]], [["영용"]]], id="but there only"),
        pytest.param("jae min rhee", [[["재"]], [["민"]], [["리"]]], id="family name last"),
        pytest.param("김 정 은", [[["김"]], [["정"]], [["은"]]], id="Hangul"),
        pytest.param("임 용 수", [[["림임"]], [["룡용"]], [["수"]]], id="Hangul of the South"),
        pytest.param("hwangbo hyun", [[["황", "보"]], [["현"]]], id="a family name of two syllables"),
        pytest.param("남 궁 민 수", [[["남"]], [["궁"]], [["민"]], [["수"]]], id="each syllable a word"),
        pytest.param("shim hee", [[["심"]], [["희"]]], id="habits of passports"),
    ],
)
def test_a_name_is_heard_as(name: str, syllables: Heard) -> None:
    assert heard(name) == syllables


def test_a_word_that_parts_in_two_ways_is_heard_in_both() -> None:
    assert heard("gim jeongeun")[1] == [["전", "근"], ["정", "은"]]


def test_a_name_that_may_be_read_from_either_end_is_read_from_both() -> None:
    assert heard("jong ho ko") == [[["정"], ["정종"]], [["허호"]], [["고"]]]


@pytest.mark.parametrize(
    "name",
    [
        "kim",
        "",
        "john kim",
        "kim carver",
        "min jun ho yong su",
        "li xiaoming",
        "tran van dung",
        "kim jong un il",
    ],
)
def test_other_names_are_left_alone(name: str) -> None:
    assert not korean(name.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kim jong un", "gim jeongeun"),
        ("ri chae min", "jaemin lee"),
        ("choe yong chol", "young chul choi"),
        ("namgung min su", "남 궁 민 수"),
        ("ro thae gun", "no taegeun"),
    ],
)
def test_names_by_two_customs_share_a_pair_of_syllables(one: str, other: str) -> None:
    left, right = (frozenset[str]().union(*neighbours(korean(name.split()))) for name in (one, other))
    assert left & right


def test_each_word_has_the_pairs_it_has_a_part_in() -> None:
    assert neighbours(korean(["kim", "jong", "un"])) == [{"kim-cong"}, {"kim-cong", "cong-on"}, {"cong-on"}]


SYLLABLES = [
    *"김리정은",
    "kim",
    "lee",
    "ri",
    "park",
    "jong",
    "jung",
    "chol",
    "un",
    "eun",
    "il",
    "hui",
    "yong",
]


@given(st.lists(st.sampled_from(SYLLABLES), max_size=5))
def test_what_is_joined_is_what_is_apart(words: list[str]) -> None:
    apart = korean(words)
    assert len(apart) in {0, len(words)}
    for pair in pairwise(apart):
        whole = joined(pair)
        assert whole
        assert alike(whole, whole)


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz김리", max_size=40), max_size=6))
def test_any_words_are_told_whether_they_are_korean(words: list[str]) -> None:
    assert len(korean(words)) in {0, len(words)}
    assert len(neighbours(korean(words))) in {0, len(words)}

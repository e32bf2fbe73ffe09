"""Names in characters, read in Hong Kong, Singapore, Korea and Japan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text.names import words
from search.text.readings import readings


def read(name: str) -> list[str]:
    return [" ".join(reading.latin) for reading in readings(words(name))]


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        pytest.param(
            "陳志強",
            ["chan chi keung", "tan chee kiong", "tan zhi qiang", "jin ji gang"],
            id="all but Japanese",
        ),
        pytest.param(
            "金英浩",
            ["kam ying ho", "kim eng ho", "kim ying hao", "gim yeong ho"],
            id="gold as a family name",
        ),
        pytest.param("英浩 金", ["ying ho kam", "yeong ho gim"], id="family name last"),
        pytest.param("葉美", ["yip mei", "yap bee", "yap mei"], id="two syllables are hardly Korean"),
        pytest.param("于美玲", ["yu mei ling"], id="no family name of Korea"),
        pytest.param("南宮敏洙", ["nam kung man chu", "nam gung min su"], id="a family name of two"),
        pytest.param(
            "林健", ["lam kin", "lim kian", "lim jian", "hayashi ken"], id="a family name of Japan too"
        ),
        pytest.param("林黛玉", ["lam toi yuk", "lim dai yu", "rim dae ok"], id="no given name of Japan"),
        pytest.param("田中花子", ["tanaka hanako"], id="surely Japanese"),
        pytest.param("花子 田中", ["hanako tanaka"], id="Japanese turned round"),
        pytest.param("中村裕子", ["nakamura hiroko", "nakamura yuko"], id="a given name of two readings"),
        pytest.param("斋藤さくら", ["saito sakura"], id="with kana"),
        pytest.param("渡邊徹", ["watanabe toru"], id="older characters"),
        pytest.param("田中鑫淼", ["tanaka xin miao"], id="a given name that is not known"),
        pytest.param("Wong 小明", [], id="with Latin letters"),
        pytest.param("さくら はな", [], id="kana alone"),
        pytest.param("王", [], id="one word"),
        pytest.param("张成泽张成泽", [], id="longer than a name"),
    ],
)
def test_a_name_in_characters_is_read_as(name: str, heard: list[str]) -> None:
    assert read(name) == heard


def test_a_japanese_name_is_parted_into_family_and_given_name() -> None:
    assert [reading.words for reading in readings(words("佐々木健一"))] == [("佐々木", "健一")]


@given(st.text("王小明金英浩田中花子林健渡邊さくら김 a", max_size=8))
def test_every_reading_has_one_spelling_for_each_word(name: str) -> None:
    found = words(name)
    for reading in readings(found):
        assert len(reading.words) == len(reading.latin)
        assert "".join(reading.words) == "".join(found)
        assert all(spelled.isascii() and spelled for spelled in reading.latin)

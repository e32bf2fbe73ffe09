"""Burmese names by syllables."""

import pytest

from search.text.burmese import in_latin, syllables


@pytest.mark.parametrize(
    ("written", "spelled"),
    [("အောင်", "aung"), ("ကျော်", "kyaw"), ("ဝင်း", "win"), ("ထက်", "htet"), ("မိုး", "moe")],
)
def test_a_syllable_as_passports_spell_it(written: str, spelled: str) -> None:
    assert in_latin(written) == spelled


def test_a_name_written_as_one_parts_into_its_syllables() -> None:
    assert len(syllables("အောင်မိုးကျော်")) == 3
    assert syllables("x") == ("x",)

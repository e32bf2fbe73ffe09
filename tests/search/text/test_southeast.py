"""Thai, Lao and Khmer names meet their romanisations by their consonants."""

import pytest

from search.text.southeast import latin_consonants, written_consonants


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("ธนพล", "thanaphon"), ("สุวรรณ", "suwan"), ("ประเสริฐ", "prasert"), ("จันทร์", "chan"),
        ("พรทิพย์", "pornthip"), ("ມະນີວົງ", "manivong"), ("វិបុល", "vibol"),
    ],
)  # fmt: skip
def test_both_ways_of_writing_have_the_same_consonants(written: str, spelled: str) -> None:
    assert written_consonants(written) == latin_consonants(spelled)


def test_other_names_differ() -> None:
    assert written_consonants("ประเสริฐ") != latin_consonants("somchai")

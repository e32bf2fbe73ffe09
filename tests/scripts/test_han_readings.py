"""The table of readings: how syllables are spelt in it, and that it is the one its script makes."""

from pathlib import Path

import pytest

from scripts.han_readings import TABLE, hong_kong, table

UNIHAN = {
    "Unihan_Readings.txt": "# Unicode version: 9.9\nU+91D1\tkCantonese\tgam1\nU+91D1\tkHangul\t금:0E 김:0N\n"
    "U+5F35\tkHangul\t장:0E\nU+5F20\tkCantonese\tzoeng1\nU+3400\tkCantonese\tjau1\n",
    "Unihan_Variants.txt": "U+5F20\tkTraditionalVariant\tU+5F35\n",
    "Unihan_IRGSources.txt": "U+91D1\tkIICore\tAGT\nU+5F20\tkIICore\tAG\nU+4E00\tkIICore\tAG\n",
}


@pytest.mark.parametrize(
    ("jyutping", "spelled"),
    [
        ("wong4", "wong"),
        ("zoeng1", "cheung"),
        ("gwok3", "kwok"),
        ("heoi2", "hui"),
        ("jyun4", "yuen"),
        ("syut3", "suet"),
        ("caa4", "cha"),
        ("ng4", "ng"),
        ("zi2", "tsz"),
        ("zi3", "chi"),
    ],
)
def test_a_syllable_is_spelt_as_in_hong_kong(jyutping: str, spelled: str) -> None:
    assert hong_kong(jyutping) == spelled


def test_the_table_holds_common_characters_and_reads_simplified_ones_as_traditional(tmp_path: Path) -> None:
    for name, text in UNIHAN.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = [line for line in table(tmp_path).splitlines() if not line.startswith("#")]
    assert rows == ["张 cheung 장", "金 kam 금"]


def test_the_table_kept_says_what_it_was_made_from() -> None:
    head = TABLE.read_text(encoding="utf-8").splitlines()[:3]
    assert "Unihan 15.0.0" in head[1]
    assert (TABLE.parent / "LICENSE-unicode.txt").exists()

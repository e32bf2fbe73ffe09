"""Which script a word is written in, as far as comparing names needs to know."""

from bisect import bisect_right
from functools import lru_cache

LATIN = "latin"
HAN = "han"
KANA = "kana"
HANGUL = "hangul"
ARABIC = "arabic"
# First code point of each block and the script it begins; sorted.
_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0000, LATIN), (0x0370, "greek"), (0x0400, "cyrillic"), (0x0530, "armenian"), (0x0590, "hebrew"),
    (0x0600, ARABIC), (0x0700, "syriac"), (0x0750, ARABIC), (0x0780, "thaana"), (0x08A0, ARABIC),
    (0x0900, "devanagari"), (0x0980, "bengali"), (0x0A00, "gurmukhi"), (0x0A80, "gujarati"),
    (0x0B00, "oriya"), (0x0B80, "tamil"), (0x0C00, "telugu"), (0x0C80, "kannada"), (0x0D00, "malayalam"),
    (0x0D80, "sinhala"), (0x0E00, "thai"), (0x0E80, "lao"), (0x0F00, "tibetan"), (0x1000, "myanmar"),
    (0x10A0, "georgian"), (0x1100, HANGUL), (0x1200, "ethiopic"), (0x1780, "khmer"),
    (0x1800, "mongolian"), (0x1C90, "georgian"), (0x1D00, LATIN), (0x1F00, "greek"), (0x2000, LATIN),
    (0x2E80, HAN), (0x3040, KANA), (0x3100, HAN), (0x3130, HANGUL), (0x3190, HAN),
    (0x31F0, KANA), (0x3200, HAN), (0xA000, LATIN), (0xAC00, HANGUL), (0xD7FF, LATIN),
    (0xF900, HAN), (0xFB00, LATIN), (0xFB1D, "hebrew"), (0xFB50, ARABIC), (0xFE00, LATIN),
    (0xFE70, ARABIC), (0xFF00, LATIN), (0xFF66, KANA), (0xFFA0, HANGUL), (0xFFE0, LATIN),
    (0x20000, HAN), (0x32000, LATIN),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _BLOCKS)
_NAMES = tuple(name for _, name in _BLOCKS)

# Scripts that write consonants and leave most vowels to the reader.
VOWELLESS = frozenset({ARABIC, "hebrew"})
# Scripts that write a syllable with each character.
SYLLABIC = frozenset({HAN, HANGUL})


def script_of(word: str) -> str:
    """The script of the word's first letter that is not Latin, or `latin`."""
    if word.isascii():
        return LATIN
    for character in word:
        script = script_of_character(character)
        if script != LATIN:
            return script
    return LATIN


@lru_cache(maxsize=16384)
def script_of_character(character: str) -> str:
    """The script of the block this character stands in."""
    return _NAMES[bisect_right(_STARTS, ord(character)) - 1]

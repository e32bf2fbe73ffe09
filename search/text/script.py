"""Tell the script of a word, as far as comparing names needs it: Unicode's, by ICU."""

from functools import lru_cache

from icu import Script

LATIN = "latin"
HAN = "han"
KANA = "kana"
HANGUL = "hangul"
ARABIC = "arabic"
# Scripts that names use side by side as one; digits, marks and what nobody knows say nothing of a script.
_AS_ONE = {
    "hiragana": KANA,
    "katakana": KANA,
    "katakana_or_hiragana": KANA,
    "bopomofo": HAN,
    "common": LATIN,
    "inherited": LATIN,
    "unknown": LATIN,
}
# Signs that Unicode counts to no script, though names have them in one only: Japan's long vowel and voicing
# marks, and 〆, which begins family names.
_IN_ONE = {**dict.fromkeys("ー゛゜ｰﾞﾟ\u3099\u309a", KANA), "〆": HAN}

# Scripts that write consonants and leave most vowels to the reader.
VOWELLESS = frozenset({ARABIC, "hebrew"})
# Alphabets that write every vowel, one letter a sound.
ALPHABETS = frozenset({LATIN, "greek", "cyrillic", "armenian", "georgian"})
# Scripts that write a syllable with each character.
SYLLABIC = frozenset({HAN, HANGUL})


def script_of(word: str) -> str:
    """Return the script of the word's first letter that is not Latin, or `latin`."""
    if word.isascii():
        return LATIN
    for character in word:
        script = script_of_character(character)
        if script != LATIN:
            return script
    return LATIN


@lru_cache(maxsize=16384)
def script_of_character(character: str) -> str:
    """Return the script of a character in small letters, as Unicode calls it: `arabic`, `tifinagh`."""
    script = Script.getScript(character).getName().lower()
    return _IN_ONE.get(character) or _AS_ONE.get(script, script)

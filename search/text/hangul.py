"""Split syllables of Hangul into their letters."""

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST, _LAST = 0xAC00, 0xD7A3


def is_syllable(character: str) -> bool:
    """Return whether the character is a whole syllable of Hangul."""
    return _FIRST <= ord(character) <= _LAST


def places(syllable: str) -> tuple[int, int, int]:
    """The places of its first consonant, its vowel and its last consonant (0 for none) in their alphabets."""
    beginning, tail = divmod(ord(syllable) - _FIRST, len(_TAILS))
    return *divmod(beginning, len(_VOWELS)), tail


def letters(syllable: str) -> tuple[str, str, str]:
    """Its first consonant, its vowel, and its last consonant or nothing."""
    lead, vowel, tail = places(syllable)
    return _LEADS[lead], _VOWELS[vowel], _TAILS[tail]


def composed(lead: str, vowel: str, tail: str = "") -> str:
    """Return the syllable of these letters."""
    beginning = _LEADS.index(lead) * len(_VOWELS) + _VOWELS.index(vowel)
    return chr(_FIRST + beginning * len(_TAILS) + _TAILS.index(tail))

"""Names of Thailand, Laos and Cambodia by their consonants: the vowels of these scripts are half unwritten.

A letter sounds otherwise at the end of a syllable than at its beginning (l and r as n, s and ch as t), and
where syllables end is not written. So a word of either script is brought to the consonants that both places
share.
"""

import re
from functools import lru_cache
from typing import Final

THAI, LAO, KHMER = "thai", "lao", "khmer"
SCRIPTS: Final = frozenset({THAI, LAO, KHMER})

# k: velars; t: dentals and sibilants; n: nasals and liquids; p: labials; m.
_LETTERS: Final = {
    **dict.fromkeys("กขฃคฅฆກຂຄកខគឃ", "k"),
    **dict.fromkeys("จฉชซฌฎฏฐฑฒดตถทธศษสຈສຊດຕຖທຘຩຨຌຆຏຑຒຐចឆជឈដឋឌឍតថទធសសឝឞ", "t"),
    **dict.fromkeys("งญณนรลฬງຍນຣລຠງងញណនរលឡ", "n"),
    **dict.fromkeys("บปผพฟภฝບປຜພຟຝຠຳបផពភ", "p"),
    **dict.fromkeys("มມម", "m"),
    "ຳ": "m", "ำ": "m",
}  # fmt: skip
# A letter under the sign of silence, and the stop before a silent r.
_SILENT: Final = re.compile("[ทตด]?ร[ิุ]?์|[ก-ฮ][ิุ]?์|[ກ-ຮ]໌|[ក-អ]៍")
_DOUBLE_R: Final = re.compile("รร(?=[ก-ฮ])")
_LATIN: Final = re.compile("ng|[bcdfghjklmnpqrstvwxyz]")
_LATIN_LETTERS: Final = {
    **dict.fromkeys("kgqx", "k"), **dict.fromkeys("cdjstz", "t"), **dict.fromkeys("lnr", "n"), "ng": "n",
    **dict.fromkeys("bpf", "p"), "m": "m",
}  # fmt: skip
_LABIAL: Final = re.compile("^[wvวວវ]")
_WRITTEN_BEFORE: Final = "เแโใไເແໂໃໄ"  # vowels
_TWICE: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def written_consonants(word: str) -> str:
    """The consonants of a Thai, Lao or Khmer word, as both places of a syllable share them."""
    sounded = _DOUBLE_R.sub("", _SILENT.sub("", word))
    return _bare(
        "v" if _LABIAL.match(word.lstrip("เแโใไເແໂໃໄ")) else "",
        [_LETTERS.get(letter, "") for letter in sounded],
    )


@lru_cache(maxsize=32768)
def latin_consonants(latin: str) -> str:
    """The consonants of a romanised word in the same way."""
    return _bare(
        "v" if _LABIAL.match(latin) else "", [_LATIN_LETTERS.get(part, "") for part in _LATIN.findall(latin)]
    )


def _bare(first: str, letters: list[str]) -> str:
    return first + _TWICE.sub(r"\1", "".join(letters))

"""Endings that make a man's name a woman's."""

import re

from search.text.name_classes import known_name

# A woman's name ends as on the right where the man's ends as on the left.
_ENDINGS = (
    ("", "a"), ("", "ia"), ("", "ah"), ("", "eh"), ("", "ina"), ("", "ette"), ("o", "a"), ("e", "a"),
    ("u", "a"), ("y", "ia"), ("y", "iya"), ("i", "ia"), ("i", "iya"), ("iy", "iya"), ("ei", "eya"),
    ("os", "a"), ("us", "a"), ("is", "a"), ("s", "ne"), ("es", "ene"), ("es", "a"),
)  # fmt: skip
# A woman's form of her husband's or father's surname: Sokolovskaya, Ivanova, Papadopoulou.
_SURNAME = re.compile(r".*(?:[oe]v|sk|ck|zk|[iy]n)(?:aya|aia|aja|a)")
_IN = re.compile(r".*[iy]na")


def of_two_sexes(left: str, right: str, *, first: bool) -> bool:
    """Return whether one romanised word is the other with a woman's ending, and a given name.

    `first` says that it begins either name, as given names do: Valentina, where Pushkina is a surname.
    """
    man, woman = sorted((left, right), key=lambda word: (word.endswith(("a", "e", "h")), len(word)))
    if not (known_name(man).forms or known_name(woman).forms):
        return False
    if _SURNAME.fullmatch(woman) and not (first and _IN.fullmatch(woman)):
        return False
    return any(
        man.endswith(his) and woman == man[: len(man) - len(his)] + hers and len(man) > len(his) + 1
        for his, hers in _ENDINGS
    )


def is_wife_of(left: str, right: str) -> bool:
    """Return whether one is the other with the Hungarian ending -né."""
    short, long = sorted((left, right), key=len)
    return long == short + "ne" and known_name(short).forms > 0

"""Endings that make a man's name a woman's."""

import re

from search.text.name_classes import known_name

# A woman's name ends as on the right where the man's ends as on the left.
_ENDINGS = (
    ("", "a"), ("", "ia"), ("", "ah"), ("", "eh"), ("", "ina"), ("", "ette"), ("o", "a"), ("e", "a"),
    ("u", "a"), ("y", "ia"), ("y", "iya"), ("i", "ia"), ("i", "iya"), ("iy", "iya"), ("ei", "eya"),
    ("os", "a"), ("us", "a"), ("is", "a"), ("s", "ne"), ("es", "ene"), ("es", "a"),
)  # fmt: skip
# In French, of given names alone: Clarke is no woman's Clark, and Anne no Ann's.
_FRENCH = (("el", "elle"), ("en", "enne"), ("on", "onne"), ("e", "ee"), ("is", "ise"))
_WITH_E = frozenset({"simon", "pascal", "justin", "martin", "christian", "valentin", "augustin", "clementin"})
# A child by the parent's name: Ingemarsson, Ingemarsdotter.
_SON, _DAUGHTER = re.compile(r"(.{3,}?)(?:son|sen)"), re.compile(r"(.{3,}?)(?:dottir|dotter|datter)")
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
    if first and ((woman == man + "e" and man in _WITH_E) or _ends(man, woman, _FRENCH)):
        return True
    return _ends(man, woman, _ENDINGS)


def son_and_daughter(left: str, right: str) -> bool:
    """Return whether one word says whose son somebody is, and the other whose daughter, of one parent."""
    for one, other in ((left, right), (right, left)):
        son, daughter = _SON.fullmatch(one), _DAUGHTER.fullmatch(other)
        if son and daughter and son[1].rstrip("s") == daughter[1].rstrip("s"):
            return True
    return False


def _ends(man: str, woman: str, endings: tuple[tuple[str, str], ...]) -> bool:
    return any(
        man.endswith(his) and woman == man[: len(man) - len(his)] + hers and len(man) > len(his) + 1
        for his, hers in endings
    )


def is_surname_of_two_sexes(left: str, right: str) -> bool:
    """Return whether one is the surname of a man and the other that of his wife, sister or daughter."""
    man, woman = sorted((left, right), key=len)
    return _SURNAME.fullmatch(woman) is not None and woman[: len(man) - 1] == man[:-1]


def is_wife_of(left: str, right: str) -> bool:
    """Return whether one is the other with the Hungarian ending -né."""
    short, long = sorted((left, right), key=len)
    return long == short + "ne" and known_name(short).forms > 0

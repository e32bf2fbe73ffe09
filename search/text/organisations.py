"""Split the name of an organisation or a ship into its words."""

import re
import unicodedata
from functools import cache, lru_cache

from rigour.names.org_types import replace_org_types_compare

from search.text.names import words
from search.text.wordlists import any_of, lines, wordlist

# S.A.R.L., A-B-K, L X Q: initials, however they are kept apart.
_INITIALS = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?|\b(?:[^\W\d][-\s]){2,}[^\W\d]\b")
_BETWEEN_INITIALS = re.compile(r"[-.\s]")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SIGNS = str.maketrans({"&": " and ", "+": " and ", "%": " percent "})
_SHORTEST_NAME = 3
_SHORTEST_TELLING = 2  # "sa" and "as" are parts of people's names
_LEGAL_FORMS = wordlist("legal_forms")
_ONE_FORM = {
    word: line[0] for name in ("organisation_words", "number_words") for line in lines(name) for word in line
}
# Thirty-nine, thirty ninth: two words, one number.
_NUMBERS = {word: line[0] for line in lines("number_words") for word in line if word.isalpha()}
_TENS = any_of(word for word, number in _NUMBERS.items() if number.endswith("0") and word.endswith("ty"))
_UNITS = any_of(word for word, number in _NUMBERS.items() if len(number) == 1 and word[0] not in "iv")
_WHOLE = re.compile(rf"\b({_TENS})[ -]({_UNITS})\b")

replace_org_types_compare("", generic=True)  # builds the automaton now rather than in the first lookup


def organisation_words(text: str) -> tuple[str, ...]:
    """The folded words, with legal forms, abbreviations and numbers each brought to one form.

    Legal forms of any country become the nearest general one (`ooo`, `gmbh` → `llc`), and points
    between initials are dropped (`S.A.R.L.` → `sarl`).
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS)
    general = replace_org_types_compare(_INITIALS.sub(_without_points, plain), generic=True)
    return tuple(_ONE_FORM.get(word, word) for word in words(_WHOLE.sub(_whole, general)))


def _whole(number: re.Match[str]) -> str:
    return _NUMBERS[number[1]][0] + _NUMBERS[number[2]]


def _without_points(initials: re.Match[str]) -> str:
    return _BETWEEN_INITIALS.sub("", initials[0])


def organisation_names(text: str) -> list[str]:
    """Each name of a text: whole, without an acronym in brackets, that itself, and each side of a slash.

    "Movement for Justice (MUJ)" is found by both; what else stands in brackets is part of the name,
    and a side of one short word is none: "A/S".
    """
    acronyms = [
        inside for inside in _BRACKETS.findall(text) if inside.isupper() and " " not in inside.strip()
    ]
    outside = _BRACKETS.sub(" ", text).strip(" ,;") if acronyms else text
    sides = [side.strip() for side in outside.split("/")]
    named = [part for part in (outside, *sides, *acronyms) if sum(map(str.isalnum, part)) >= _SHORTEST_NAME]
    return list(dict.fromkeys([text, *named]))


def is_legal_form(word: str) -> bool:
    """Return whether this word says what kind of company or ship it is, not which one."""
    return word in _LEGAL_FORMS


@lru_cache(maxsize=4096)
def names_organisation(text: str) -> bool:
    """Return whether a name says by a legal form or a trade that it is no person's."""
    found = organisation_words(text)
    return len(found) > 1 and any(
        (is_legal_form(word) and len(word) > _SHORTEST_TELLING) or is_generic(word) for word in found
    )


def is_generic(word: str) -> bool:
    """Return whether many organisations share this romanised word, as of their trade or form."""
    return word in _generic_words()


@cache
def _generic_words() -> frozenset[str]:
    return wordlist("generic_words")

"""The name of an organisation or a ship taken apart into its words."""

import re
import unicodedata

from rigour.names.org_types import replace_org_types_compare

from search.text.names import words
from search.text.wordlists import lines, wordlist

_INITIALS = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?")
_SIGNS = str.maketrans({"&": " and ", "+": " and ", "%": " percent "})
_LEGAL_FORMS = wordlist("legal_forms")
_ONE_FORM = {
    word: line[0] for name in ("organisation_words", "number_words") for line in lines(name) for word in line
}

replace_org_types_compare("", generic=True)  # builds the automaton now rather than in the first lookup


def organisation_words(text: str) -> tuple[str, ...]:
    """The folded words, with legal forms, abbreviations and numbers each brought to one form.

    Legal forms of any country become the nearest general one (`ooo`, `gmbh` → `llc`), and points
    between initials are dropped (`S.A.R.L.` → `sarl`).
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS)
    general = replace_org_types_compare(_INITIALS.sub(_without_points, plain), generic=True)
    return tuple(_ONE_FORM.get(word, word) for word in words(general))


def _without_points(initials: re.Match[str]) -> str:
    return initials[0].replace(".", "")


def is_legal_form(word: str) -> bool:
    """Whether this word says what kind of company or ship it is, not which one."""
    return word in _LEGAL_FORMS

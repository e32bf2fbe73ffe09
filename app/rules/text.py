"""Hold the rules for values: lengths and characters of texts, ranges of numbers, bounds of lists.

One table for every edge: the schemas refuse by it, the importers mend by it, and the columns of the
database are as long as it says.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple


class TextRule(NamedTuple):
    """Say how one text may be: `lines` allows line ends and tabs, `symbols` emoji and the like.

    `letter`: where anything is said at all, a letter or a digit must be in it.
    """

    longest: int
    lines: bool = False
    symbols: bool = True
    letter: bool = False


class Range(NamedTuple):
    """Hold the smallest and the largest number."""

    low: int
    high: int


NAME: Final = TextRule(500, symbols=False, letter=True)
SAID: Final = TextRule(5000, lines=True)
PATH: Final = TextRule(200)
CODE: Final = TextRule(16)

# "part.field" as the contents name them; of a list of texts, the rule is that of each.
TEXTS: Final[dict[str, TextRule]] = {
    "filing.reference": TextRule(100),
    "filing.summary": TextRule(20_000, lines=True),
    "filing.action": SAID,
    "filing.legal_basis": TextRule(300),
    "filing.conditions": SAID,
    "filing.audience": CODE,
    "filing.barred": CODE,
    "subject.titles": TextRule(200),
    "subject.occupations": TextRule(500),
    "subject.remarks": TextRule(20_000, lines=True),
    "name.full": NAME,
    "name.family": NAME,
    "name.given": NAME,
    "identifier.number": TextRule(200),
    "identifier.range_end": TextRule(200),
    "identifier.note": TextRule(500),
    "place.street": TextRule(500),
    "place.city": TextRule(200),
    "place.region": TextRule(200),
    "place.postal_code": TextRule(50),
    "place.note": TextRule(1000),
    "description.hair": TextRule(64),
    "description.eyes": TextRule(64),
    "description.build": TextRule(64),
    "description.marks": TextRule(2000, lines=True),
    "description.languages": TextRule(60),
    "property.make": TextRule(100),
    "property.model": TextRule(100),
    "property.colour": TextRule(64),
    "property.text": SAID,
    "property.details": TextRule(1000),
    "property.details.name": TextRule(60),
    "warrant.reference": TextRule(200),
    "warrant.authority": TextRule(300),
    "charge.text": SAID,
    "charge.translation": SAID,
    "charge.law": TextRule(1000),
    "charge.offence": TextRule(64),
    "addendum.text": SAID,
    "move.reason": SAID,
    "objection.path": PATH,
    "objection.reason": TextRule(2000, lines=True),
    "waiver.reason": TextRule(2000, lines=True),
    "correction.path": PATH,
    "correction.text": SAID,
    "correction.evidence": SAID,
    "correction.reason": SAID,
    "hit.text": TextRule(2000, lines=True),
    "message.text": TextRule(10_000, lines=True),
    "message.to": CODE,
    "flag.reason": TextRule(2000, lines=True),
    "onward.bureau": CODE,
    "onward.recipient": TextRule(200),
    "onward.reason": TextRule(2000, lines=True),
    "clearance.reason": TextRule(2000, lines=True),
    "hit.document_number": TextRule(200),
    "hit.birth_date": TextRule(60),
    "web.address": TextRule(2000),
    "sign_in.name": TextRule(100),
    "passkey.name": TextRule(60, letter=True),
    "lookup.case_reference": TextRule(100),
    "lookup.number": TextRule(250),
    "request.identity": SAID,
    "request.reason": SAID,
    "check.place": TextRule(60, symbols=False),
    "traveller_list.reference": TextRule(35, symbols=False),
    "lookup.mrz": TextRule(400, lines=True),
    "lookup.text": TextRule(500, lines=True),
    "public_extract.term": TextRule(100),
    "filing_list.text": TextRule(200),
    "filing_list.bureau": CODE,
    "saved_view.name": TextRule(60, letter=True),
    "misuse_flag.note": SAID,
    "list.file_name": TextRule(300),
    "list.same": TextRule(20_000, lines=True),
    "well_known.birth_date": TextRule(60),
}
# Centimetres, kilograms, years, months.
RANGES: Final[dict[str, Range]] = {
    "birth_date.until": Range(1800, 2200),
    "description.height_cm": Range(20, 280),
    "description.weight_kg": Range(1, 500),
    "property.year": Range(0, 2200),
    "charge.maximum_months": Range(0, 12_000),
    "charge.sentence_months": Range(0, 12_000),
    "charge.remaining_months": Range(0, 12_000),
}
# How many parts a list may have.
MOST: Final[dict[str, int]] = {
    "filing.subjects": 20,
    "filing.warrants": 50,
    "filing.warnings": 20,
    "filing.audience": 300,
    "filing.barred": 300,
    "subject.names": 200,
    "subject.identifiers": 200,
    "subject.birth_dates": 200,
    "subject.nationalities": 200,
    "subject.places": 200,
    "subject.titles": 50,
    "subject.occupations": 50,
    "description.languages": 50,
    "property.details": 50,
    "warrant.charges": 200,
    "move.objections": 100,
    "move.acknowledged": 500,
}

# Joiners shape letters in Persian and Indic names; all other format characters only hide things.
JOINERS: Final = frozenset("\u200c\u200d")
# Spoken and typed apostrophes, accents and carets that people put into names.
TYPED_MARKS: Final = frozenset("`´^¨~")
LINE_ENDS: Final = frozenset("\n\r\t")
# What stands where a letter was lost on the way.
REPLACEMENT: Final = "\ufffd"
SYMBOL: Final = "a symbol"
REFUSED: Final = {
    "Cc": "a control character",
    "Cf": "an invisible formatting character",
    "Co": "a private-use character",
    "Cs": "half of a character",
    "Cn": "a character that Unicode does not know",
    "Zl": "a line end",
    "Zp": "a line end",
    "So": SYMBOL,
    "Sk": SYMBOL,
}
BREAKS: Final = frozenset({"Cc", "Zl", "Zp", "So", "Sk"})


def fault(text: str, rule: TextRule) -> str | None:
    """Return what the rule refuses in this text, as a sentence; None where it may stand."""
    stripped = text.strip()
    if len(stripped) > rule.longest:
        return f"At most {rule.longest:,} characters; it has {len(stripped):,}."
    for place, character in enumerate(text, 1) if _suspect(text, rule) else ():
        if why := _refusal(character, rule):
            return f"Character {place} (U+{ord(character):04X}) is {why}; remove it."
    if rule.letter and text and not _has_letter(text):
        return "A name needs at least one letter."
    return None


def clean(text: str, rule: TextRule) -> str:
    """Return the text composed, with single spaces and without the characters that the rule refuses.

    Its length is left as it is.
    """
    if not rule.lines or text.isprintable():
        text = " ".join(text.split())
    if _suspect(text, rule):
        text = "".join(_mended(character, rule) for character in text)
        lines = (" ".join(line.split()) for line in (text.splitlines() if rule.lines else [text]))
        text = "\n".join(lines).strip()
    return unicodedata.normalize("NFC", text)


def shorten(text: str, longest: int) -> str:
    """Return the text cut to this length, between words where one ends near it; the cut shows as `…`."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    between = cut.rfind(" ", longest // 2)
    return f"{cut[:between] if between > 0 else cut}".rstrip() + "…"


def fitted(text: str, rule: TextRule) -> str:
    """Return the text as the rule takes it: cleaned, shortened, and empty where it says nothing."""
    plain = text.isascii() and text.isprintable() and "  " not in text and text == text.strip()
    short = shorten(text if plain else clean(text, rule), rule.longest)
    return "" if rule.letter and not _has_letter(short) else short


def rules_of(part: str) -> Iterator[tuple[str, TextRule]]:
    """Yield the fields of one part, such as `place`, with their rules."""
    for key, rule in TEXTS.items():
        owner, _, field = key.partition(".")
        if owner == part and "." not in field:
            yield field, rule


def _suspect(text: str, rule: TextRule) -> bool:
    """Tell whether a character could be refused: most texts are plain, and looked at once as a whole."""
    return not (text.isprintable() and (rule.symbols or text.isascii()))


def _refusal(character: str, rule: TextRule) -> str | None:
    if character.isalnum() or character in JOINERS or character in TYPED_MARKS:
        return None
    why = REFUSED.get(unicodedata.category(character))
    if (rule.symbols and why == SYMBOL) or (rule.lines and character in LINE_ENDS):
        return None
    return why


def _mended(character: str, rule: TextRule) -> str:
    """Return a space for what parts words, nothing for what hides in them."""
    if _refusal(character, rule) is None:
        return character
    return " " if unicodedata.category(character) in BREAKS and character != REPLACEMENT else ""


def _has_letter(text: str) -> bool:
    return any(character.isalnum() for character in text)

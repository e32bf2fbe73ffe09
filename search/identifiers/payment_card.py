"""Payment cards: a keyed hash and the last four digits, never the number itself."""

import hmac
import re
from hashlib import sha256

from stdnum import luhn

from search.identifiers.characters import plain
from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind
from search.identifiers.labels import labelled

_HASH_FIGURES = 40
_NUMBER = re.compile(r"\d{12,19}", re.ASCII)
_SEALED = re.compile(rf"CARD\d{{4}}(?:[0-9A-F]{{{_HASH_FIGURES}}})?", re.ASCII)
_LAST_FOUR = re.compile(r"\d{4}", re.ASCII)
# What a card of the great schemes looks like among other words (ISO/IEC 7812: first digits, then length).
_WRITTEN = re.compile(
    r"(?<![\w-])(?:(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|6(?:011|[245]\d\d)|3528|35[3-8]\d)(?:[ -]?\d{4}){3}"
    r"|3[47]\d\d[ -]?\d{6}[ -]?\d{5})(?![\w-])",
    re.ASCII,
)


class PaymentCard(IdentifierFormat):
    """A payment card by its seal; its last four digits alone are a part of it.

    The number would let whoever reads the register pay with it (PCI DSS 3.5.1), so it is sealed with a
    secret key where it comes in: see `seal`.
    """

    KIND, FAMILY, STRONG = IdentifierKind.PAYMENT_CARD, IdentifierFamily.MONEY, True
    TITLE, CHECKED = "payment card", True
    RULE = "it has twelve to nineteen digits, the last of which checks the others; or its last four alone"

    @classmethod
    def form(cls, number: str) -> str | None:
        if _LAST_FOUR.fullmatch(number):
            return f"CARD{number}"
        return number if _SEALED.fullmatch(number) else None

    @classmethod
    def recognises(cls, text: str) -> bool:
        return _SEALED.fullmatch(cls.written(text) or "") is not None


def seal(text: str, key: bytes) -> str | None:
    """Return what stands for a card in the register, or None where the text is no card's number.

    The same number and key give the same seal, so that equal cards are found; without the key nobody can
    try out the numbers there are.
    """
    number = plain(labelled(text).rest) or ""
    if not _NUMBER.fullmatch(number) or not luhn.is_valid(number):
        return None
    digest = hmac.digest(key, number.encode(), sha256).hex().upper()
    return f"CARD{number[-4:]}-{digest[:_HASH_FIGURES]}"


def holds_card(text: str) -> bool:
    """Tell whether a number with the form and the check of a card stands in the text."""
    return any(luhn.is_valid(re.sub("[ -]", "", found.group())) for found in _WRITTEN.finditer(text))


def seal_within(text: str, key: bytes) -> str:
    """Return the text with every number that has the form and the check of a card sealed."""
    return _WRITTEN.sub(lambda found: seal(found.group(), key) or found.group(), text)

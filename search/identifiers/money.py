"""Check banknotes and accounts."""

import re

from stdnum import bic, iban

from search.identifiers.characters import digits_in
from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind

_NOTE = re.compile(r"[A-Z0-9]{5,14}", re.ASCII)
_ACCOUNT = re.compile(r"[A-Z0-9]{4,34}", re.ASCII)
_CRYPTO = re.compile(r"[A-Z0-9]{20,64}", re.ASCII)
_CRYPTO_MARK = re.compile(r"\s*(?:bc1[a-z0-9]{20,80}|0x[0-9a-fA-F]{40}|[13][1-9A-HJ-NP-Za-km-z]{25,34})\s*")


class Banknote(IdentifierFormat):
    """Serial number of a registered banknote; unique for its currency and series."""

    KIND, FAMILY = IdentifierKind.BANKNOTE, IdentifierFamily.MONEY
    TITLE = "banknote number"
    RULE = "it has five to fourteen letters and digits, at least one digit"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _NOTE.fullmatch(number) and digits_in(number) else None


class Iban(IdentifierFormat):
    """International bank account number: country, two check digits (modulo 97), account (ISO 13616)."""

    KIND, FAMILY, STRONG = IdentifierKind.IBAN, IdentifierFamily.MONEY, True
    TITLE, CHECKED = "international account number (IBAN)", True
    RULE = "it has a country code, two check digits and the length its country prescribes"
    LABEL = "IBAN"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if number.isascii() and iban.is_valid(number, check_country=False) else None

    @classmethod
    def recognises(cls, text: str) -> bool:
        return cls.as_written(text) is not None


class Account(IdentifierFormat):
    """Any other bank account or card-like number, as its bank writes it."""

    KIND, FAMILY = IdentifierKind.ACCOUNT, IdentifierFamily.MONEY
    TITLE = "account number"
    RULE = "it has four to 34 letters and digits, at least one digit"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _ACCOUNT.fullmatch(number) and digits_in(number) else None


class CryptoAccount(IdentifierFormat):
    """Address of a crypto-asset account.

    Some schemes tell small letters from capitals; two addresses that differ in nothing else do
    not occur in practice, so the stored form is in capitals like every other.
    """

    KIND, FAMILY, STRONG = IdentifierKind.CRYPTO_ACCOUNT, IdentifierFamily.MONEY, True
    TITLE = "crypto-asset address"
    RULE = "it has 20 to 64 letters and digits, at least one digit"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _CRYPTO.fullmatch(number) and digits_in(number) else None

    @classmethod
    def recognises(cls, text: str) -> bool:
        return _CRYPTO_MARK.fullmatch(text) is not None


class Bic(IdentifierFormat):
    """Business identifier code of a bank: eight characters, eleven with the branch (ISO 9362)."""

    KIND, FAMILY, STRONG = IdentifierKind.BIC, IdentifierFamily.MONEY, True
    TITLE = "bank identifier (BIC)"
    RULE = "it has four letters, a country's code, two characters, and three more for a branch"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if number.isascii() and bic.is_valid(number) else None

    @classmethod
    def recognises(cls, text: str) -> bool:
        """Many a word of eight letters has this form, so digits must be in it, or its label before it."""
        number = cls.as_written(text)
        return number is not None and (digits_in(number) > 0 or super().recognises(text))

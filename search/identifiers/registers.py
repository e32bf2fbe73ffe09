"""Check numbers that a state's register gives to a person or an organisation."""

import re

from stdnum import lei

from search.identifiers.common import IdentifierFormat
from search.identifiers.documents import DocumentFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind

_LEI = re.compile(r"[A-Z0-9]{18}\d{2}", re.ASCII)


class RegisterFormat(DocumentFormat):
    """A number in a register; unique within it, so the country belongs to it."""

    FAMILY = IdentifierFamily.REGISTER


class NationalNumber(RegisterFormat):
    """Personal number of a population register or social insurance."""

    KIND, TITLE = IdentifierKind.NATIONAL_NUMBER, "national number"


class TaxNumber(RegisterFormat):
    """Number of a tax payer, VAT numbers included."""

    KIND, TITLE = IdentifierKind.TAX_NUMBER, "tax number"


class RegisterNumber(RegisterFormat):
    """Number of an organisation in a company or association register."""

    KIND, TITLE = IdentifierKind.REGISTER_NUMBER, "register number"


class Lei(IdentifierFormat):
    """Legal entity identifier: eighteen characters and two check digits, modulo 97 (ISO 17442)."""

    KIND, FAMILY, STRONG = IdentifierKind.LEI, IdentifierFamily.REGISTER, True
    TITLE, CHECKED = "legal entity identifier (LEI)", True
    RULE = "it has eighteen letters and digits and two digits that check them"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _LEI.fullmatch(number) and lei.is_valid(number) else None

    @classmethod
    def recognises(cls, text: str) -> bool:
        number = cls.as_written(text)
        return number is not None and not number.isdigit()

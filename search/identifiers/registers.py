"""Numbers that a state's register gives to a person or an organisation."""

from search.identifiers.documents import DocumentFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind


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

"""Passports, identity cards, permits, licences and papers: what only their issuer can verify."""

import re
from typing import ClassVar

from search.identifiers.characters import digits_in, plain
from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind
from search.identifiers.prose import number_in

_MIDDLE_MARKER = re.compile(r"(?<=\d)\s+(?:No\.?|no\.|№)\s*(?=\d)")


class DocumentFormat(IdentifierFormat):
    """A number printed in a document: any letters and digits, at least one digit.

    ICAO Doc 9303 part 3 section 4.2.2 gives document numbers nine characters of a machine-readable
    zone, longer ones overflow; states are free in all else, so nothing more is demanded here.
    """

    FAMILY = IdentifierFamily.DOCUMENT
    RULE = "it has letters and digits, at least one digit, and at most 40 in all"
    LONGEST: ClassVar[int] = 40

    @classmethod
    def written(cls, text: str) -> str | None:
        return plain(_MIDDLE_MARKER.sub(" ", number_in(text)))

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if digits_in(number) and len(number) <= cls.LONGEST else None


class Passport(DocumentFormat):
    """Passport of any type; unique for its issuing country only."""

    KIND, TITLE = IdentifierKind.PASSPORT, "passport number"


class IdentityCard(DocumentFormat):
    """Number of the card, not of its holder (that is a national number)."""

    KIND, TITLE = IdentifierKind.IDENTITY_CARD, "identity card number"


class TravelDocument(DocumentFormat):
    """Laissez-passer, refugee or stateless person's travel document, emergency passport."""

    KIND, TITLE = IdentifierKind.TRAVEL_DOCUMENT, "travel document number"


class ResidencePermit(DocumentFormat):
    """Residence permit or card."""

    KIND, TITLE = IdentifierKind.RESIDENCE_PERMIT, "residence permit number"


class Visa(DocumentFormat):
    """Number of a visa sticker."""

    KIND, TITLE = IdentifierKind.VISA, "visa number"


class DrivingLicence(DocumentFormat):
    """Driving licence or international driving permit."""

    KIND, TITLE = IdentifierKind.DRIVING_LICENCE, "driving licence number"


class VehicleDocument(DocumentFormat):
    """Registration certificate or title of a vehicle."""

    KIND, TITLE = IdentifierKind.VEHICLE_DOCUMENT, "vehicle document number"


class OtherDocument(DocumentFormat):
    """Any other official paper: birth certificate, customs form, membership card."""

    KIND, TITLE = IdentifierKind.OTHER_DOCUMENT, "document number"

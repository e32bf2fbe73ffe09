"""Check passports, identity cards, permits, licences and papers: only their issuer can verify them."""

import re
from typing import ClassVar

from search.identifiers.characters import digits_in, plain
from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind
from search.identifiers.labels import labelled
from search.identifiers.number_extraction import number_in

_BLOCK = re.compile(r"[A-Z]{5,9}", re.ASCII)
_MIDDLE_MARKER = re.compile(r"(?<=\d)\s+(?:No\.?|no\.|№)\s*(?=\d)")


class DocumentFormat(IdentifierFormat):
    """A number printed in a document: letters and digits, or five to nine capitals in one block.

    ICAO Doc 9303 part 3 section 4.2.2 gives document numbers nine characters of a machine-readable
    zone, longer ones overflow; states are free in all else, so nothing more is demanded here.
    """

    FAMILY = IdentifierFamily.DOCUMENT
    RULE = (
        "it has letters and digits, at most 40 in all; letters alone are five to nine capitals in one block"
    )
    LONGEST: ClassVar[int] = 40

    @classmethod
    def read(cls, text: str) -> str | None:
        """Letters alone are a number only where nobody can take them for a word in a sentence."""
        normal = super().read(text)
        lettered = normal is not None and not digits_in(normal)
        return None if lettered and not _BLOCK.fullmatch(labelled(text).rest) else normal

    @classmethod
    def written(cls, text: str) -> str | None:
        return plain(_MIDDLE_MARKER.sub(" ", number_in(text)))

    @classmethod
    def form(cls, number: str) -> str | None:
        fits = digits_in(number) or _BLOCK.fullmatch(number)
        return number if fits and len(number) <= cls.LONGEST else None


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

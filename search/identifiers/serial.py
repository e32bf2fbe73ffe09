"""Check serial numbers that makers stamp on things; they repeat from maker to maker."""

from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind

_LONGEST = 50


class Serial(IdentifierFormat):
    """Serial number of any made thing; without maker and model it does not single one out."""

    KIND, FAMILY = IdentifierKind.SERIAL, IdentifierFamily.SERIAL
    TITLE = "serial number"
    RULE = "it has letters and digits, at most 50"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if len(number) <= _LONGEST else None


class FirearmSerial(Serial):
    """Serial number of a firearm; makers repeat them, hence make, model and calibre beside it."""

    KIND, TITLE = IdentifierKind.FIREARM_SERIAL, "firearm serial number"


class EngineSerial(Serial):
    """Serial number of an engine of a boat, vehicle or aircraft."""

    KIND, TITLE = IdentifierKind.ENGINE_SERIAL, "engine serial number"

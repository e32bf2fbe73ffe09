"""Check identities of mobile devices."""

from stdnum import luhn

from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind

_WITHOUT_CHECK, _FULL, _WITH_VERSION = 14, 15, 16


class Imei(IdentifierFormat):
    """Mobile device identity: fifteen digits, the last a Luhn check (3GPP TS 23.003 section 6.2.1).

    Fourteen digits are the identity without its check digit, sixteen are an IMEISV (section 6.2.2:
    two digits of software version in its place): both name the same device, so both are
    normalised to the fifteen.
    """

    KIND, FAMILY, STRONG = IdentifierKind.IMEI, IdentifierFamily.DEVICE, True
    TITLE, CHECKED = "device identity (IMEI)", True
    RULE = "it has fifteen digits, the last of which checks the others"
    LABEL = "IMEI"

    @classmethod
    def form(cls, number: str) -> str | None:
        if not (number.isascii() and number.isdigit()):
            return None
        if len(number) == _FULL:
            return number
        if len(number) in (_WITHOUT_CHECK, _WITH_VERSION):
            device = number[:_WITHOUT_CHECK]
            return device + str(luhn.calc_check_digit(device))
        return None

    @classmethod
    def doubts(cls, normal: str) -> tuple[str, ...]:
        expected = luhn.calc_check_digit(normal[:-1])
        if normal[-1] == expected:
            return ()
        return (
            f"The last digit should be {expected}: one of the fifteen is misread, or the number is made up.",
        )

    @classmethod
    def recognises(cls, text: str) -> bool:
        if super().recognises(text):
            return True
        number = cls.as_written(text)
        return number is not None and number == cls.written(text) and not cls.doubts(number)

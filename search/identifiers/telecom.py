"""Identities of phones, their cards and network cards, and the ways to reach a person."""

import re

import phonenumbers
from stdnum import luhn, meid

from search.identifiers.characters import MAX_NORMALISED, MAX_WRITTEN, plain
from search.identifiers.common import IdentifierFormat
from search.identifiers.kinds import IdentifierFamily, IdentifierKind
from search.identifiers.labels import labelled

_MEID = re.compile(r"[0-9A-F]{14,15}|\d{18,19}", re.ASCII)
_MEID_MARKED = re.compile(r"[A-F][0-9A-F]{13,14}", re.ASCII)
_ICCID = re.compile(r"89\d{16,18}", re.ASCII)
_IMSI = re.compile(r"[2-79]\d{13,14}", re.ASCII)
_MAC = re.compile(r"[0-9A-F]{12}", re.ASCII)
_WRITTEN_MAC = re.compile(
    r"\s*(?:[0-9a-f]{1,2}([:-]))(?:[0-9a-f]{1,2}\1){4}[0-9a-f]{1,2}\s*|\s*(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}\s*",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"\d{7,15}", re.ASCII)
_DIALLED = re.compile(r"\s*(?:\+|00)[\d\s()./\-]{7,25}", re.ASCII)
# Words of any language before it, which have no figure.
_DIALLED_PART = re.compile(r"\A[^\d+]*[^\W\d_][^\d+]*(?=[+\d(])")
_EMAIL = re.compile(r"[^\s@<>\"(),:;]{1,64}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24}")


class Meid(IdentifierFormat):
    """Device identity of CDMA networks: fourteen hexadecimal digits (3GPP2 S.R0048).

    Eighteen decimal digits are the same identity written otherwise; a check digit behind it goes.
    """

    KIND, FAMILY, STRONG = IdentifierKind.MEID, IdentifierFamily.DEVICE, True
    TITLE = "device identity (MEID)"
    RULE = "it has fourteen hexadecimal digits, or eighteen decimal ones"

    @classmethod
    def form(cls, number: str) -> str | None:
        return meid.compact(number)[:14] if _MEID.fullmatch(number) else None

    @classmethod
    def recognises(cls, text: str) -> bool:
        return super().recognises(text) or _MEID_MARKED.fullmatch(cls.written(text) or "") is not None


class Iccid(IdentifierFormat):
    """Number of a SIM card: 18 to 20 digits that begin with 89, mostly with a Luhn check (ITU-T E.118)."""

    KIND, FAMILY, STRONG = IdentifierKind.ICCID, IdentifierFamily.DEVICE, True
    TITLE, CHECKED = "SIM card number (ICCID)", True
    RULE = "it has 18 to 20 digits and begins with 89"

    @classmethod
    def form(cls, number: str) -> str | None:
        bare = number.removesuffix("F")
        return bare if _ICCID.fullmatch(bare) else None

    @classmethod
    def doubts(cls, normal: str) -> tuple[str, ...]:
        if luhn.is_valid(normal):
            return ()
        return ("Its check digit is missing or wrong: 18 digits may be the number without it.",)

    @classmethod
    def recognises(cls, text: str) -> bool:
        number = cls.as_written(text)
        return number is not None and (super().recognises(text) or luhn.is_valid(number))


class Imsi(IdentifierFormat):
    """Identity of a subscriber: country, network and own number in 14 or 15 digits (ITU-T E.212)."""

    KIND, FAMILY, STRONG = IdentifierKind.IMSI, IdentifierFamily.DEVICE, True
    TITLE = "subscriber identity (IMSI)"
    RULE = "it has 14 or 15 digits and begins with a country's three"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _IMSI.fullmatch(number) else None


class MacAddress(IdentifierFormat):
    """Address of a network card: twelve hexadecimal digits (IEEE 802)."""

    KIND, FAMILY, STRONG = IdentifierKind.MAC_ADDRESS, IdentifierFamily.DEVICE, True
    TITLE = "network card address (MAC)"
    RULE = "it has twelve hexadecimal digits"

    @classmethod
    def written(cls, text: str) -> str | None:
        rest = labelled(text).rest
        if _WRITTEN_MAC.fullmatch(rest) is None or "." in rest:
            return plain(rest)
        return "".join(part.strip().zfill(2) for part in re.split("[:-]", rest)).upper()

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _MAC.fullmatch(number) else None

    @classmethod
    def recognises(cls, text: str) -> bool:
        return super().recognises(text) or _WRITTEN_MAC.fullmatch(text) is not None


class Telephone(IdentifierFormat):
    """Telephone number, kept as it is dialled from abroad without + or 00 (ITU-T E.164)."""

    KIND, FAMILY, STRONG = IdentifierKind.TELEPHONE, IdentifierFamily.CONTACT, True
    TITLE = "telephone number"
    RULE = "it has seven to fifteen digits; write it with + and the country's number"

    @classmethod
    def written(cls, text: str) -> str | None:
        rest = _DIALLED_PART.sub("", labelled(text).rest) if len(text) <= MAX_WRITTEN else text
        if _DIALLED.fullmatch(rest) is None:
            return plain(rest)
        try:
            called = phonenumbers.parse(re.sub(r"\A\s*00", "+", rest).replace("(0)", ""), None)
        except phonenumbers.NumberParseException:
            return plain(rest)
        return f"{called.country_code}{phonenumbers.national_significant_number(called)}"

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if _TELEPHONE.fullmatch(number) else None

    @classmethod
    def doubts(cls, normal: str) -> tuple[str, ...]:
        try:
            called = phonenumbers.parse(f"+{normal}", None)
        except phonenumbers.NumberParseException:
            called = None
        if called is not None and phonenumbers.is_possible_number(called) and not normal.startswith("0"):
            return ()
        return ("It begins with no country's number: write + and the country's number before it.",)

    @classmethod
    def recognises(cls, text: str) -> bool:
        return super().recognises(text) or (
            _DIALLED.fullmatch(text) is not None and cls.as_written(text) is not None
        )


class Email(IdentifierFormat):
    """E-mail address; no provider tells small letters from capitals, so it is kept in capitals."""

    KIND, FAMILY, STRONG = IdentifierKind.EMAIL, IdentifierFamily.CONTACT, True
    TITLE = "e-mail address"
    RULE = f"it has a name, @ and a domain, at most {MAX_NORMALISED} characters in all"

    @classmethod
    def written(cls, text: str) -> str | None:
        words = [word for word in labelled(text).rest.split() if "@" in word]
        address = re.split("[:：]", words[0].strip("<>,;:"))[-1] if len(words) == 1 else ""
        upper = address.upper()
        return upper if _EMAIL.fullmatch(upper) and len(upper) <= MAX_NORMALISED else None

    @classmethod
    def form(cls, number: str) -> str | None:
        return number if "@" in number else None

    @classmethod
    def recognises(cls, text: str) -> bool:
        """Return whether it is an address and nothing else: beside other words these may be a name."""
        return len(labelled(text).rest.split()) == 1 and cls.as_written(text) is not None

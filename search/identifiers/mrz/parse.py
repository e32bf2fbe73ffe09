"""Read a machine-readable zone: fields, dates, names, and every check digit verified."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from search.identifiers.kinds import IdentifierKind
from search.identifiers.mrz.checkdigits import CheckDigit, check_digit, verify
from search.identifiers.mrz.dates import birth_date, expiry_date
from search.identifiers.mrz.layouts import CODE, FRENCH_CARD, STATE, Layout, Place
from search.identifiers.mrz.lines import read_lines
from search.identifiers.mrz.names import read_name
from search.text.countries import country_code
from search.text.dates import PartialDate

_SEXES = {"M": "M", "F": "F", "<": "X", "X": "X"}
_KINDS = {
    # ICAO Doc 9303 part 4 section 4.2.2.1 and part 5 section 4.2.2.1; IR and AR by custom.
    "IP": IdentifierKind.PASSPORT,
    "IR": IdentifierKind.RESIDENCE_PERMIT,
    "AR": IdentifierKind.RESIDENCE_PERMIT,
    **dict.fromkeys(("PL", "PR", "PT"), IdentifierKind.TRAVEL_DOCUMENT),
    "P": IdentifierKind.PASSPORT,
    "V": IdentifierKind.VISA,
    "I": IdentifierKind.IDENTITY_CARD,
    "A": IdentifierKind.IDENTITY_CARD,
    "C": IdentifierKind.IDENTITY_CARD,
}

# A number of the person in the optional data is longer than what is left of a long document number.
_LONGEST_TAIL = 6
# Shorter ones are codes of places and offices.
_OPTIONAL_NUMBER = re.compile(r"(?=(?:.*\d){4})[A-Z0-9]{6,}")


@dataclass(frozen=True, slots=True)
class Mrz:
    """A machine-readable zone as read.

    States are the codes as printed, without fillers (`D`, `UTO`); see `issuing_country` for the
    registry's own. `sex` is F, M or X, empty where another character stands there. Dates are None
    where they are unknown or do not exist. `truncated`: the name may go on beyond the field.
    `checks` holds every check digit, failed ones too: they are shown, not a reason to refuse. `notes` say
    what was done to the lines before they were read.
    """

    layout: str
    lines: tuple[str, ...]
    document_code: str
    issuing_state: str
    document_number: str
    nationality: str
    birth_date: PartialDate | None
    sex: str
    expiry_date: PartialDate | None
    family_name: str
    given_names: str
    truncated: bool
    optional_data: str
    personal_number: str
    checks: tuple[CheckDigit, ...]
    notes: tuple[str, ...] = ()

    @property
    def optional_numbers(self) -> tuple[str, ...]:
        """The numbers in the optional data: of the person (Spain, Belgium, Estonia …) or of the card.

        One filler stands for a sign that the zone has not: 131052<308T is 131052-308T, so both are numbers.
        A French card before 2021 has the office that issued it there, which is no number of anybody.
        """
        if self.layout == FRENCH_CARD.name:
            return ()
        joined = [part.replace("<", "") for part in re.split("<<+| ", self.optional_data)]
        parts = [*joined, *re.split("[< ]+", self.optional_data)]
        return tuple(dict.fromkeys(each for each in parts if _OPTIONAL_NUMBER.fullmatch(each)))

    @property
    def ok(self) -> bool:
        """Return whether every check digit is right."""
        return all(check.ok for check in self.checks)

    @property
    def issuing_country(self) -> str:
        """The issuer's canonical country code; empty where the printed one is not known."""
        return country_code(self.issuing_state) or ""

    @property
    def nationality_country(self) -> str:
        """The nationality's canonical country code; empty where the printed one is not known."""
        return country_code(self.nationality) or ""

    @property
    def document_kind(self) -> IdentifierKind:
        """Return what sort of document this is, by its code."""
        code = self.document_code
        return _KINDS.get(code) or _KINDS.get(code[:1]) or IdentifierKind.OTHER_DOCUMENT


def parse(text: str | Sequence[str], today: date) -> Mrz:
    """Read TD1, TD2, TD3, MRV-A or MRV-B (ICAO Doc 9303 parts 3 to 7), or a French card before 2021.

    `today` decides the century of two-digit years. A failed check digit is reported and reading
    goes on; MrzError, with line and position, where lines or characters fit no layout.
    """
    return read(*read_lines(text), today)


def read(layout: Layout, lines: tuple[str, ...], notes: tuple[str, ...], today: date) -> Mrz:
    """Read off the fields of lines that are of this layout."""
    number, number_check, rest = _document_number(layout, lines)
    names = read_name(layout.names.read(lines), layout.given.read(lines) if layout.given else None)
    return Mrz(
        layout=layout.name,
        lines=lines,
        document_code=_bare(CODE.read(lines)),
        issuing_state=_bare(STATE.read(lines)),
        document_number=number,
        nationality=_bare(layout.nationality.read(lines)),
        birth_date=birth_date(layout.birth.read(lines), today),
        sex=_SEXES.get(layout.sex.read(lines), ""),
        expiry_date=expiry_date(layout.expiry.read(lines), today) if layout.expiry else None,
        family_name=names.family_name,
        given_names=names.given_names,
        truncated=names.truncated,
        optional_data=rest,
        personal_number=_bare(layout.personal.read(lines)) if layout.personal else "",
        checks=(number_check, *_other_checks(layout, lines)),
        notes=notes,
    )


def _document_number(layout: Layout, lines: tuple[str, ...]) -> tuple[str, CheckDigit, str]:
    """The number, its check, and what is left of the optional data.

    On cards a number longer than nine characters runs on into the optional data, a filler standing
    where its check digit would (part 5 section 4.2.2.1, note j; part 6 likewise). Belgium checked that filler
    along with the number until 2020. Where neither check is right, it may be a card that left the digit out:
    then the number is the nine characters, and what follows is optional data.
    """
    field, found = layout.number.read(lines), _after(layout.number).read(lines)
    optional = [place.read(lines) for place in layout.optional]
    if layout.overflow and found == "<" and not field.endswith("<"):
        tail, _, rest = optional[0].partition("<")
        checks = [verify("document_number", f"{field}{by}{tail[:-1]}", tail[-1]) for by in ("", "<") if tail]
        right = next((check for check in checks if check.ok), None)
        if right or 0 < len(tail) <= _LONGEST_TAIL:
            return field + tail[:-1], right or checks[0], _joined([rest, *optional[1:]])
    return _bare(field), verify("document_number", field, found), _joined(optional)


def _other_checks(layout: Layout, lines: tuple[str, ...]) -> list[CheckDigit]:
    checks = [
        verify(field, place.read(lines), _after(place).read(lines), numeric=True)
        for field, place in (("birth_date", layout.birth), ("expiry_date", layout.expiry))
        if place is not None
    ]
    if layout.personal:
        found = _after(layout.personal).read(lines)
        checks.append(verify("personal_number", layout.personal.read(lines), found))
    if layout.composite:
        covered = "".join(place.read(lines) for place in layout.composite_over)
        expected, found = check_digit(covered), layout.composite.read(lines)
        checks.append(CheckDigit("composite", expected, found, ok=expected == found))
    return checks


def _after(place: Place) -> Place:
    return Place(place.line, place.end, place.end + 1)


def _bare(field: str) -> str:
    return field.strip("<")


def _joined(fields: list[str]) -> str:
    return " ".join(filter(None, map(_bare, fields)))

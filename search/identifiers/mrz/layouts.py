"""Define where each field lies: the five layouts of ICAO Doc 9303 and the older French card."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple


class Place(NamedTuple):
    """Characters `start` up to, and without, `end` of a line; all count from 0."""

    line: int
    start: int
    end: int

    def read(self, lines: tuple[str, ...]) -> str:
        """Return the characters at this place."""
        return lines[self.line][self.start : self.end]


@dataclass(frozen=True, slots=True)
class Layout:
    """One size of document: its lines, its fields, and what the composite check digit covers.

    A field is followed by its check digit unless it has none; `optional` are the places for
    anything the issuer likes, `personal` the one of them that has a check digit; `overflow` is
    where a long document number runs on; `given` is set where given names have a field apart.
    """

    name: str
    height: int
    width: int
    names: Place
    number: Place
    nationality: Place
    birth: Place
    sex: Place
    expiry: Place | None
    optional: tuple[Place, ...]
    personal: Place | None = None
    composite: Place | None = None
    composite_over: tuple[Place, ...] = ()
    overflow: Place | None = None
    given: Place | None = None

    def fits(self, lines: tuple[str, ...]) -> bool:
        """Return whether there are as many lines as this layout has, all of its width."""
        return len(lines) == self.height and all(len(line) == self.width for line in lines)


CODE: Final = Place(0, 0, 2)
STATE: Final = Place(0, 2, 5)

TD1: Final = Layout(
    # ICAO Doc 9303 part 5 section 4.2.2: identity cards.
    name="TD1",
    height=3,
    width=30,
    names=Place(2, 0, 30),
    number=Place(0, 5, 14),
    nationality=Place(1, 15, 18),
    birth=Place(1, 0, 6),
    sex=Place(1, 7, 8),
    expiry=Place(1, 8, 14),
    optional=(Place(0, 15, 30), Place(1, 18, 29)),
    composite=Place(1, 29, 30),
    composite_over=(Place(0, 5, 30), Place(1, 0, 7), Place(1, 8, 15), Place(1, 18, 29)),
    overflow=Place(0, 15, 30),
)
MRV_A: Final = Layout(
    # Part 7 section 4.2: full-size visas; a visa has no composite check digit.
    name="MRV-A",
    height=2,
    width=44,
    names=Place(0, 5, 44),
    number=Place(1, 0, 9),
    nationality=Place(1, 10, 13),
    birth=Place(1, 13, 19),
    sex=Place(1, 20, 21),
    expiry=Place(1, 21, 27),
    optional=(Place(1, 28, 44),),
)
MRV_B: Final = replace(
    # Part 7 section 5.2: small visas.
    MRV_A,
    name="MRV-B",
    width=36,
    names=Place(0, 5, 36),
    optional=(Place(1, 28, 36),),
)
TD2: Final = replace(
    # Part 6 section 4.2.2: larger cards.
    MRV_B,
    name="TD2",
    optional=(Place(1, 28, 35),),
    composite=Place(1, 35, 36),
    composite_over=(Place(1, 0, 10), Place(1, 13, 20), Place(1, 21, 35)),
    overflow=Place(1, 28, 35),
)
TD3: Final = replace(
    # Part 4 section 4.2.2: passports; their optional data has a check digit.
    MRV_A,
    name="TD3",
    optional=(),
    personal=Place(1, 28, 42),
    composite=Place(1, 43, 44),
    composite_over=(Place(1, 0, 10), Place(1, 13, 20), Place(1, 21, 43)),
)


FRENCH_CARD: Final = Layout(
    # French identity cards issued from 1995 to 2021, valid for up to 15 years: the size of TD2, but
    # an order of their own, with no expiry, the last digit checking both lines.
    name="FRA-ID",
    height=2,
    width=36,
    names=Place(0, 5, 30),
    given=Place(1, 13, 27),
    number=Place(1, 0, 12),
    nationality=STATE,
    birth=Place(1, 27, 33),
    sex=Place(1, 34, 35),
    expiry=None,
    optional=(Place(0, 30, 36),),
    composite=Place(1, 35, 36),
    composite_over=(Place(0, 0, 36), Place(1, 0, 35)),
)


def layout_of(lines: tuple[str, ...]) -> Layout | None:
    """Return the layout that these lines fit: by their number and length, and by how the first begins."""
    if not lines:
        return None
    if lines[0].startswith("IDFRA"):
        fitting: tuple[Layout, ...] = (FRENCH_CARD, TD1)
    elif lines[0].startswith("V"):
        fitting = (MRV_A, MRV_B)
    else:
        fitting = (TD1, TD2, TD3)
    return next((each for each in fitting if each.fits(lines)), None)

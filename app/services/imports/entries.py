"""Define what an importer hands over: entries it understood, and refusals of the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

import orjson

from app.rules.content import FilingContent
from app.rules.text import shorten
from app.vocabulary.filings import FilingType

# As much of a value as a report shows; the filing's own remarks hold all of it.
SHOWN = 200
LONGEST_FIELD = 100


@dataclass(frozen=True, slots=True)
class Remark:
    """One value that could not be taken as what it is; the filing keeps it as a remark."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its own reference there, the line it begins on, and what it says.

    `type` is told where a list holds filings of several families. `thin`: it says less than another form of
    the same entry does, and so never amends. `fits`: the rules it was held against.
    """

    reference: str
    line: int
    content: FilingContent
    digest: str
    remarks: tuple[Remark, ...] = ()
    type: FilingType | None = None
    thin: bool = False
    fits: object = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One entry not taken: where it begins, its reference if readable, the field at fault and why.

    `position`: the how manieth entry of the list it is, once it is known; 0 where it is none of them.
    """

    line: int
    reference: str
    field: str
    reason: str
    position: int = 0


def remarks_of(lines: Iterable[str]) -> tuple[Remark, ...]:
    """Return what `fit` tells of values that did not fit, each with the name of its field."""
    parted = (line.partition(": ") for line in lines)
    return tuple(Remark(shorten(field, LONGEST_FIELD), shorten(value, SHOWN)) for field, _, value in parted)


def digest(content: FilingContent) -> str:
    """SHA-256 over the content in one fixed form: equal content, equal digest, on any machine."""
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()

"""Gather what stands inside sentences and is no name, no number and no word of a closed list."""

from collections.abc import Iterator

from app.importers.travellers import counts
from app.outbox import lease
from app.rules import misuse, text
from app.services.corrections import steps
from search.engines.elasticsearch import faults
from search.identifiers import FORMATS, one_box
from search.matching.names import doubts
from search.matching.ranking import evidence
from search.text import dates
from search.text.calendars import CalendarKind

# As `name_sentence` writes one pair of words; several stand with semicolons between them.
PAIRED = "“{0}” and “{1}” ({2})"


def filling() -> Iterator[str]:
    """Yield every phrase that fills a slot."""
    yield from _evidence()
    yield from _phrases()


def _evidence() -> Iterator[str]:
    """Yield what evidence says of two names: each pair of words with its reason, and each doubt."""
    yield from (PAIRED, *evidence.WHY.values(), *evidence.BORNE.values())
    yield from (doubt.sentence for doubt in (*doubts.PEOPLES, *doubts.OTHERS, *doubts.FULLER))


def _phrases() -> Iterator[str]:
    """Yield what stands inside sentences and is neither a word of a closed list nor a name or number."""
    yield from ("or", "and", "nor", "and as", "None", dates.NEEDS_MONTH, dates.WRITTEN_SO)
    yield from (*misuse.TIMES.values(), misuse.OFTEN, one_box.LETTERS, one_box.DIGITS, faults.ANSWERED)
    yield from (*faults.TOLD.values(), *faults.FAILED.values())
    yield from (lease.ANOTHERS, lease.KEPT_ELSEWHERE, lease.NOT_BUILT, lease.BEHIND, lease.ELSEWHERE)
    yield from (
        *text.REFUSED.values(),
        *counts.NAMES.values(),
        *counts.HOLDING.values(),
        counts.LIST,
        *counts.HELD,
        *steps.OF_SIDE.values(),
        *CalendarKind,
    )
    yield from (said for each in FORMATS.values() for said in (each.TITLE, each.RULE))

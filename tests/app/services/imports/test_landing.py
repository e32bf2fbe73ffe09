"""An entry lands as a clerk's filing of its kind would, and sooner where the list is trusted for it."""

from dataclasses import replace

import pytest

from app.services.imports.entries import Entry, digest
from app.services.imports.landing import Run
from app.services.imports.source import Listing
from app.vocabulary.filings import FilingStatus, FilingType
from tests.app.services.imports.test_proposing import OWN, TRUSTED, red

RECORD = red(kind="passport")
FOR_PASSPORTS = replace(OWN, trusted=frozenset({"record.passport"}))


@pytest.mark.parametrize(
    ("listing", "entry_type", "content", "lands", "awaits"),
    [
        (OWN, FilingType.NOTICE, red(), FilingStatus.SUBMITTED, True),
        (TRUSTED, FilingType.NOTICE, red(), FilingStatus.PUBLISHED, False),
        (OWN, FilingType.RECORD, RECORD, FilingStatus.PUBLISHED, True),
        (
            replace(OWN, trusted=frozenset({"record.passport"})),
            FilingType.RECORD,
            RECORD,
            FilingStatus.PUBLISHED,
            False,
        ),
    ],
)
def test_where_an_entry_lands(
    listing: Listing, entry_type: FilingType, content: object, lands: FilingStatus, awaits: bool
) -> None:
    entry = Entry("W.1", 1, content, digest(content), type=entry_type)  # type: ignore[arg-type]
    run = Run("run", "bureau", listing)
    assert (run.lands(entry), run.awaits(entry)) == (lands, awaits)

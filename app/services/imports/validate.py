"""Validate an entry by the rules of its kind, as a clerk's filing would be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import Fault
from app.models import Bureau
from app.rules import bounds, recipients, validation
from app.rules.changed import changed
from app.rules.content import FilingContent
from app.rules.filers import Filer
from app.rules.sparing import without
from app.rules.submission import Submission
from app.services.access import bureaus
from app.services.imports.entries import Entry, Refusal, remarks_of
from app.services.imports.source import Listing
from app.vocabulary.filings import FilingType


@dataclass(frozen=True, slots=True)
class Validator:
    """Hold entries of a list against the rules: its bureau, the bureaus there are, the day."""

    listing: Listing
    filer: Filer
    bureaus: frozenset[str]
    on: date

    def validate(self, entry: Entry) -> Entry | Refusal:
        """Return the entry, completed by its kind where the list says nothing, or why it may not be filed.

        A fault in a field that may be missing costs the field: its value becomes a remark.
        """
        said = changed(entry.content, subjects=bounds.once(entry.content.subjects))
        family = entry.type or self.listing.type
        content = validation.filled(family, said, self.on)
        faults = list(self._faults(family, content))
        if faults and (spared := without(said, faults, self.on)) is not None:
            content = validation.filled(family, spared.content, self.on)
            entry = replace(entry, remarks=entry.remarks + remarks_of(spared.lost))
            faults = list(self._faults(family, content))
        if faults:
            reason = " ".join(fault.reason for fault in faults)
            return Refusal(entry.line, entry.reference, faults[0].path, reason)
        return replace(entry, content=content)

    def _faults(self, family: FilingType, content: FilingContent) -> Iterator[Fault]:
        named = {part: getattr(content, part) for part in recipients.NAMING}
        yield from recipients.unknown(named, self.bureaus)
        yield from bounds.names(content.subjects)
        judge = validation.faults if self.listing.complete else validation.faults_of_a_part
        yield from judge(Submission(family, content, self.on), self.filer)


def validator(session: Session, listing: Listing, on: date) -> Validator:
    """Return what this list's entries are held against on this day."""
    found = session.execute(select(Bureau.country, Bureau.files).where(Bureau.code == listing.bureau)).first()
    country, files = found if found else ("", None)
    return Validator(listing, Filer(listing.bureau, country, files), bureaus.codes(session), on)

"""Validate an entry by the rules of its kind, as a clerk's filing would be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actor import Actor
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
from app.services.imports.known import any_standing
from app.services.imports.source import Listing, Read
from app.services.unit_of_work import Registry, reading
from app.vocabulary.filings import FilingType


@dataclass(frozen=True, slots=True)
class Validator:
    """Hold entries of a list against the rules: its bureau, the bureaus there are, the day.

    An entry is held against equal rules once, whichever process does it.
    """

    listing: Listing
    filer: Filer
    bureaus: frozenset[str]
    on: date

    def ahead(self, read: Read) -> Read:
        """Yield what is read, each entry validated; one that does not fit as a whole is left as it is."""
        for each in read:
            yield self._fitting(each) if isinstance(each, Entry) else each

    def _fitting(self, entry: Entry) -> Entry:
        # What is refused, or kept as a remark, is decided by the rules of the moment at which it is stored.
        valid = self.validate(entry)
        return valid if isinstance(valid, Entry) and valid.remarks == entry.remarks else entry

    def validate(self, entry: Entry) -> Entry | Refusal:
        """Return the entry, completed by its kind where the list says nothing, or why it may not be filed.

        A fault in a field that may be missing costs the field: its value becomes a remark.
        """
        if entry.fits == self:
            return entry
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
        return replace(entry, content=content, fits=self)

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


def validator_of_first(registry: Registry, actor: Actor, listing: Listing) -> Validator | None:
    """Return what a list is held against that nothing stands of yet; None where something does.

    Most entries of a list that is known say what they said, and are never validated.
    """
    with reading(registry, actor) as tx:
        known = any_standing(tx.session, listing.name)
        return None if known else validator(tx.session, listing, tx.at.date())

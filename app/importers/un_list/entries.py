"""From one entry of the UN list to one filing, or to the reason why not."""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from lxml import etree

from app.importers.un_list import measures
from app.importers.un_list.fields import Faulty, day_of, text_of
from app.importers.un_list.reader import RawEntry, raw_entries
from app.importers.un_list.subject import read_subject
from app.services.commands import FilingContent, SubjectContent
from app.services.imports.entries import Entry, Refusal, digest
from app.vocabulary import HandlingCode, NoticeKind
from app.vocabulary import WarningKind as SafetyWarning

LONGEST_REFERENCE = 100


def entries(file: BinaryIO) -> Iterator[Entry | Refusal]:
    """Every entry of the list, understood or refused; raises ImportRefused where the file breaks off."""
    seen: dict[str, int] = {}
    for raw in raw_entries(file):
        read = read_entry(raw)
        if read.reference in seen:
            reason = f"the entry on line {seen[read.reference]} has the same reference"
            yield Refusal(raw.line, read.reference, "REFERENCE_NUMBER", reason)
            continue
        if read.reference:
            seen[read.reference] = raw.line
        yield read


def read_entry(raw: RawEntry) -> Entry | Refusal:
    """One entry; a fault anywhere in it refuses the whole, since half a subject misleads."""
    reference = ""
    try:
        reference = _reference(raw.element)
        content = _content(raw.element, reference)
    except Faulty as fault:
        return Refusal(raw.line, reference, fault.field, fault.reason)
    return Entry(reference, raw.line, content, digest(content))


def _reference(element: etree._Element) -> str:
    reference = text_of(element, "REFERENCE_NUMBER", longest=LONGEST_REFERENCE)
    if not reference:
        raise Faulty("REFERENCE_NUMBER", "the entry has no reference number")
    return reference


def _content(element: etree._Element, reference: str) -> FilingContent:
    subject = read_subject(element)
    list_type = text_of(element, "UN_LIST_TYPE", longest=LONGEST_REFERENCE)
    listed_on = day_of(element, "LISTED_ON")
    _born_before(subject, listed_on)
    return FilingContent(
        kind=NoticeKind.UN_SPECIAL,
        subjects=(subject,),
        reference=reference,
        summary=text_of(element, "COMMENTS1"),
        action=measures.action(list_type, subject.type),
        legal_basis=measures.legal_basis(list_type),
        warnings=(SafetyWarning.TERRORISM_RELATED,) if list_type == "Al-Qaida" else (),
        handling=HandlingCode.PUBLIC,
        public_extract=True,
        issued_on=listed_on,
    )


def _born_before(subject: SubjectContent, listed_on: date | None) -> None:
    last = listed_on.year if listed_on else date.max.year
    for birth in subject.birth_dates:
        if birth.date.year > last:
            raise Faulty("INDIVIDUAL_DATE_OF_BIRTH", f"born in {birth.date.year}, listed in {last}")

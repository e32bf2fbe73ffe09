"""Turn one entry of the UN list into one filing, or into the reason why not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from lxml import etree

from app.importers.once import each_once
from app.importers.un_list import measures
from app.importers.un_list.fields import Faulty, Lost, day_of, spare, text_of
from app.importers.un_list.reader import raw_entries
from app.importers.un_list.subject import read_subject
from app.importers.xml_list import RawEntry
from app.rules.content import FilingContent, SubjectContent
from app.rules.fitting import fit
from app.rules.text import TEXTS
from app.services.imports.entries import Entry, Refusal, digest, remarks_of
from app.vocabulary.filings import HandlingCode, NoticeKind
from app.vocabulary.filings import WarningKind as SafetyWarning

LONGEST_REFERENCE = TEXTS["filing.reference"].longest


def entries(file: BinaryIO) -> Iterator[Entry | Refusal]:
    """Every entry of the list, understood or refused; raises ImportRefused where the file breaks off."""
    return each_once(map(read_entry, raw_entries(file)), "REFERENCE_NUMBER")


def read_entry(raw: RawEntry) -> Entry | Refusal:
    """Return one entry; only what has no reference or no name is refused, for it cannot be told apart."""
    reference = ""
    lost: Lost = []
    try:
        reference = _reference(raw.element)
        content = _content(raw.element, reference, lost)
    except Faulty as fault:
        return Refusal(raw.line, reference, fault.field, fault.reason)
    return Entry(reference, raw.line, content, digest(content), remarks_of(lost))


def _reference(element: etree._Element) -> str:
    reference = text_of(element, "REFERENCE_NUMBER", longest=LONGEST_REFERENCE)
    if not reference:
        raise Faulty("REFERENCE_NUMBER", "the entry has no reference number")
    return reference


def _content(element: etree._Element, reference: str, lost: Lost) -> FilingContent:
    listed_on = spare(lost, day_of, element, "LISTED_ON")
    subject = _born_before(read_subject(element, lost), listed_on, lost)
    list_type = spare(lost, _list_type, element) or ""
    content = FilingContent(
        kind=NoticeKind.UN_SPECIAL,
        subjects=(subject,),
        reference=reference,
        summary=spare(lost, text_of, element, "COMMENTS1") or "",
        action=measures.action(list_type, subject.type),
        legal_basis=measures.legal_basis(list_type),
        warnings=(SafetyWarning.TERRORISM_RELATED,) if list_type == "Al-Qaida" else (),
        handling=HandlingCode.PUBLIC,
        public_extract=True,
        issued_on=listed_on,
    )
    return fit(_remarked(content, lost), lost)


def _remarked(content: FilingContent, lost: Lost) -> FilingContent:
    (subject,) = content.subjects
    remarks = "\n".join(filter(None, (subject.remarks, *lost)))
    return replace(content, subjects=(replace(subject, remarks=remarks),))


def _list_type(element: etree._Element) -> str:
    return text_of(element, "UN_LIST_TYPE", longest=LONGEST_REFERENCE)


def _born_before(subject: SubjectContent, listed_on: date | None, lost: Lost) -> SubjectContent:
    """Leave out a birth after the listing: one of the two days is wrong."""
    last = listed_on.year if listed_on else date.max.year
    late = [born for born in subject.birth_dates if born.date.year > last]
    lost += [f"INDIVIDUAL_DATE_OF_BIRTH: {born}, listed in {last}" for born in late]
    return replace(subject, birth_dates=tuple(born for born in subject.birth_dates if born.date.year <= last))

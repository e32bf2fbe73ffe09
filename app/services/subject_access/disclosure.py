"""Make of what was decided the answer that a person is given, word for word.

What is restricted or covert leaves no trace in it: no number, no count, no other sentence than where nothing
is held at all (2018/1862 article 67(3)).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.errors import IllegalMove
from app.models import Filing, Subject, SubjectFinding, SubjectRequest
from app.rules import kinds
from app.rules.subject_request_steps import NOTHING
from app.services.filings.queries import with_relations, without_misused
from app.services.filings.rows_to_content import as_json, content_of
from app.services.subject_access.requests import read
from app.transaction import Tx
from app.vocabulary.subject_requests import Disclosure, Involvement
from app.vocabulary.subjects import NameKind

TOLD = "The data about you that are held and can be disclosed to you."


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The answer as it goes out to the person."""

    reference: str
    answered_at: datetime
    sentence: str
    items: list[dict[str, Any]]


def export(tx: Tx, request_id: str) -> Disclosed:
    """Return the answer to a request; IllegalMove before there is one."""
    row = read(tx, request_id)
    if row.answered_at is None:
        raise IllegalMove("It has not been answered yet.")
    return Disclosed(row.id, row.answered_at, TOLD if row.answer else NOTHING, list(row.answer))


def items(tx: Tx, row: SubjectRequest) -> list[dict[str, Any]]:
    """Return what each finding that is disclosed holds on the person, as it stands now."""
    return list(_disclosed(tx, row))


def without(answer: list[dict[str, Any]], number: str) -> list[dict[str, Any]]:
    """Return a kept answer without the data of a filing that was deleted: no copy stays behind here."""
    return [{**each, "data": {}} if each["filing"]["number"] == number else each for each in answer]


def _disclosed(tx: Tx, row: SubjectRequest) -> Iterator[dict[str, Any]]:
    for found in row.findings:
        if found.covert or found.decision != Disclosure.DISCLOSE:
            continue
        filing = tx.session.scalar(with_relations().where(Filing.id == found.filing_id))
        subject = (
            next((each for each in filing.subjects if each.id == found.subject_id), None) if filing else None
        )
        if filing is not None and subject is not None:
            yield _item(found, filing, subject)


def _item(found: SubjectFinding, filing: Filing, subject: Subject) -> dict[str, Any]:
    kind = kinds.of(filing.type, filing.kind)
    return {
        "filing": {
            "number": filing.number,
            "title": kind.title,
            "purpose": kind.purpose,
            "basis": filing.legal_basis or kind.basis,
            "bureau": filing.bureau.code,
            "issued_on": str(filing.issued_on or ""),
            "expires_on": str(filing.expires_on or ""),
        },
        "involvement": found.involvement.value,
        "data": _data(found, filing, subject),
    }


def _data(found: SubjectFinding, filing: Filing, subject: Subject) -> Mapping[str, Any]:
    """Return the person's own data: of a victim, the misused names alone; of a subject, no victim's."""
    if found.involvement == Involvement.MISUSED_IDENTITY:
        return {"names": [each.full for each in subject.names if each.kind == NameKind.MISUSED]}
    place = filing.subjects.index(subject)
    told: Mapping[str, Any] = as_json(content_of(without_misused(filing)).subjects[place])
    return {name: value for name, value in told.items() if value}

"""Candidates as bytes beside their keys, so that a proposal needs no second look-up."""

import json

from search.documents import FilingDocument
from search.matching.candidate import Candidate
from search.text.dates import BirthDate


def encode(filing: FilingDocument) -> bytes:
    """The filing's subjects."""
    subjects = [
        [
            subject.subject_id,
            subject.type,
            [name.full for name in subject.names],
            [str(born) for born in subject.birth_dates],
            subject.nationalities,
            subject.sex,
        ]
        for subject in filing.subjects
    ]
    return json.dumps([filing.filing_id, filing.revision, subjects]).encode()


def decode(payload: bytes) -> tuple[Candidate, ...]:
    """What `encode` wrote."""
    filing_id, revision, subjects = json.loads(payload)
    return tuple(
        Candidate(
            filing_id=filing_id,
            subject_id=subject_id,
            revision=revision,
            type=kind,
            names=tuple(names),
            birth_dates=tuple(BirthDate.parse(born) for born in births),
            nationalities=tuple(nationalities),
            sex=sex,
        )
        for subject_id, kind, names, births, nationalities, sex in subjects
    )

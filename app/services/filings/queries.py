"""Select filings with all their parts, since they are read after the session has ended."""

from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql import Select, select

from app.models import Filing, Subject, Warrant
from app.vocabulary.subjects import NameKind

SUBJECT_PARTS = (
    Subject.names,
    Subject.identifiers,
    Subject.birth_dates,
    Subject.nationalities,
    Subject.places,
    Subject.description,
    Subject.property_detail,
)


def without_misused(filing: Filing) -> Filing:
    """Take the identities of victims out of a filing that is only read.

    They are there to tell victim and subject apart, and for nothing else (2018/1862 article 62).
    """
    for subject in filing.subjects:
        kept = [name for name in subject.names if name.kind != NameKind.MISUSED]
        if len(kept) != len(subject.names):
            set_committed_value(subject, "names", kept)
    return filing


def with_conditions(filing: Filing, conditions: str) -> Filing:
    """Say other conditions of use on a filing that is only read."""
    set_committed_value(filing, "conditions", conditions)
    return filing


def with_relations() -> Select[Filing]:
    """Return the query for filings with their bureau, texts, warrants and subjects."""
    subject = selectinload(Filing.subjects)
    return select(Filing).options(
        selectinload(Filing.bureau),
        selectinload(Filing.amendment),
        selectinload(Filing.addenda),
        selectinload(Filing.warrants).selectinload(Warrant.charges),
        *(subject.selectinload(part) for part in SUBJECT_PARTS),
    )

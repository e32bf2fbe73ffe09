"""Made-up entries of made-up lists, and what the registry holds of them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.actor import Actor
from app.models import Filing
from app.rules.content import FilingContent, NameContent, SubjectContent
from app.services.imports.batch import Tally
from app.services.imports.commands import ImportList
from app.services.imports.entries import Entry, Refusal, digest
from app.services.imports.run import run
from app.services.imports.source import Listing
from app.services.unit_of_work import Registry
from app.vocabulary.filings import NoticeKind
from app.vocabulary.subjects import SubjectType

LISTING = Listing("test-list", "a list of tests", "UN", "United Nations Security Council")
SOURCE = LISTING.name


def entry(reference: str, name: str = "ZORAN DEMIDOV") -> Entry:
    """A person by this name."""
    subject = SubjectContent(SubjectType.PERSON, names=(NameContent(name),))
    content = FilingContent(NoticeKind.UN_SPECIAL, (subject,), reference=reference)
    return Entry(reference, 1, content, digest(content))


def entries(count: int, name: str = "ZORAN DEMIDOV") -> list[Entry]:
    """That many people."""
    return [entry(f"T.{number:05}", name) for number in range(count)]


def refusal(reference: str) -> Refusal:
    """An entry that could not be read."""
    return Refusal(7, reference, "GENDER", "“Robot” is neither Male nor Female")


def take(
    registry: Registry,
    actor: Actor,
    read: Iterable[Entry | Refusal],
    told: list[Refusal] | None = None,
    **options: Any,
) -> Tally:
    """Import these entries; refusals are added to `told`."""
    command = ImportList(LISTING, "list.xml", **options)
    refusals = [] if told is None else told
    return run(registry, actor, command, read, lambda batch: refusals.extend(batch.refused))


def filings(session: Session, reference: str = "") -> list[Filing]:
    """What is filed of the list, or of one entry, by reference and then as it was filed."""
    query = select(Filing).where(Filing.source == SOURCE).order_by(Filing.reference, Filing.created_at)
    return list(session.scalars(query.where(Filing.reference == reference) if reference else query))

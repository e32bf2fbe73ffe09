"""The released words of a notice that a question is held against: its names, and what it is charged with."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app.models import Charge, Filing, Name, Subject, Warrant
from app.services.extract.notice import name_and_forename
from app.services.extract.query import PublicQuery
from app.services.extract.released import PublicKind
from app.vocabulary import NameKind
from search.text.names import words

# Aliases are shown of those on the lists of the United Nations only.
NAMES = {PublicKind.UN: (NameKind.PRIMARY, NameKind.ALIAS)}


@dataclass(slots=True)
class Texts:
    """The folded words of one notice."""

    names: set[str] = field(default_factory=set)
    forenames: set[str] = field(default_factory=set)
    charges: set[str] = field(default_factory=set)


def released_texts(session: Session, kind: PublicKind, released: ColumnElement[bool]) -> Mapping[str, Texts]:
    """The words of every released notice of the kind, by the filing's id."""
    found: defaultdict[str, Texts] = defaultdict(Texts)
    for filing_id, name in session.execute(_names(kind).where(released)):
        last, first = name_and_forename(name)
        found[filing_id].names.update(words(last))
        found[filing_id].forenames.update(words(first))
    if kind is PublicKind.RED:
        charges = select(Warrant.filing_id, Charge.text, Charge.translation).join(Charge).join(Filing)
        for filing_id, text, translation in session.execute(charges.where(released)):
            found[filing_id].charges.update(words(f"{text} {translation}"))
    return found


def fits(query: PublicQuery, texts: Texts) -> bool:
    """Whether each word asked for begins a word of its field."""
    everything = texts.names | texts.forenames | texts.charges
    asked = (
        (query.name, texts.names),
        (query.forename, texts.forenames),
        (query.free_text, everything),
    )
    return all(any(word.startswith(start) for word in held) for text, held in asked for start in words(text))


def _names(kind: PublicKind) -> Select[str, Name]:
    return (
        select(Subject.filing_id, Name)
        .join(Name, Name.subject_id == Subject.id)
        .join(Filing, Filing.id == Subject.filing_id)
        .where(Subject.position == 0, Name.kind.in_(NAMES.get(kind, (NameKind.PRIMARY,))))
    )

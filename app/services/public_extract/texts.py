"""Compare a question with the released words of notices: names, and charges."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.models import Charge, Filing, Name, Subject, Warrant
from app.services.public_extract.notice import name_and_forename
from app.services.public_extract.query import PublicQuery
from app.services.public_extract.released import PublicKind
from app.vocabulary.subjects import NameKind
from search.text.normalise import fold

# Aliases are shown of those on the lists of the United Nations only.
NAMES = {PublicKind.UN: (NameKind.PRIMARY, NameKind.ALIAS)}
_SPACES = str.maketrans("-'’.,", "     ")


@dataclass(slots=True)
class Texts:
    """Hold what is written of one notice, folded; each word has a space before it."""

    names: str = ""
    forenames: str = ""
    charges: str = ""


def fitting(
    session: Session, query: PublicQuery, released: ColumnElement[bool], ids: Iterable[str]
) -> list[str]:
    """Those of these filings in which each word asked for begins a word of its field."""
    texts = _texts(session, query, released)
    asked = [_spaced(text).split() for text in (query.name, query.forename, query.free_text)]
    return [each for each in ids if _fits(texts[each], asked)]


def _fits(texts: Texts, asked: list[list[str]]) -> bool:
    everything = texts.names + texts.forenames + texts.charges
    held = (texts.names, texts.forenames, everything)
    return all(f" {word}" in text for text, words in zip(held, asked, strict=True) for word in words)


def _texts(session: Session, query: PublicQuery, released: ColumnElement[bool]) -> Mapping[str, Texts]:
    found: defaultdict[str, Texts] = defaultdict(Texts)
    names = (
        select(Subject.filing_id, Name.full, Name.family, Name.given)
        .join(Name, Name.subject_id == Subject.id)
        .join(Filing, Filing.id == Subject.filing_id)
        .where(Subject.position == 0, Name.kind.in_(NAMES.get(query.kind, (NameKind.PRIMARY,))), released)
    )
    for filing_id, *written in session.execute(names):
        last, first = name_and_forename(*written)
        found[filing_id].names += _spaced(last)
        found[filing_id].forenames += _spaced(first)
    if query.kind is PublicKind.RED and query.free_text:
        charges = select(Warrant.filing_id, Charge.text, Charge.translation).join(Charge).join(Filing)
        for filing_id, text, translation in session.execute(charges.where(released)):
            found[filing_id].charges += _spaced(text) + _spaced(translation)
    return found


def _spaced(text: str) -> str:
    return " " + fold(text).translate(_SPACES)

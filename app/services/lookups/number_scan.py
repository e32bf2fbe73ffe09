"""Scan the numbers on file for the keys of one number or of many: one statement, by index scans only."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    String,
    and_,
    bindparam,
    column,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.models import Identifier
from app.transaction import Tx
from search.identifiers.lookup_keys import Probes

# More filings than this for one very number are told apart by opening them, not by a longer list.
MOST_EQUAL = 1000
# A tail of five characters may end thousands of numbers; an officer can use no more than these.
MOST_ALIKE = 100
# Each sort of key has room of its own: neighbours in a run of stolen blanks must never crowd out the number.
MOST = {
    "equal": MOST_EQUAL,
    "confusion": MOST_ALIKE,
    "near": MOST_ALIKE,
    "held": MOST_ALIKE,
    "ranges": MOST_EQUAL,
    "beginning": MOST_ALIKE,
    "ending": MOST_ALIKE,
}
NOTHING = Probes((), (), (), (), (), (), ())
# The next number on file behind the one asked for; looked at for the sake of time alone.
_BEHIND = "behind"
# Sorts behind every character that a number can hold.
_LAST = literal("\U0010ffff", String)
_EVERYTHING = true()
Kept = InstrumentedAttribute[str]


class _Words(FunctionElement[str]):
    """Read a JSON list of texts as rows of one column, `word`."""

    inherit_cache = True


class _Pairs(FunctionElement[str]):
    """Read a JSON list of pairs of texts as rows of two columns, `low` and `word`."""

    inherit_cache = True


@compiles(_Words, "sqlite")
def _words_in_sqlite(element: _Words, compiler: SQLCompiler, **more: Any) -> str:
    return f"(SELECT value AS word FROM json_each({compiler.process(element.clauses, **more)}))"  # noqa: S608


@compiles(_Words, "postgresql")
def _words_in_postgresql(element: _Words, compiler: SQLCompiler, **more: Any) -> str:
    told = compiler.process(element.clauses, **more)
    return f"(SELECT value AS word FROM jsonb_array_elements_text(CAST({told} AS JSONB)))"  # noqa: S608


@compiles(_Pairs, "sqlite")
def _pairs_in_sqlite(element: _Pairs, compiler: SQLCompiler, **more: Any) -> str:
    parts = "json_extract(value, '$[0]') AS low, json_extract(value, '$[1]') AS word"
    return f"(SELECT {parts} FROM json_each({compiler.process(element.clauses, **more)}))"  # noqa: S608


@compiles(_Pairs, "postgresql")
def _pairs_in_postgresql(element: _Pairs, compiler: SQLCompiler, **more: Any) -> str:
    told = compiler.process(element.clauses, **more)
    parts = "value ->> 0 AS low, value ->> 1 AS word"
    return f"(SELECT {parts} FROM jsonb_array_elements(CAST({told} AS JSONB)))"  # noqa: S608


@dataclass(slots=True)
class Scanned:
    """Hold the rows that answer one number, by the sort of key; `full`: there may be more than were read."""

    rows: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    full: bool = False

    @property
    def answering(self) -> set[str]:
        """Return the rows that may be the number asked for."""
        return set().union(*(ids for keys, ids in self.rows.items() if keys != _BEHIND))

    @property
    def behind(self) -> set[str]:
        """Return a row that is none of them."""
        return self.rows[_BEHIND]


def scan(
    tx: Tx, asked: Sequence[Probes], narrowed: ColumnElement[bool] = _EVERYTHING, **values: Any
) -> list[Scanned]:
    """Return what answers each number among the rows that fulfil a condition with these values."""
    told = [_told(probes) for probes in asked]
    room = {f"most_{keys}": most * len(asked) for keys, most in MOST.items()}
    words = {keys: _written(each[keys] for each in told) for keys in (*MOST, _BEHIND)}
    rows = tx.session.connection().execute(_scanning(narrowed), {**words, **room, **values}).all()
    return _parted(told, rows) if rows else [Scanned() for _ in asked]


def apart(asked: Probes) -> Iterator[Probes]:
    """Yield each question about a number as one of its own."""
    for keys in ("equal", "confusion", "near", "held", "ranges"):
        yield replace(NOTHING, **{keys: getattr(asked, keys)})
    yield from (replace(NOTHING, beginning=(span,)) for span in asked.beginning)
    yield from (replace(NOTHING, ending=(span,)) for span in asked.ending)


_Told = Mapping[str, Mapping[str, Any]]


def _told(asked: Probes) -> _Told:
    """Return what the database is told, by sort of key and by the word that comes back with a row."""
    alike = {keys: dict.fromkeys(getattr(asked, keys)) for keys in ("equal", "confusion", "near", "held")}
    spans = {
        keys: dict.fromkeys(span.low for span in getattr(asked, keys)) for keys in ("beginning", "ending")
    }
    ranges = {each.number: each.low for each in asked.ranges}
    return {**alike, **spans, "ranges": ranges, _BEHIND: dict.fromkeys([max(asked.equal, default="")])}


def _written(told: Iterable[Mapping[str, Any]]) -> str:
    """Return these keys of all numbers, each once: words, or pairs where a word has a lowest beside it."""
    words = {word: low for each in told for word, low in each.items()}
    return orjson.dumps([word if low is None else (low, word) for word, low in words.items()]).decode()


def _parted(told: Sequence[_Told], rows: Sequence[Any]) -> list[Scanned]:
    """Part the rows by the numbers they answer."""
    found = [Scanned() for _ in told]
    counts = Counter(keys for keys, _, _ in rows)
    crowded = any(counts[keys] >= most * len(told) for keys, most in MOST.items())
    for each, asked in zip(found, told, strict=True):
        for keys, word, row_id in rows:
            if row_id is not None and word in asked[keys]:
                each.rows[keys].add(row_id)
        each.full = crowded or any(len(each.rows[keys]) >= most for keys, most in MOST.items())
    return found


@lru_cache(maxsize=1000)
def _scanning(narrowed: ColumnElement[bool]) -> CompoundSelect[*tuple[Any, ...]]:
    """Return the statement; it is built once, as making it anew cost more than asking the database."""
    questions = [
        _among("equal", Identifier.normalised, narrowed),
        _among("confusion", Identifier.confusion, narrowed),
        _among("near", Identifier.normalised, narrowed),
        _among("held", Identifier.normalised, narrowed),
        _holding(narrowed),
        _spanned("beginning", Identifier.normalised, narrowed),
        _spanned("ending", Identifier.reversed, narrowed),
    ]
    return union_all(*(select(each.subquery()) for each in questions), _next())


def _words(keys: str) -> FromClause:
    return _Words(bindparam(keys, type_=String)).table_valued(column("word", String), name=f"asked_{keys}")


def _among(keys: str, kept: Kept, narrowed: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    asked = select(_words(keys).c.word)
    return _row(keys, kept).where(kept.in_(asked), narrowed).limit(bindparam(f"most_{keys}"))


def _spanned(keys: str, kept: Kept, narrowed: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    word = (asked := _words(keys)).c.word
    begins = and_(kept >= word, kept < word + _LAST)
    return (
        _row(keys, word).join_from(asked, Identifier, begins).where(narrowed).limit(bindparam(f"most_{keys}"))
    )


def _holding(narrowed: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Ranges that hold a number by any of its probes."""
    pairs = _Pairs(bindparam("ranges", type_=String)).table_valued(
        column("low", String), column("word", String), name="asked_ranges"
    )
    word = pairs.c.word
    holds = and_(
        Identifier.length == func.length(word),
        Identifier.confused_end >= word,
        Identifier.confusion.between(pairs.c.low, word),
    )
    return (
        _row("ranges", word)
        .join_from(pairs, Identifier, holds)
        .where(narrowed)
        .limit(bindparam("most_ranges"))
    )


def _next() -> Select[*tuple[Any, ...]]:
    word = (asked := _words(_BEHIND)).c.word
    behind = (
        select(Identifier.id).where(Identifier.normalised > word).order_by(Identifier.normalised).limit(1)
    )
    return select(literal(_BEHIND), word, behind.scalar_subquery()).select_from(asked)


def _row(keys: str, word: ColumnElement[str] | Kept) -> Select[*tuple[Any, ...]]:
    return select(literal(keys).label("keys"), word.label("word"), Identifier.id.label("row_id"))

"""Define column types shared by all tables: keys, UTC time, closed lists."""

import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, Dialect, Enum, ForeignKey, String, TypeDecorator, Uuid
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import mapped_column
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


def new_id() -> str:
    """A UUID of version 7 (RFC 9562 §5.7); its time-ordered head keeps the pages of bulk loads together."""
    bits = time.time_ns() // 1_000_000 << 80 | secrets.randbits(80)
    bits = bits & ~(0xF << 76) | 7 << 76
    bits = bits & ~(0x3 << 62) | 2 << 62
    return _dashed(f"{bits:032x}")


def _dashed(digits: str) -> str:
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class Id(Uuid[str]):
    """A UUID as text with its dashes, also where the database keeps its digits alone."""

    def __init__(self) -> None:
        super().__init__(as_uuid=False)

    def result_processor(self, dialect: Dialect, _coltype: object) -> Callable[[Any], str | None]:
        """Text of what the database gives. SQLAlchemy's own makes a UUID of the digits and text of that."""
        text: Callable[[Any], str] = str if dialect.supports_native_uuid else _dashed
        return lambda value: None if value is None else text(value)


class dashed(FunctionElement[str]):  # noqa: N801  called as SQL's own functions are
    """Return a stored UUID as text with its dashes, to be compared with ids that are kept as text."""

    type = String()
    inherit_cache = True


@compiles(dashed)
def _cast(element: dashed, compiler: SQLCompiler, **more: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **more)} AS VARCHAR)"


@compiles(dashed, "sqlite")
def _cut(element: dashed, compiler: SQLCompiler, **more: Any) -> str:
    digits = compiler.process(element.clauses, **more)
    parts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    return " || '-' || ".join(f"substr({digits}, {start}, {length})" for start, length in parts)


class UtcTime(TypeDecorator[datetime]):
    """An aware time, stored and read as UTC whatever the database thinks of zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Refuse a naive time: it would mean another moment on another machine."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a stored time must say its zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone; it was UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def closed_list(vocabulary: type[StrEnum]) -> Enum:
    """Return a column of one closed list, stored by its word; the list may grow without a migration."""
    return Enum(
        vocabulary,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


# none_as_null keeps one kind of nothing in the table.
Json = JSON(none_as_null=True)
Key = Annotated[str, mapped_column(Id, primary_key=True, default=new_id)]
Short = Annotated[str, mapped_column(String(64))]
Country = Annotated[str, mapped_column(String(3))]


def belongs_to(table: str, *, cascade: bool = True, nullable: bool = False) -> Any:
    """Return a foreign key to `table`, indexed; parts go with their whole where `cascade` is true."""
    return mapped_column(
        Id,
        ForeignKey(f"{table}.id", ondelete="CASCADE" if cascade else "RESTRICT"),
        index=True,
        nullable=nullable,
    )

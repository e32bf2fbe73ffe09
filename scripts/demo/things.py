"""Records of stolen and lost property of every kind, each with numbers that are right for it."""

import random
import string
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.rules.content import FilingContent, IdentifierContent, NameContent, PropertyContent, SubjectContent
from app.services.filings.commands import CreateFiling
from app.vocabulary.filings import FilingType, RecordKind
from app.vocabulary.subjects import DocumentStatus, SubjectType
from scripts.demo.numbers import make
from search.identifiers.kinds import IdentifierKind

SEED = 21
EACH = 5
COUNTRIES = ("BR", "DE", "EG", "FR", "IN", "KR")
ACTION = "Seize where the law allows and tell the owner bureau."


def things() -> Iterator[CreateFiling]:
    """The same records every time."""
    chance = random.Random(SEED)
    looks = tomllib.loads(Path(__file__).with_name("things.toml").read_text(encoding="utf-8"))
    for kind, look in looks.items():
        for count in range(EACH):
            subject = _subject(look, count, chance)
            content = FilingContent(
                RecordKind(kind), (subject,), summary="Made up for the demonstration.", action=ACTION
            )
            yield CreateFiling(FilingType.RECORD, content)


def _subject(look: dict[str, Any], count: int, chance: random.Random) -> SubjectContent:
    titles, statuses = look.get("titles", []), look.get("statuses", [DocumentStatus.STOLEN])
    country, status = chance.choice(COUNTRIES), DocumentStatus(statuses[count % len(statuses)])
    numbers = (
        _identifier(IdentifierKind(kind), make(IdentifierKind(kind), pattern, chance), look.get("range", 1))
        for kind, pattern in look["numbers"].items()
    )
    return SubjectContent(
        SubjectType.PROPERTY,
        names=tuple(NameContent(title) for title in titles[count : count + 1]),
        identifiers=tuple(replace(number, country=country, status=status) for number in numbers),
        property=_property(look, chance),
    )


def _identifier(kind: IdentifierKind, number: str, taken: int) -> IdentifierContent:
    """One number, or as many as were taken, counted on from it."""
    if taken == 1:
        return IdentifierContent(kind, number)
    head = number.rstrip(string.digits)
    last = int(number.removeprefix(head)) + taken - 1
    return IdentifierContent(kind, number, range_end=f"{head}{last:0{len(number) - len(head)}}")


def _property(look: dict[str, Any], chance: random.Random) -> PropertyContent:
    company, _, model = chance.choice(look.get("makes", [""])).partition(" ")
    return PropertyContent(
        make=company,
        model=model,
        colour=chance.choice(look.get("colours", [""])),
        year=chance.randint(2008, 2025) if company else None,
        text=look["text"],
        details=look.get("details", {}),
    )

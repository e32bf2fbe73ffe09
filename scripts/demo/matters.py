"""Notices and alerts that are not about one named person: bodies, threats, methods, assets, organisations."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.rules.content import (
    DescriptionContent,
    FilingContent,
    IdentifierContent,
    NameContent,
    PlaceContent,
    SubjectContent,
)
from app.services.filings.commands import CreateFiling
from app.vocabulary.filings import FilingType, HandlingCode
from app.vocabulary.subjects import NameKind, PlaceKind, SubjectType
from search.identifiers.kinds import IdentifierKind
from search.text.script import script_of


def matters() -> Iterator[CreateFiling]:
    """The same filings every time."""
    told = tomllib.loads(Path(__file__).with_name("matters.toml").read_text(encoding="utf-8"))
    for matter in told["matter"]:
        yield CreateFiling(FilingType(matter["type"]), _content(matter))


def _content(matter: dict[str, Any]) -> FilingContent:
    handling = HandlingCode(matter.get("handling", HandlingCode.OFFICIAL_USE_ONLY))
    return FilingContent(
        kind=matter["kind"],
        subjects=(_subject(matter),),
        summary="Made up for the demonstration.",
        action=matter["action"],
        legal_basis=matter.get("legal_basis", ""),
        warnings=tuple(matter.get("warnings", ())),
        handling=handling,
        public_extract=handling is HandlingCode.PUBLIC,
    )


def _subject(matter: dict[str, Any]) -> SubjectContent:
    description = matter.get("description")
    return SubjectContent(
        SubjectType(matter["subject"]),
        names=tuple(_names(matter["names"])),
        identifiers=tuple(
            IdentifierContent(IdentifierKind(kind), number)
            for kind, number in matter.get("identifiers", {}).items()
        ),
        places=(PlaceContent(PlaceKind.EVENT, **matter["event"]),) if "event" in matter else (),
        remarks=matter["remarks"],
        description=DescriptionContent(**description) if description else None,
    )


def _names(written: list[str]) -> Iterator[NameContent]:
    for position, name in enumerate(written):
        foreign = script_of(name) != script_of(written[0])
        kind = NameKind.ORIGINAL_SCRIPT if foreign else NameKind.ALIAS
        yield NameContent(name, kind if position else NameKind.PRIMARY)

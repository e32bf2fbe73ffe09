"""What an importer hands to the registry: entries it understood, and refusals of those it did not."""

from dataclasses import dataclass
from hashlib import sha256

import orjson

from app.services.commands import FilingContent


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its own reference there, the line it begins on, and what it says."""

    reference: str
    line: int
    content: FilingContent
    digest: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """One entry not taken: where it begins, its reference if readable, the field at fault and why."""

    line: int
    reference: str
    field: str
    reason: str


def digest(content: FilingContent) -> str:
    """SHA-256 over the content in one fixed form: equal content, equal digest, on any machine."""
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()

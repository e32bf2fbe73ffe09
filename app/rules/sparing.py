"""Leave out what a kind does not allow and a filing can do without; keep it as a remark."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from app.errors import Fault
from app.rules.content import FilingContent
from app.rules.text import TEXTS, fitted


class Spared(NamedTuple):
    """The content without what was at fault, and a line for each value left out."""

    content: FilingContent
    lost: list[str]


def _no_date(content: FilingContent, path: str) -> Any:
    return getattr(content, path), None


def _no_warning(content: FilingContent, path: str) -> Any:
    at = int(path.partition(".")[2])
    return content.warnings[at], content.warnings[:at] + content.warnings[at + 1 :]


def _not_public(content: FilingContent, _path: str) -> Any:
    return content.public_extract, False


# Fields that only add to a filing. Whom it is for and how it is handled decide who is shown it, so that a
# fault there stays a fault. An end too late gives way to the latest that is allowed; one that is past stays.
SPARED: dict[str, Callable[[FilingContent, str], Any]] = {
    "warnings": _no_warning,
    "public_extract": _not_public,
    "review_on": _no_date,
    "expires_on": _no_date,
}


def without(content: FilingContent, faults: Collection[Fault], on: date) -> Spared | None:
    """Return the content without the fields at fault; None where it cannot do without one of them."""
    lost: list[str] = []
    if content.expires_on is not None and content.expires_on <= on:
        return None
    for fault in reversed([*faults]):
        field = fault.path.partition(".")[0]
        if field not in SPARED:
            return None
        value, left = SPARED[field](content, fault.path)
        lost.insert(0, f"{field}: {value}")
        content = replace(content, **{field: left})
    return Spared(_remarked(content, lost), lost)


def _remarked(content: FilingContent, lost: list[str]) -> FilingContent:
    first, *rest = content.subjects
    remarks = fitted("\n".join(filter(None, (first.remarks, *lost))), TEXTS["subject.remarks"])
    return replace(content, subjects=(replace(first, remarks=remarks), *rest))

"""Read every version of a filing, and the difference between any two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

import orjson
from sqlalchemy import select

from app.errors import Fault, Invalid
from app.models import Filing, FilingVersion
from app.services.filings.rows_to_content import as_json, content_of
from app.transaction import Tx


@dataclass(frozen=True, slots=True)
class Version:
    """Hold what a filing said from one moment to another; `until` None: it says so now."""

    version: int
    since: datetime
    until: datetime | None
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: where, from what, to what; None where there was or is nothing."""

    path: str
    before: Any
    after: Any


def keep(tx: Tx, filing: Filing) -> None:
    """Keep what the filing says now, before it is made to say something else."""
    tx.session.add(
        FilingVersion(
            filing_id=filing.id,
            version=filing.version,
            ended_at=tx.at,
            content=as_json(content_of(filing)),
        )
    )
    filing.version += 1


def versions(tx: Tx, filing: Filing) -> Sequence[Version]:
    """Return all versions, the first one first."""
    kept = tx.session.scalars(
        select(FilingVersion).where(FilingVersion.filing_id == filing.id).order_by(FilingVersion.version)
    )
    found, since = [], filing.created_at
    for row in kept:
        found.append(Version(row.version, since, row.ended_at, row.content))
        since = row.ended_at
    return [*found, Version(filing.version, since, None, as_json(content_of(filing)))]


def between(history: Sequence[Version], first: int, second: int) -> list[Difference]:
    """Return what changed from one version to another; raises Invalid where one is not there."""
    content = {each.version: each.content for each in history}
    asked = {"first": first, "second": second}
    missing = [name for name, version in asked.items() if version not in content]
    if missing:
        says = f"There is no such version; there are 1 to {max(content)}."
        raise Invalid(faults=[Fault(name, says) for name in missing])
    return list(differences(content[first], content[second]))


def differences(before: Any, after: Any, path: str = "") -> Iterator[Difference]:
    """Yield every leaf that differs, with its path; parts of a list are held against their like."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from differences(before.get(key), after.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _of_lists(before, after, path)
    else:
        yield Difference(path, before, after)


def _of_lists(before: list[Any], after: list[Any], path: str) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [*map(_key, before)], [*map(_key, after)], autojunk=False)
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        old, new = before[low:high], after[start:end]
        for at in range(max(len(old), len(new))):
            place = f"{path}.{start + at if at < len(new) else low + at}"
            was = old[at] if at < len(old) else None
            yield from differences(was, new[at] if at < len(new) else None, place)


def _key(part: Any) -> bytes:
    return orjson.dumps(part, option=orjson.OPT_SORT_KEYS)

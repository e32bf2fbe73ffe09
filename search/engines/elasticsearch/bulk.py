"""Make one bulk request, and read the cluster's answer to each item."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import orjson

from search.documents import FilingDocument
from search.engines.elasticsearch.faults import NOT_FOUND
from search.engines.elasticsearch.mapping import lay_out

_CONFLICT = 409
# What is wrong with the filing itself; all else is wrong with the cluster, and may pass.
NEVER = frozenset({400, 413})


@dataclass(frozen=True, slots=True)
class Operation:
    """One filing on its way to what one alias points at; `lines` are action and body."""

    filing_id: str
    alias: str
    lines: tuple[bytes, bytes]

    @property
    def size(self) -> int:
        """Bytes on the wire."""
        return sum(map(len, self.lines))


class Outcome(Enum):
    """List what may become of an operation."""

    DONE = auto()  # stored, or the index holds a later revision already
    AGAIN = auto()  # not now: overloaded, blocked, or no copy of the shard is there
    GONE = auto()  # the alias points at nothing
    REFUSED = auto()  # never


def operations(filing: FilingDocument, aliases: Iterable[str]) -> Iterator[Operation]:
    """Yield the filing for each alias; ValueError or TypeError when it can never be taken.

    `external_gte`: the later revision wins, whoever comes last. `require_alias`: a write that comes
    after an index is gone must not create another by its name.
    """
    body = orjson.dumps(lay_out(filing))
    for alias in aliases:
        action = {
            "_index": alias,
            "_id": filing.filing_id,
            "version": filing.revision,
            "version_type": "external_gte",
            "require_alias": True,
        }
        yield Operation(filing.filing_id, alias, (orjson.dumps({"index": action}), body))


def outcome(item: Mapping[str, Any]) -> tuple[Outcome, str]:
    """Return what one item of the answer says, and why it was refused if it was."""
    result = item["index"]
    status, error = result["status"], result.get("error")
    if not error or status == _CONFLICT:
        return Outcome.DONE, ""
    if status == NOT_FOUND:
        return Outcome.GONE, ""
    if status in NEVER:
        return Outcome.REFUSED, _without_values(error)
    return Outcome.AGAIN, ""


def _without_values(error: Mapping[str, Any]) -> str:
    """Return the kind of fault and the field: the server's own sentence quotes what the filing says."""
    field = re.search(r"field \[([\w.]+)\]", error.get("reason", ""))
    return f"{error['type']} in {field[1]}" if field else str(error["type"])

"""Digests of what is stored about a lookup, the same when it is written and when it is verified."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import orjson

LOOKUP_FIELDS = (
    "id",
    "actor_id",
    "bureau_id",
    "key_id",
    "client",
    "purpose",
    "case_reference",
    "kind",
    "question",
    "answer",
    "pending",
)
MATCH_FIELDS = ("id", "rank", "filing_id", "subject_id", "revision", "score", "verdict")


def digest_of(lookup: Mapping[str, Any], matches: Iterable[Mapping[str, Any]]) -> str:
    """One digest over the lookup and its matches in their order."""
    asked = [lookup[field] for field in LOOKUP_FIELDS]
    shown = [[match[field] for field in MATCH_FIELDS] for match in matches]
    return sha256(canonical([asked, shown])).hexdigest()


def canonical(values: Any) -> bytes:
    """Bytes that are the same whenever the values are, whatever database they were read from."""
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS)

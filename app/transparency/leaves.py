"""Say which values of what is stored are proved, and turn them into the bytes that are hashed.

An entry of the audit is a leaf. A lookup and a step of a filing are erased one day, so their entries carry
salted digests of them: with the row its salt goes, and the digest left behind tells nothing.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import orjson

from app.transparency.merkle import leaf_hash

SALT_BYTES = 32
# `logged_at` is the log's own time; it never runs back, whatever the clock says.
ENTRY_FIELDS = (
    "id",
    "at",
    "actor_id",
    "bureau",
    "key_id",
    "client",
    "action",
    "object_type",
    "object_id",
    "outcome",
    "detail",
    "logged_at",
)
# In this order since before there were salts; `at` came with them.
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
STEP_FIELDS = (
    "filing_id",
    "at",
    "action",
    "before",
    "after",
    "revision",
    "version",
    "actor_id",
    "bureau",
    "persons",
    "key_id",
    "session",
    "reason",
    "detail",
)


def entry_leaf(entry: Mapping[str, Any]) -> bytes:
    """Return the hash of an entry's leaf."""
    return leaf_hash(canonical({field: entry[field] for field in ENTRY_FIELDS}))


def lookup_digest(lookup: Mapping[str, Any], matches: Iterable[Mapping[str, Any]]) -> str:
    """Return the digest over a lookup, its matches in their order and its salt; without one, the old way."""
    asked = [lookup[field] for field in LOOKUP_FIELDS]
    shown = [[match[field] for field in MATCH_FIELDS] for match in matches]
    if lookup["salt"] is None:
        return sha256(canonical([asked, shown])).hexdigest()
    return _salted([lookup["at"], asked, shown], lookup["salt"])


def step_digest(step: Mapping[str, Any]) -> str:
    """Return the digest over a step of a filing and its salt."""
    return _salted([step[field] for field in STEP_FIELDS], step["salt"])


def canonical(values: Any) -> bytes:
    """Return bytes that are the same whenever the values are, whatever database they were read from."""
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS)


def _salted(values: Any, salt: bytes) -> str:
    return sha256(canonical(values) + salt).hexdigest()

"""Define how a filing lies in Elasticsearch: mapping (from the one document class) and settings."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, get_type_hints

from search.documents import FilingDocument
from search.matching.candidate import Candidate, candidates, encode
from search.retrieval.keys import KEY_FIELDS, KEYS_VERSION, keys_of
from search.retrieval.uncounted import UNCOUNTED, uncounted
from search.retrieval.visibility import audience_terms

# The number rises with any change of the mapping below.
MAPPING_VERSION = 3
LAYOUT = (MAPPING_VERSION, KEYS_VERSION)

# Of the one document that tells of which register the index is, and how far it has read.
REGISTER, READ = "register", "read"
# Within the subjects: the types of the subjects, and all of them as matching packs them.
SUBJECTS, TYPE, PACKED = "subjects", "type", "packed"
# A term of Elasticsearch is never analysed: the keys are made before it sees them. No document values:
# nothing is sorted or counted by these.
_TERM = {"type": "keyword", "doc_values": False}
_KINDS: dict[Any, dict[str, Any]] = {
    str: _TERM,
    tuple[str, ...]: _TERM,
    int: {"type": "long"},
    bool: {"type": "boolean"},
}
# Asked by what is before or after them.
_DATES = {"expires_on": {"type": "date", "format": "strict_date", "doc_values": False}}
_STANDING = {REGISTER: {**_TERM, "store": True}, READ: {"type": "long", "store": True}}
# The server's limit in bytes; a longer id makes it refuse the whole bulk rather than the one filing.
_LONGEST_ID = 512
_HIGHEST_REVISION = 2**63 - 1

# Nothing waits for a fresh index: no copies, no refresh, fewer fsyncs until it is full.
FILLING = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"}
# A copy on another node where there is one; visible within a second to those who did not wait.
SERVING = {"auto_expand_replicas": "0-1", "refresh_interval": "1s"}


def mapping() -> dict[str, Any]:
    """Strict, with a field for each of the document's; its `_source` is not kept.

    Filings are never read back whole: the register has them. What matching needs is in
    `subjects.packed`, so that an answer is not paid for by unpacking a hundred filings' keys.
    """
    types = get_type_hints(FilingDocument)
    properties = {
        field.name: _KINDS.get(types[field.name]) or _subjects() for field in fields(FilingDocument)
    }
    return {
        "dynamic": "strict",
        "_source": {"enabled": False},
        "properties": {**properties, **_DATES, **_STANDING},
    }


def _subjects() -> dict[str, Any]:
    return {
        "properties": {
            TYPE: _TERM,
            PACKED: {"type": "binary", "store": True},
            **dict.fromkeys((*KEY_FIELDS, UNCOUNTED), _TERM),
        }
    }


def within(name: str) -> str:
    """The path of a field of the subjects."""
    return f"{SUBJECTS}.{name}"


def lay_out(filing: FilingDocument) -> dict[str, Any]:
    """The filing as Elasticsearch takes it; ValueError when it can never be taken."""
    _check(filing)
    if not filing.live:
        return {"filing_id": filing.filing_id, "revision": filing.revision, "live": False}
    laid_out: dict[str, Any] = {
        field.name: value
        for field in fields(FilingDocument)
        if field.name != SUBJECTS and (value := getattr(filing, field.name)) not in ("", ())
    }
    if filing.audience:
        laid_out["audience"] = list(audience_terms(filing))
    subjects = candidates(filing)
    packed = b64encode(encode(filing, subjects)).decode()
    laid_out[SUBJECTS] = {PACKED: packed, **_keys(filing, subjects)}
    return laid_out


def _keys(filing: FilingDocument, subjects: Sequence[Candidate]) -> dict[str, list[str]]:
    keys = {TYPE: {subject.type for subject in filing.subjects}, **keys_of(subjects)}
    laid_out = {name: sorted(found) for name, found in keys.items() if found}
    return laid_out if filing.counted else {**laid_out, UNCOUNTED: list(uncounted(laid_out))}


def _check(filing: FilingDocument) -> None:
    identity = filing.filing_id
    if not identity or " " in identity or len(identity.encode()) > _LONGEST_ID:
        raise ValueError("a filing id is one word")
    if not 0 <= filing.revision <= _HIGHEST_REVISION:
        raise ValueError("a revision is a number from 0 up")

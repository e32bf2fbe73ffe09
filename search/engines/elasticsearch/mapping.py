"""How a filing lies in Elasticsearch: the mapping, made from the one document class, and the settings."""

from base64 import b64encode
from dataclasses import fields
from typing import Any, get_type_hints

from search.documents import FilingDocument
from search.matching.candidate import candidates, encode
from search.retrieval.keys import KEY_FIELDS, KEYS_VERSION, keys_of

# The number rises with any change of the mapping below.
MAPPING_VERSION = 1
LAYOUT = (MAPPING_VERSION, KEYS_VERSION)

# Within the subjects: the types of the subjects, and all of them as matching packs them.
SUBJECTS, TYPE, PACKED = "subjects", "type", "packed"
# A term of Elasticsearch is never analysed: the keys are made before it sees them. No document values:
# nothing is sorted or counted by these.
_TERM = {"type": "keyword", "doc_values": False}
_KINDS: dict[type, dict[str, Any]] = {str: _TERM, int: {"type": "long"}, bool: {"type": "boolean"}}
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
    return {"dynamic": "strict", "_source": {"enabled": False}, "properties": properties}


def _subjects() -> dict[str, Any]:
    return {
        "properties": {
            TYPE: _TERM,
            PACKED: {"type": "binary", "store": True},
            **dict.fromkeys(KEY_FIELDS, _TERM),
        }
    }


def within(name: str) -> str:
    """The path of a field of the subjects."""
    return f"{SUBJECTS}.{name}"


def lay_out(filing: FilingDocument) -> dict[str, Any]:
    """The filing as Elasticsearch takes it; ValueError when it can never be taken."""
    _check(filing)
    laid_out = {
        field.name: value
        for field in fields(FilingDocument)
        if field.name != SUBJECTS and (value := getattr(filing, field.name)) != ""
    }
    if filing.live:
        laid_out[SUBJECTS] = {
            TYPE: sorted({subject.type for subject in filing.subjects}),
            PACKED: b64encode(encode(filing)).decode(),
            **{name: sorted(keys) for name, keys in keys_of(candidates(filing)).items() if keys},
        }
    return laid_out


def _check(filing: FilingDocument) -> None:
    identity = filing.filing_id
    if not identity or " " in identity or len(identity.encode()) > _LONGEST_ID:
        raise ValueError("a filing id is one word")
    if not 0 <= filing.revision <= _HIGHEST_REVISION:
        raise ValueError("a revision is a number from 0 up")

"""Define how a filing lies in a tantivy index."""

from collections.abc import Sequence

import tantivy

from search.documents import FilingDocument
from search.matching.candidate import Candidate, candidates, encode
from search.retrieval.keys import KEY_FIELDS, KEYS_VERSION, keys_of
from search.retrieval.uncounted import UNCOUNTED, uncounted
from search.retrieval.visibility import audience_terms

# The number rises with any change of the fields below.
LAYOUT = f"v4.{KEYS_VERSION}"

ID, REVISION, LIVE, STAMP, TYPE, PAYLOAD = "filing_id", "revision", "live", "stamp", "type", "payload"
# What decides who is proposed a filing.
BUREAU, KIND, HANDLING, AUDIENCE, BARRED, ENDS = "bureau", "kind", "handling", "audience", "barred", "ends"


def schema() -> tantivy.Schema:
    """Keys are words parted by blanks without positions or counts: an engine's analysers never see a name.

    `stamp` is id and revision in one term, so that all of them are read from the term dictionary.
    """
    builder = tantivy.SchemaBuilder()
    for name in (ID, STAMP, BUREAU, KIND, HANDLING, AUDIENCE, BARRED):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (TYPE, *KEY_FIELDS, UNCOUNTED):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_unsigned_field(REVISION, fast=True)
    builder.add_unsigned_field(ENDS, indexed=True)
    builder.add_boolean_field(LIVE, indexed=True, fast=True)
    builder.add_bytes_field(PAYLOAD, stored=True)
    return builder.build()


def lay_out(filing: FilingDocument) -> tantivy.Document:
    """The filing as tantivy takes it; ValueError when it can never be taken."""
    if not filing.filing_id or " " in filing.filing_id:
        raise ValueError("a filing id is one word")
    document = tantivy.Document()
    document.add_text(ID, filing.filing_id)
    document.add_text(STAMP, stamp(filing.filing_id, filing.revision))
    document.add_unsigned(REVISION, filing.revision)
    document.add_boolean(LIVE, filing.live)
    if filing.live:
        subjects = candidates(filing)
        _add_keys(document, filing, subjects)
        _add_visibility(document, filing)
        document.add_bytes(PAYLOAD, encode(filing, subjects))
    return document


def _add_keys(document: tantivy.Document, filing: FilingDocument, subjects: Sequence[Candidate]) -> None:
    keys = {TYPE: {subject.type for subject in filing.subjects}, **keys_of(subjects)}
    for name, found in keys.items():
        document.add_text(name, " ".join(found))
    if not filing.counted:
        document.add_text(UNCOUNTED, " ".join(uncounted(keys)))


def _add_visibility(document: tantivy.Document, filing: FilingDocument) -> None:
    document.add_text(BUREAU, filing.bureau)
    document.add_text(KIND, kind_term(filing.type, filing.kind))
    document.add_text(HANDLING, filing.handling)
    for term in audience_terms(filing):
        document.add_text(AUDIENCE, term)
    for bureau in filing.barred:
        document.add_text(BARRED, bureau)
    if filing.expires_on:
        document.add_unsigned(ENDS, day(filing.expires_on))


def kind_term(filing_type: str, kind: str) -> str:
    """Return type and kind in one term."""
    return f"{filing_type} {kind}"


def day(date: str) -> int:
    """Return an ISO date as a number that sorts like it."""
    return int(date.replace("-", ""))


def stamp(filing_id: str, revision: int) -> str:
    """Id and revision in one term."""
    return f"{filing_id} {revision}"


def read_stamp(term: str) -> tuple[str, int]:
    """Return what `stamp` wrote."""
    filing_id, _, revision = term.partition(" ")
    return filing_id, int(revision)

"""How a filing lies in a tantivy index."""

import tantivy

from search.documents import FilingDocument
from search.matching.candidate import candidates, encode
from search.retrieval.keys import KEY_FIELDS, KEYS_VERSION, keys_of

# The number rises with any change of the fields below.
LAYOUT = f"v3.{KEYS_VERSION}"

ID, REVISION, LIVE, STAMP, TYPE, PAYLOAD = "filing_id", "revision", "live", "stamp", "type", "payload"


def schema() -> tantivy.Schema:
    """Keys are words parted by blanks without positions or counts: an engine's analysers never see a name.

    `stamp` is id and revision in one term, so that all of them are read from the term dictionary.
    """
    builder = tantivy.SchemaBuilder()
    for name in (ID, STAMP):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (TYPE, *KEY_FIELDS):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_unsigned_field(REVISION, fast=True)
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
        document.add_text(TYPE, " ".join({subject.type for subject in filing.subjects}))
        for name, keys in keys_of(candidates(filing)).items():
            document.add_text(name, " ".join(keys))
        document.add_bytes(PAYLOAD, encode(filing))
    return document


def stamp(filing_id: str, revision: int) -> str:
    """Id and revision in one term."""
    return f"{filing_id} {revision}"


def read_stamp(term: str) -> tuple[str, int]:
    """What `stamp` wrote."""
    filing_id, _, revision = term.partition(" ")
    return filing_id, int(revision)

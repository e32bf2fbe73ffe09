"""The mapping is the document's: no field more, none less, each one found, and nothing else taken."""

from dataclasses import fields

import pytest
from elasticsearch import BadRequestError, Elasticsearch

from search.documents import FilingDocument
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.mapping import READ, REGISTER, lay_out, mapping
from search.matching.candidate import candidates
from search.retrieval.keys import KEY_FIELDS, keys_of
from search.retrieval.uncounted import ALL, UNCOUNTED
from tests.search.filings import filing

WHOLE = FilingDocument(
    filing_id="a",
    revision=3,
    live=True,
    type="notice",
    kind="red",
    bureau="NO",
    country="NO",
    number="2026/1",
    reference="OLD-1",
    issued_on="2026-02-28",
    expires_on="2031-02-28",
    handling="confidential",
    audience=("DK",),
    barred=("SE",),
    counted=False,
    subjects=filing("a", "Maren Oslund").subjects,
)


def test_the_mapping_and_the_document_name_the_same_fields():
    assert set(mapping()["properties"]) == {
        *(field.name for field in fields(FilingDocument)),
        REGISTER,
        READ,
    }
    assert set(mapping()["properties"]["subjects"]["properties"]) == {
        "type",
        "packed",
        UNCOUNTED,
        *KEY_FIELDS,
    }


def test_a_whole_filing_leaves_no_field_out():
    assert set(lay_out(WHOLE)) == {field.name for field in fields(FilingDocument)}


def test_a_tombstone_holds_nothing_but_id_and_revision():
    assert lay_out(FilingDocument.tombstone("a", 4)) == {"filing_id": "a", "revision": 4, "live": False}


def test_each_field_can_be_found(es: ElasticsearchEngine, node: Elasticsearch, alias: str):
    es.put([WHOLE])
    laid_out = lay_out(WHOLE)
    terms = {name: value for name, value in laid_out.items() if name != "subjects"}
    keys = keys_of(candidates(WHOLE))
    terms |= {f"subjects.{name}": next(iter(found)) for name, found in keys.items() if found}
    terms |= {"subjects.type": "person", f"subjects.{UNCOUNTED}": ALL}
    for name, told in terms.items():
        value = told[0] if isinstance(told, list | tuple) else told
        assert node.search(index=alias, query={"term": {name: value}})["hits"]["total"]["value"] == 1, name


def test_a_field_the_document_does_not_have_is_refused(
    es: ElasticsearchEngine, node: Elasticsearch, alias: str
):
    with pytest.raises(BadRequestError, match="strict"):
        node.index(index=alias, id="b", document={"photograph": "…"})

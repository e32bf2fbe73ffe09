"""A line says a filing by the types of its content; what a field cannot hold costs the field."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.importers.own.entries import Said, entries, entry
from app.rules.content import FilingContent, SubjectContent
from app.rules.fitting import fit
from app.schemas.filing import SCHEMAS, content_of
from app.services.filings.rows_to_content import as_json
from app.services.imports.entries import Entry, Refusal
from app.vocabulary.filings import FilingType
from tests.strategies import bodies

ODD = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


def line(**said: Any) -> dict[str, Any]:
    """A person, and what the test adds."""
    person = {"type": "person", "names": [{"full": "ZORAN DEMIDOV"}]}
    return {"type": "notice", "kind": "blue", "reference": "T.1", "subjects": [person], **said}


def read(said: dict[str, Any] | None) -> Entry | Refusal:
    return entry(Said(7, said, "no JSON"), FilingType.NOTICE)


def taken(said: dict[str, Any]) -> Entry:
    read_one = read(said)
    assert isinstance(read_one, Entry), read_one
    return read_one


def subject(**said: Any) -> tuple[SubjectContent, list[str]]:
    only = taken(line(subjects=[{"type": "person", "names": ["ZORAN"], **said}]))
    return only.content.subjects[0], [f"{each.field}: {each.reason}" for each in only.remarks]


@ODD
@given(bodies(SCHEMAS[FilingType.NOTICE]))
def test_what_a_content_says_comes_back_as_it_was(body: dict[str, Any]) -> None:
    content: FilingContent = fit(content_of(SCHEMAS[FilingType.NOTICE]().load(body)))
    said = {**as_json(content), "reference": content.reference or "T.1", "version": 1, "number": "2026/1"}
    back = taken(said)
    assert {**as_json(back.content), "reference": ""} == {**as_json(content), "reference": ""}
    assert back.remarks == ()


@ODD
@given(st.dictionaries(st.sampled_from([*line(), "version", "warnings", "warrants"]), JSON), JSON)
def test_nothing_whatever_breaks_the_reader(said: dict[str, Any], inside: Any) -> None:
    subjects = ([inside], [{"type": "person", "names": inside}])
    for each in (said, line(**said), *(line(subjects=odd) for odd in subjects)):
        assert isinstance(read(each), Entry | Refusal)


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ({"sex": "Robot"}, "subjects.0.sex: Robot"),
        ({"birth_dates": ["1970-02-30", "1971"]}, "subjects.0.birth_dates.0: 1970-02-30"),
        ({"birth_dates": "1971"}, ""),
        ({"birth_dates": [{"date": "1971", "until": "soon"}]}, "subjects.0.birth_dates.0.until: soon"),
        ({"nationalities": ["FR", {"land": "DE"}]}, "subjects.0.nationalities.1.country: missing"),
        ({"names": ["ZORAN", 7.5]}, "subjects.0.names.1: 7.5"),
        ({"shoe_size": 43}, "subjects.0.shoe_size: 43"),
        ({"identifiers": [{"kind": "passport", "number": 12345678}]}, ""),
        (
            {"identifiers": [{"kind": "library_card", "number": "1"}]},
            "subjects.0.identifiers.0.kind: library_card",
        ),
        ({"titles": "Dr.; Prof."}, ""),
        ({"script": "latin", "id": "x"}, ""),
    ],
)
def test_a_faulty_field_costs_the_field(said: dict[str, Any], remark: str) -> None:
    filed, remarks = subject(**said)
    assert filed.names[0].full == "ZORAN"
    assert remark.partition(":")[0] in " ".join(remarks)
    assert bool(remarks) is bool(remark)


def test_the_number_of_a_payment_card_is_kept_nowhere() -> None:
    numbers = ("4111 1111 1111 1111", "CARD1111")
    cards = [{"kind": "payment_card", "number": number} for number in numbers]
    only = taken(line(subjects=[{"type": "person", "names": ["Z"], "identifiers": cards}]))
    assert "4111" not in repr(only)
    assert [paper.number for paper in only.content.subjects[0].identifiers] == ["CARD1111"]
    assert "payment card" in only.content.subjects[0].remarks


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (None, ""),
        (line(reference=""), "reference"),
        (line(reference=True), "reference"),
        (line(reference="X" * 101), "reference"),
        (line(version=2), "version"),
        (line(type="letter"), "type"),
        (line(kind="plaid"), "kind"),
        (line(type="record"), "kind"),
        (line(subjects=[]), "subjects"),
        (line(subjects="everybody"), "subjects"),
        (line(subjects=[{"names": ["ZORAN"]}]), "subjects"),
    ],
)
def test_what_cannot_be_told_apart_or_is_no_filing_is_refused(
    said: dict[str, Any] | None, field: str
) -> None:
    refused = read(said)
    assert isinstance(refused, Refusal)
    assert (refused.line, refused.field) == (7, field)
    assert refused.reason


def test_a_filing_without_a_reference_goes_by_its_number_and_one_that_comes_twice_is_refused() -> None:
    said = [Said(1, line(reference="", number="2026/7")), Said(2, line(reference="2026/7"))]
    first, second = entries(said, FilingType.NOTICE)
    assert isinstance(first, Entry)
    assert (first.reference, first.content.reference) == ("2026/7", "2026/7")
    assert isinstance(second, Refusal)
    assert "line 1" in second.reason


def test_one_file_may_hold_every_family() -> None:
    thing = {"type": "property", "identifiers": [{"kind": "passport", "number": "A1", "country": "FR"}]}
    record = line(type="record", kind="passport", subjects=[thing])
    assert [taken(each).type for each in (line(), record)] == [FilingType.NOTICE, FilingType.RECORD]

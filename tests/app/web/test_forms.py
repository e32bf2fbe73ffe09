"""A form's flat fields become the document that the API would be sent."""

import pytest
from werkzeug.datastructures import MultiDict

from app.errors import Fault
from app.web.forms import by_path, flat, nested


@pytest.mark.parametrize(
    ("sent", "document"),
    [
        ([("a", " x ")], {"a": "x"}),
        ([("a", ""), ("b", "  ")], {}),
        ([("csrf_token", "t"), ("a", "x")], {"a": "x"}),
        ([("a.0.b", "x"), ("a.2.b", "y")], {"a": [{"b": "x"}, {"b": "y"}]}),
        ([("a.10.b", "z"), ("a.9.b", "y")], {"a": [{"b": "y"}, {"b": "z"}]}),
        ([("a[]", "x"), ("a[]", "y"), ("a[]", "")], {"a": ["x", "y"]}),
        ([("a", "x"), ("a", "y")], {"a": "y"}),
        ([("a", "x"), ("a.b", "y")], {"a": "x"}),
        ([("a.b", "y"), ("a", "x")], {"a": "x"}),
        ([(".".join("a" * 40), "x")], {}),
        ([("revision", "3"), ("a", "x")], {"a": "x"}),
    ],
)
def test_fields_are_nested_by_their_names(sent: list[tuple[str, str]], document: object) -> None:
    assert nested(MultiDict(sent), "revision") == document


def test_a_document_is_laid_flat_and_comes_back() -> None:
    document = {"a": "x", "b": [{"c": "y", "d": {"e": "z"}}, {"c": "w"}]}
    assert flat(document) == {"a": "x", "b.0.c": "y", "b.0.d.e": "z", "b.1.c": "w"}
    assert nested(MultiDict(flat(document))) == document
    assert flat({"warnings": ["armed", "violent"]}) == {"warnings": ["armed", "violent"]}


def test_faults_are_gathered_at_their_fields() -> None:
    faults = [Fault("a.b", "one"), Fault("c", "two"), Fault("a.b", "three")]
    assert by_path(faults) == {"a.b": ["one", "three"], "c": ["two"]}

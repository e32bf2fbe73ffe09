"""References that were met, and where first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.imports.references import Place, References

TEXTS = st.lists(st.text(st.characters(), max_size=12), max_size=40)


@given(TEXTS)
def test_each_is_met_first_where_it_stood_first(texts: list[str]) -> None:
    met, first = References(), dict[str, Place]()
    for line, each in enumerate(texts, 1):
        place = Place(line, "a.xml")
        assert met.first(each, place) == first.get(each)
        first.setdefault(each, place)


@given(TEXTS, TEXTS)
def test_what_was_added_was_met_and_nothing_else(added: list[str], asked: list[str]) -> None:
    met = References()
    met.add(added)
    met.add(added)
    assert [each in met for each in asked] == [each in added for each in asked]


def test_capitals_and_blanks_tell_references_apart() -> None:
    met = References()
    met.add(["QDi.001"])
    assert "QDI.001" not in met
    assert "QDi.001 " not in met


def test_a_file_may_have_a_name_that_is_no_text() -> None:
    met, place = References(), Place(3, b"b\xff.xml".decode("utf-8", "surrogateescape"))
    assert met.first("A", place) is None
    assert met.first("A", Place(7, "c.xml")) == place


def test_where_nothing_can_be_kept_it_is_said() -> None:
    met = References()
    # The smallest page count stands for a folder that is full.
    met._kept.execute("PRAGMA max_page_count = 2")
    with pytest.raises(OSError, match="cannot be kept in the temporary folder: database or disk is full"):
        met.add(f"R-{number:06}" for number in range(10_000))

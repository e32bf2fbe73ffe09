"""Ranges of blank documents: what makes one, and what lies in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.identifiers.ranges import LARGEST, RangeRefused, in_range, lowest_start, range_size


@pytest.mark.parametrize(
    ("start", "end", "size"),
    [
        ("AB0000100", "AB0000199", 100),
        ("AB0000100", "AB0000100", 1),
        ("1", "9", 9),
        ("X0000000", "X9999999", LARGEST),
    ],
)
def test_range_counts_both_ends(start, end, size):
    assert range_size(start, end) == size


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("AB100", "AB1000", "5 characters, the last 6"),
        ("AB100", "AC200", "digits only"),
        ("AB10X", "AB10X", "digits only"),
        ("AB100A", "AB200A", "digits only"),
        ("AB200", "AB100", "comes after"),
        ("AB00000000", "AB90000000", "more than"),
        ("", "", "digits only"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(start, end, reason):
    with pytest.raises(RangeRefused, match=reason):
        range_size(start, end)


@pytest.mark.parametrize(
    ("number", "inside"),
    [
        ("AB0000100", True),
        ("AB0000150", True),
        ("AB0000199", True),
        ("AB0000099", False),
        ("AB0000200", False),
        ("AB000015", False),
        ("AB00001500", False),
        ("AB000015X", False),
        ("AC0000150", False),
    ],
)
def test_only_numbers_from_first_to_last_are_inside(number, inside):
    assert in_range(number, "AB0000100", "AB0000199") is inside


@given(
    st.text("AB1", max_size=3),
    st.integers(0, 99_999_999),
    st.integers(0, LARGEST - 1),
    st.integers(0, LARGEST - 1),
)
def test_every_number_of_a_range_is_inside_and_above_its_lowest_start(prefix, first, size, step):
    last = min(first + size, 99_999_999)
    start, end, number = (f"{prefix}{each:08}" for each in (first, last, min(first + step, last)))
    assert range_size(start, end) == last - first + 1
    assert in_range(number, start, end)
    assert lowest_start(number) <= start <= number <= end

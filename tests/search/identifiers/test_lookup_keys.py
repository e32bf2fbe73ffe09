"""Whatever grading would accept, the probes reach."""

import string

from hypothesis import assume, given
from hypothesis import strategies as st

from search.identifiers import IdentifierKind, confusion_key
from search.identifiers.grading import AskedNumber, ListedNumber, compare, grade
from search.identifiers.lookup_keys import neighbours, prefix_span, probes
from search.identifiers.mrz.checkdigits import check_digit
from search.identifiers.placeholders import is_placeholder

ALPHABET = string.ascii_uppercase + string.digits
NUMBERS = st.text(ALPHABET, min_size=1, max_size=20)
KIND = IdentifierKind.SERIAL


def numbered(*numbers):
    """Leave out what stands for no number: it is never asked."""
    assume(not any(map(is_placeholder, numbers)))


def reaches(asked, listed):
    """What the database would do with the probes, for one row."""
    return (
        listed in {*asked.equal, *asked.near, *asked.held}
        or confusion_key(listed) in asked.confusion
        or any(listed in span for span in asked.beginning)
        or any(listed[::-1] in span for span in asked.ending)
    )


@st.composite
def edited(draw):
    """A number of six characters or more, and the same after one slip of the hand."""
    number = draw(st.text(ALPHABET, min_size=6, max_size=20))
    at, letter = draw(st.integers(0, len(number) - 1)), draw(st.sampled_from(ALPHABET))
    slips = {
        "replaced": number[:at] + letter + number[at + 1 :],
        "put in": number[:at] + letter + number[at:],
        "put last": number + letter,
        "left out": number[:at] + number[at + 1 :],
        "changed places": number[:at] + number[at + 1 : at + 2] + number[at] + number[at + 2 :],
    }
    return number, slips[draw(st.sampled_from(sorted(slips)))]


@given(edited())
def test_every_single_edit_is_reached(pair):
    asked, listed = pair
    numbered(asked)
    assert reaches(probes(asked, KIND), listed)


@given(st.text("0OB8", min_size=4, max_size=9), st.text("0OB8", min_size=4, max_size=9))
def test_whatever_grading_accepts_is_reached(asked, listed):
    numbered(asked)
    assert grade(asked, listed) is None or reaches(probes(asked, KIND), listed)


@given(NUMBERS, st.text(ALPHABET, max_size=8))
def test_beginnings_and_ends_are_reached_where_grading_accepts_them(part, rest):
    for listed in (part + rest, rest + part):
        for asked, other in ((part, listed), (listed, part)):
            assert is_placeholder(asked) or grade(asked, other) is None or reaches(probes(asked, KIND), other)


SERIES = st.text("ABO1I8", max_size=2)


@given(SERIES, st.integers(0, 9_999_999), st.integers(0, 9_999_999), st.data())
def test_every_range_that_grading_accepts_is_reached(series, first, last, data):
    start, end = (f"{series}{each:07}" for each in sorted((first, last)))
    inside = f"{series}{data.draw(st.integers(*sorted((first, last)))):07}"
    asked = data.draw(
        st.sampled_from(
            [
                inside,
                inside.replace("0", "O").replace("1", "I"),
                inside + check_digit(inside),
                "UTO" + inside,
                series + inside.removeprefix(series).lstrip("0"),
            ]
        )
    )
    numbered(asked, start)
    comparison = compare(AskedNumber(asked, KIND), ListedNumber(start, start, KIND, range_end=end))
    reached = any(
        probe.length == len(start) and probe.low <= confusion_key(start) <= probe.number <= confusion_key(end)
        for probe in probes(asked, KIND).ranges
    )
    assert comparison is None or reached


@given(NUMBERS)
def test_neighbours_are_one_edit_away_or_the_number_itself(number):
    assert all(abs(len(each) - len(number)) <= 1 for each in neighbours(number))


@given(st.text(min_size=1, max_size=5), st.text(max_size=5))
def test_span_holds_what_begins_with_its_prefix(prefix, rest):
    assume(ord(prefix[-1]) < 0x10FFFF)
    assert prefix + rest in prefix_span(prefix)


@given(st.text(st.characters(), max_size=80), st.sampled_from([None, *IdentifierKind]))
def test_probing_never_raises(text, kind):
    asked = probes(text, kind)
    assert bool(asked.equal) == bool(asked.confusion)


def test_mistyped_number_is_probed_though_its_kind_refuses_it():
    assert "352099001761481" in probes("352099001761482", IdentifierKind.IMEI).near


def test_no_number_has_no_probes():
    assert probes("😀") == probes("") == probes("😀", IdentifierKind.VIN)
    assert not probes("").equal

"""PAXLST is read as carriers send it, and every count in it is checked."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ImportRefused
from app.importers.travellers.paxlst import LATEST_ZONE
from app.importers.travellers.segments import MOST_SEGMENTS, segments
from app.importers.travellers.source import TravellerFile, open_travellers
from tests.fixtures.travelling import paxlst

CARRIERS = [
    paxlst(),
    # In one line, without any end of lines, and with a mark before it.
    b"\xef\xbb\xbf" + paxlst().replace(b"\n", b""),
    # With line ends and blanks between, as mail and printers leave them.
    paxlst().replace(b"'\n", b"'\r\n  "),
    # With service characters of its own.
    paxlst()
    .replace(b"UNA:+.? '", b"UNA;|.# ~")
    .translate(bytes.maketrans(b"+:'", b"|;~"))
    .replace(b"?~", b"#~")
    .replace(b"?|", b"+"),
    # Without the optional head.
    paxlst().removeprefix(b"UNA:+.? '\n"),
]


def opened(content: bytes) -> TravellerFile:
    return open_travellers(BytesIO(content))


@pytest.mark.parametrize("content", CARRIERS)
def test_travellers_are_read_however_the_interchange_is_written(content: bytes) -> None:
    found = opened(content)
    first, second = found.travellers
    assert first == {
        "id": "A1",
        "family_name": "ESPINOZA DUARTE",
        "given_names": "RAMON",
        "sex": "M",
        "birth_date": "1971-03-09",
        "nationality": "ESP",
        "documents": [{"number": "XK9876543", "kind": "passport", "country": "ESP"}],
    }
    assert isinstance(second, dict)
    assert second["family_name"].replace("~", "'") == "O'EXAMPLE+SON"
    assert (second["given_names"], second["birth_date"]) == ("MARY ANN", "1990-01-02")
    assert [each["number"] for each in second["documents"]] == ["XD1234567", "V777777"]
    assert found.reference == "EX123"
    assert found.departs_at == datetime(2026, 12, 1, 9, 30, tzinfo=UTC) + LATEST_ZONE
    assert found.alarms == []


@pytest.mark.parametrize(
    ("old", "new", "alarm"),
    [
        ("CNT+42:2", "CNT+42:3", "The list says 3 travellers, and holds 2. It is short."),
        ("CNT+42:2", "CNT+42:1", "The list says 1 travellers, and holds 2."),
        ("CNT+42:2", "CNT+42:x", "The list says x travellers, and holds 2."),
        ("CNT+42:2'\n", "", "The message PAX01 does not say how many travellers it holds."),
        ("UNT+24", "UNT+31", "The message PAX01 says 31 segments, and holds 24. It is short."),
        ("UNE+1+1", "UNE+2+1", "The group 1 says 2 messages, and holds 1. It is short."),
        ("UNZ+1+REF1", "UNZ+2+REF1", "The interchange REF1 says 2 parts, and holds 1. It is short."),
        ("UNZ+1+REF1", "UNZ+1+REF2", "The interchange REF1 ends as REF2."),
        ("UNZ+1+REF1'\n", "", "The interchange REF1 does not end: the list was cut off."),
        ("UNG+PAXLST", "XXX+PAXLST", "A group ends that had not begun."),
    ],
)
def test_a_count_that_is_not_met_is_an_alarm(old: str, new: str, alarm: str) -> None:
    found = opened(paxlst(**{old: new}))
    assert alarm in found.alarms
    assert len([*found.travellers]) == 2


def test_a_list_that_was_cut_off_says_so() -> None:
    content = paxlst()
    found = opened(content[: content.index(b"NAD+FL+++O")])
    assert len([*found.travellers]) == 1
    assert [each for each in found.alarms if "cut off" in each] == [
        "The interchange REF1 does not end: the list was cut off.",
        "The group 1 does not end: the list was cut off.",
        "The message PAX01 does not end: the list was cut off.",
    ]


def test_crew_and_travellers_in_transit_are_travellers() -> None:
    found = opened(
        paxlst(**{"NAD+FL+++ESP": "NAD+FM+++ESP", "CNT+42:2": "CNT+42:1'\nCNT+41:1", "UNT+24": "UNT+25"})
    )
    assert len([*found.travellers]) == 2
    assert found.alarms == []


def test_two_messages_in_one_group_are_one_list_each_counted() -> None:
    content = paxlst().decode()
    message = content[content.index("UNH") : content.index("UNE")]
    twice = content.replace(message, message + message.replace("PAX01", "PAX02")).replace("UNE+1", "UNE+2")
    found = opened(twice.encode())
    assert len([*found.travellers]) == 4
    assert found.alarms == []


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("DTM+329:710309'", "1971-03-09"),
        ("DTM+329:990101:101'", "1999-01-01"),
        ("DTM+329:19710309:102'", "1971-03-09"),
        ("DTM+329:19711399:102'", "19711399"),
        ("DTM+329:about 1971'", "about 1971"),
    ],
)
def test_a_day_of_birth_is_never_to_come_and_what_is_none_stays_as_it_is(told: str, read: str) -> None:
    first, _ = opened(paxlst(**{"DTM+329:710309'": told})).travellers
    assert isinstance(first, dict)
    assert first["birth_date"] == read


def test_names_of_other_alphabets_are_read_by_their_set() -> None:
    text = paxlst().decode().replace("UNOA", "UNOE").replace("ESPINOZA DUARTE:RAMON", "ИВАНОВ:ИВАН")
    first, _ = opened(text.encode("iso8859-5")).travellers
    assert isinstance(first, dict)
    assert first["family_name"] == "ИВАНОВ"


@pytest.mark.parametrize(
    "content",
    [b"", b"  \n", b"UNB+UNOA:4'", b"UNA++++++", b"UNA:+", paxlst(**{"PAXLST:D": "INVOIC:D"})],
)
def test_what_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(ImportRefused):
        opened(content)


def test_an_endless_interchange_is_refused() -> None:
    with pytest.raises(ImportRefused):
        [*segments(b"UNB+UNOA:4'" + b"A'" * (MOST_SEGMENTS + 10))]


@given(st.integers(0, 700), st.binary(max_size=20), st.integers(0, 40))
def test_damage_of_any_kind_ends_in_a_list_or_in_words(place: int, noise: bytes, lost: int) -> None:
    whole = paxlst()
    damaged = whole[:place] + noise + whole[place + lost :]
    try:
        found = opened(damaged)
        people = [*found.travellers]
    except ImportRefused:
        return
    assert all(isinstance(each, dict | str) for each in people)
    assert damaged == whole or all(isinstance(alarm, str) for alarm in found.alarms)

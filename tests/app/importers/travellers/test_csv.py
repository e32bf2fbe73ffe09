"""Lists come as CSV from whatever program, and go back as CSV that runs nothing."""

import csv
from io import BytesIO, StringIO

import pytest

from app.errors import ImportRefused, Malformed
from app.importers.travellers import results
from app.importers.travellers.results import ResultRow
from app.importers.travellers.source import open_travellers
from app.services.batches.commands import Line, LineAnswered

ROWS = "id,family_name,given_names,birth_date,number\n12A,Espinoza Duarte,Ramón,1971-03-09,XK1\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (ROWS.encode(), ""),
        (ROWS.encode("utf-8-sig"), ""),
        (ROWS.replace(",", ";").encode(), ""),
        (ROWS.replace(",", "\t").encode(), ""),
        (ROWS.encode("windows-1252"), "windows-1252"),
        (ROWS.encode("utf-16"), "utf-16"),
        (ROWS.replace("\n", "\r\n").encode(), ""),
        (ROWS.replace("family_name", "Surname").replace("number", "Document number").encode(), ""),
    ],
)
def test_rows_are_read_by_the_names_of_their_columns(content: bytes, encoding: str) -> None:
    found = open_travellers(BytesIO(content), encoding)
    assert [*found.travellers] == [
        {
            "id": "12A",
            "family_name": "Espinoza Duarte",
            "given_names": "Ramón",
            "birth_date": "1971-03-09",
            "number": "XK1",
        }
    ]
    assert found.alarms == []


def test_a_zone_of_two_lines_in_one_cell_is_one_traveller() -> None:
    zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    [found] = open_travellers(BytesIO(f'mrz\n"{zone}"\n'.encode())).travellers
    assert found == {"mrz": zone}


def test_a_column_that_is_not_known_is_an_alarm_and_leaves_nobody_out() -> None:
    found = open_travellers(BytesIO(b"name,seat\nA Stranger,12A\n"))
    assert [*found.travellers] == [{"name": "A Stranger"}]
    assert found.alarms == ["Columns that are not known were left out: seat."]


def test_a_row_that_cannot_be_read_is_said_alone() -> None:
    found = open_travellers(BytesIO(b"name,sex\nA,M\nB\nC,F\n"))
    assert [*found.travellers] == [
        {"name": "A", "sex": "M"},
        "Line 3 has 1 fields, the header 2.",
        {"name": "C", "sex": "F"},
    ]


@pytest.mark.parametrize(
    ("content", "encoding", "delimiter"),
    [
        (b"seat,class\n1,2\n", "", ""),
        (b"name,full_name\nA,B\n", "", ""),
        ("name\nRamón\n".encode("windows-1252"), "", ""),
        (b"name\nA\n", "klingon", ""),
        (b"name\nA\n", "", "#"),
    ],
)
def test_a_file_that_is_no_list_is_refused(content: bytes, encoding: str, delimiter: str) -> None:
    with pytest.raises(ImportRefused):
        [*open_travellers(BytesIO(content), encoding, delimiter).travellers]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    written = StringIO()
    results.write(written, [ResultRow("1", cell, "no_match")])
    _, [_, label, *_] = csv.reader(StringIO(written.getvalue(), newline=""))
    assert label == f"'{cell}"


def test_a_refused_line_says_why() -> None:
    row = results.of_answer(LineAnswered(Line(3, "12A"), refused=Malformed("no JSON")))
    assert (row.line, row.id, row.answer, row.notes) == ("3", "12A", "refused", "no JSON")

"""Files of the own formats, whole and damaged: each ends in entries and refusals, or is refused as a file."""

from contextlib import suppress
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import ImportRefused, Invalid
from app.importers.own import OwnCsv, OwnNdjson, own_listing
from app.importers.own.lines import LONGEST_LINE
from app.importers.own.mapping import FileMap, read_mapping
from app.importers.own.schema import schema
from app.services.imports.entries import Entry, Refusal
from app.services.imports.source import Source
from app.vocabulary.filings import FilingType
from tests.app.importers.own.test_entries import line

LISTING = own_listing("FR", "wanted", FilingType.NOTICE)
NDJSON, CSV = OwnNdjson(LISTING), OwnCsv(LISTING)
LINES = [orjson.dumps(line(reference=f"T.{number}")) for number in range(4)]
HEADER = "type,kind,reference,subject_type,name,aliases,birth_date,nationality,summary\n"
ROWS = [f'notice,blue,T.{number},person,"DEMIDOV, Zoran",Zoro;Zor,1970-05,FR,Seen.\n' for number in range(4)]
DAMAGED = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
WHOLE = {"ndjson": (NDJSON, b"\n".join(LINES)), "csv": (CSV, (HEADER + "".join(ROWS)).encode())}


def read(source: Source, folder: Path, content: bytes) -> list[Entry | Refusal]:
    """Count the file's entries, then read them: the two agree."""
    path = folder / "list"
    path.write_bytes(content)
    with source.open(path) as opened:
        total = opened.count()
        found = list(opened.read())
    assert total == len(found)
    return found


def references(found: list[Entry | Refusal]) -> list[str]:
    return [each.reference for each in found if isinstance(each, Entry)]


@pytest.mark.parametrize("form", WHOLE)
def test_a_whole_file_is_read(form: str, tmp_path: Path) -> None:
    source, content = WHOLE[form]
    for each in (content, b"\xef\xbb\xbf" + content, content.replace(b"\n", b"\r\n") + b"\n\n"):
        assert references(read(source, tmp_path, each)) == ["T.0", "T.1", "T.2", "T.3"]


def test_a_row_says_what_its_columns_mean(tmp_path: Path) -> None:
    (first, *_) = read(CSV, tmp_path, WHOLE["csv"][1])
    assert isinstance(first, Entry)
    (subject,) = first.content.subjects
    assert [(name.full, name.kind) for name in subject.names] == [
        ("DEMIDOV, Zoran", "primary"),
        ("Zoro", "alias"),
        ("Zor", "alias"),
    ]
    assert [str(born) for born in subject.birth_dates] == ["1970-05"]
    assert (subject.nationalities[0].country, first.content.summary) == ("FR", "Seen.")


@pytest.mark.parametrize("form", WHOLE)
@DAMAGED
@given(data=st.data())
def test_any_damage_ends_in_entries_and_refusals_or_a_refused_file(
    form: str, tmp_path: Path, data: st.DataObject
) -> None:
    source, content = WHOLE[form]
    at = data.draw(st.integers(0, len(content)))
    until = data.draw(st.integers(at, min(len(content), at + 40)))
    damaged = content[:at] + data.draw(st.binary(max_size=20)) + content[until:]
    found: list[Entry | Refusal] = []
    with suppress(ImportRefused):
        found = read(source, tmp_path, damaged)
    assert all(isinstance(each, Entry) or (each.line and each.reason) for each in found)


def test_damage_in_one_line_leaves_the_others(tmp_path: Path) -> None:
    cut = b"\n".join([LINES[0], LINES[1][:-9], b"\x00\xff", b"[]", LINES[2]])
    found = read(NDJSON, tmp_path, cut)
    assert references(found) == ["T.0", "T.2"]
    assert [each.line for each in found if isinstance(each, Refusal)] == [2, 3, 4]


def test_a_field_of_ten_megabytes_costs_its_line_and_is_not_held(tmp_path: Path) -> None:
    long = LINES[1][:-1] + b',"summary":"' + b"x" * (10 * 2**20) + b'"}'
    found = read(NDJSON, tmp_path, b"\n".join([LINES[0], long, LINES[2]]))
    assert references(found) == ["T.0", "T.2"]
    assert f"{LONGEST_LINE // 2**20} MiB" in found[1].reason if isinstance(found[1], Refusal) else False
    rows = [ROWS[0], ROWS[1].replace("Seen.", "x" * (10 * 2**20)), ROWS[2]]
    assert references(read(CSV, tmp_path, (HEADER + "".join(rows)).encode())) == ["T.0", "T.2"]


def test_line_ends_in_a_field_and_rows_of_another_length(tmp_path: Path) -> None:
    rows = [ROWS[0].replace("Seen.", '"Seen\nin Riga."'), "one,two\n", ROWS[1]]
    first, short, last = read(CSV, tmp_path, (HEADER + "".join(rows)).encode())
    assert isinstance(first, Entry)
    assert first.content.summary == "Seen\nin Riga."
    assert (short.line, last.line) == (4, 5)
    assert isinstance(short, Refusal)
    assert short.reason == "the row has 2 fields, the header 9"


@pytest.mark.parametrize(
    ("source", "content", "reason"),
    [
        (NDJSON, b"", "empty"),
        (NDJSON, b"<xml/>\n", "JSON object"),
        (NDJSON, "\ufeff{}".encode("utf-16"), "UTF-16"),
        (CSV, b"", "names no columns"),
        (CSV, HEADER.encode(), "no row"),
        (CSV, (HEADER + ROWS[0]).encode("utf-16"), "not written in"),
        (CSV, (HEADER + ROWS[0]).replace("Seen", "Gesehen in Köln").encode("latin-1"), "not written in"),
        (CSV, b"name,name\na,b\n", "twice"),
        (CSV, b"name,shoe size\na,43\n", "shoe size"),
        (CSV, b"subjects.0.names\nZoran\n", "subjects.0.names"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused(
    source: Source, content: bytes, reason: str, tmp_path: Path
) -> None:
    with pytest.raises(ImportRefused, match=reason):
        read(source, tmp_path, content)


def test_a_folder_or_nothing_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(ImportRefused, match="cannot be read"), NDJSON.open(path):
            pass


MAPPING = """
version = 1
type = "record"
encoding = "cp1252"
delimiter = ";"

[constants]
kind = "passport"
subject_type = "property"
number_kind = "passport"

[columns]
"Nr." = "reference"
"Paß" = "number"
"Land" = "number_country"
"Grund" = "number_status"
"Datum" = "issued_on"

[words.Grund]
gestohlen = "stolen"

[dates]
Datum = "%d.%m.%Y"
"""


def test_a_mapping_reads_anybodys_columns(tmp_path: Path) -> None:
    file = tmp_path / "mapping.toml"
    file.write_text(MAPPING, encoding="utf-8")
    mapping = read_mapping(file)
    text = "Nr.;Paß;Land;Grund;Datum;Notiz\n7;A1234567;FR;gestohlen;03.02.2020;x\n8;A2;FR;lost;31.02.2020;\n"
    found = read(OwnCsv(own_listing("FR", "p", mapping.type), mapping), tmp_path, text.encode("cp1252"))
    first, second = (each for each in found if isinstance(each, Entry))
    (paper,) = first.content.subjects[0].identifiers
    assert (first.type, first.reference, first.content.kind) == (FilingType.RECORD, "7", "passport")
    assert (paper.number, paper.country, paper.status, str(first.content.issued_on)) == (
        "A1234567",
        "FR",
        "stolen",
        "2020-02-03",
    )
    assert [(each.field, each.reason) for each in second.remarks] == [("issued_on", "31.02.2020")]
    with pytest.raises(ImportRefused, match=r"Datum, Grund"):
        read(OwnCsv(LISTING, mapping), tmp_path, b"Nr.;Pa\xdf;Land\n1;2;3\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("version = 2", "version is 1"),
        ("verson = 1", "nothing else"),
        ("type = 'letter'", "type is one of"),
        ("encoding = 'klingon'", "encoding"),
        ("encoding = 'base64'", "encoding"),
        ("delimiter = 'x'", "delimiter"),
        ("[columns]\na = 1", "tables of texts"),
        ("[columns]\na = 'subjects.0.shoe'", "“subjects.0.shoe” is no field"),
        ("[constants]\n'subjects.99.type' = 'person'", "is no field"),
        ("[dates]\na = '%d %Q'", "no format of days"),
        ("[columns", "no TOML"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "mapping.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ImportRefused, match=reason):
        read_mapping(file)


def test_the_schema_names_every_field_and_takes_what_the_reader_takes() -> None:
    told = schema()
    assert {"reference", "kind", "subjects", "version", "type"} <= told["properties"].keys()
    assert told["required"] == ["reference", "kind", "subjects"]
    subject = told["properties"]["subjects"]["items"]["properties"]
    assert subject["names"]["items"]["properties"]["quality"] == {"enum": ["good", "low"]}
    assert told["x-columns"]["name"] == "subjects.0.names.0.full"
    assert FileMap().type == FilingType.NOTICE


@pytest.mark.parametrize("name", ["", "Wanted", "a b", "x" * 16, "a:b"])
def test_a_list_has_a_plain_name(name: str) -> None:
    with pytest.raises(Invalid):
        own_listing("FR", name, FilingType.NOTICE)

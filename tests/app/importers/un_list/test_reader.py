"""The reader takes whole, well-formed lists only, and says in clear words what is wrong with any other."""

from itertools import pairwise
from pathlib import Path

import pytest

from app.errors import ImportRefused
from app.importers.un_list.reader import LONGEST_ENTRY, count_entries, open_list, raw_entries
from tests.app.importers.un_list.files import HEAD, organisation, person, un_list, written

LIST = un_list(*(person(f"XXi.{number:03}", "ZORAN ΖΟΡΑΝ") for number in range(20)), organisation())
BOMB = (
    "<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a0 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
    + "]>"
)
EXTERNAL = "<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY secret SYSTEM 'file:///etc/passwd'>]>"


def count(folder: Path, content: str | bytes) -> int:
    with open_list(written(folder, content)) as file:
        return count_entries(file)


@pytest.mark.parametrize("twentieth", range(20))
def test_a_truncated_file_is_refused_wherever_it_is_cut(tmp_path: Path, twentieth: int) -> None:
    content = LIST.encode()
    with pytest.raises(ImportRefused, match=r"cut off|empty"):
        count(tmp_path, content[: len(content) * twentieth // 20])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        ("   \n", "no XML"),
        (b"\x7fELF\x02\x01\x00\x00\n\x00", "no XML"),
        ("name,born\nZoran,1970\n", "no XML"),
        ("<html><body/></html>", "not a UN consolidated list"),
        ("<A/>", "not a UN consolidated list"),
        (LIST + "<A/>", "no XML"),
        (HEAD + "<INDIVIDUALS/></CONSOLIDATED_LIST>", "no entry"),
        (LIST.replace("UTF-8", "klingon"), "encoding"),
        (LIST.encode("iso8859-7"), "encoding"),
        (LIST.replace("ZORAN", "ZO\x02RAN"), "no XML"),
        (LIST.replace("ZORAN", "&zoran;"), "no XML"),
        (LIST.replace("<CONS", f"{BOMB}<CONS", 1).replace("ZORAN", "&a9;"), "document type"),
        (LIST.replace("<CONS", f"{BOMB}<CONS", 1), "document type"),
        (LIST.replace("<CONS", f"{EXTERNAL}<CONS", 1).replace("ZORAN", "&secret;"), "document type"),
        (LIST.replace("<CONS", "<!DOCTYPE x SYSTEM 'http://a.example/x.dtd'><CONS", 1), "document type"),
        (LIST.replace("ZORAN", "<A>" * 400, 1), "depth"),
        (LIST.replace("ZORAN", "Z" * (LONGEST_ENTRY + 200_000), 1), "without ending an entry"),
        (HEAD + "<A/>\n" * 900_000, "without ending an entry"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_what_is_no_whole_list_is_refused_in_clear_words(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    with pytest.raises(ImportRefused, match=reason):
        count(tmp_path, content)


def test_an_external_entity_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("TOP SECRET")
    doctype = f"<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY s SYSTEM '{secret.as_uri()}'>]>"
    with pytest.raises(ImportRefused) as refused:
        count(tmp_path, LIST.replace("<CONS", f"{doctype}<CONS", 1).replace("ZORAN", "&s;"))
    assert "SECRET" not in str(refused.value)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path, reason in ((tmp_path, "directory"), (tmp_path / "none.xml", "No such file")):
        with pytest.raises(ImportRefused, match=reason), open_list(path):
            pass


@pytest.mark.parametrize(
    "content",
    [
        LIST,
        b"\xef\xbb\xbf" + LIST.encode(),
        LIST.replace("\n", "\r\n"),
        LIST.replace("\n", ""),
        LIST.replace("UTF-8", "UTF-16").encode("utf-16"),
        LIST.replace("UTF-8", "ISO-8859-7").encode("iso8859-7"),
    ],
    ids=["plain", "byte order mark", "CRLF", "one line", "UTF-16", "Greek 8-bit"],
)
def test_every_way_to_write_the_same_list_is_read(tmp_path: Path, content: str | bytes) -> None:
    with open_list(written(tmp_path, content)) as file:
        names = [raw.element.findtext("FIRST_NAME") for raw in raw_entries(file)]
    assert names == ["ZORAN ΖΟΡΑΝ"] * 20 + ["BLUE CARAVAN LTD"]


def test_lines_are_right_beyond_the_sixteen_bits_of_libxml2(tmp_path: Path) -> None:
    content = un_list(*(person(f"XXi.{number}") for number in range(11_000)))
    with open_list(written(tmp_path, content)) as file:
        lines = [raw.line for raw in raw_entries(file)]
    written_lines = content.split("\n")
    assert lines[-1] > 2**16
    assert {written_lines[line - 1] for line in lines} == {"<INDIVIDUAL>"}


def test_entries_are_let_go_once_read(tmp_path: Path) -> None:
    with open_list(written(tmp_path, LIST)) as file:
        elements = [raw.element for raw in raw_entries(file)]
    assert all(len(element) == 0 for element in elements)
    assert not any(first.getnext() is second for first, second in pairwise(elements[:20]))

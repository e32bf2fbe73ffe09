"""Chosen entries of a list are a list of the same format, to the letter."""

import io
from pathlib import Path

import pytest
from lxml import etree

from app.errors import ImportRefused
from app.importers.interpol import INTERPOL
from app.importers.own import OwnCsv, OwnNdjson, own_listing
from app.importers.own.mapping import mapping_of
from app.importers.un_list import UnList
from app.importers.xml_copy import copy_entries
from app.services.imports.source import Source
from app.vocabulary.filings import FilingType
from tests.app.importers.un_list.files import organisation, person, un_list

OWN = own_listing("FR", "a", FilingType.RECORD)
WIDE = mapping_of(b'encoding = "utf-16"\n[columns]\nNr = "reference"', "m")


def copied(source: Source, data: bytes, wanted: set[int], tmp_path: Path) -> bytes:
    file, to = tmp_path / "list", tmp_path / "copy"
    file.write_bytes(data)
    with source.open(file) as opened:
        opened.copy(wanted, to)
    return to.read_bytes()


@pytest.mark.parametrize(
    ("source", "data", "copy"),
    [
        (OwnNdjson(OWN), b'{"a":1}\n\n nonsense\n{"c": 3}', b"nonsense\n"),
        (OwnCsv(OWN), b'reference,kind\r\nA,b\r\n\r\n"B\nC",d\r\nE,f', b'reference,kind\r\n"B\nC",d\r\n'),
        (OwnCsv(OWN), b"\xef\xbb\xbfreference\nA\nB", b"\xef\xbb\xbfreference\nB\n"),
        (OwnCsv(OWN, WIDE), "Nr\nA\nB".encode("utf-16"), "Nr\nB\n".encode("utf-16")),
        (INTERPOL, b'[{"entity_id":"1"},{"entity_id":"2"}]', b'{"entity_id":"2"}\n'),
    ],
    ids=["ndjson", "csv", "csv with a mark", "csv in utf-16", "interpol"],
)
def test_the_second_entry_alone(source: Source, data: bytes, copy: bytes, tmp_path: Path) -> None:
    assert copied(source, data, {2}, tmp_path) == copy


def test_an_xml_list_keeps_all_but_the_other_entries(tmp_path: Path) -> None:
    text = un_list(person("XXi.001", "A &amp; B"), person("XXi.002"), organisation("XXe.001"))
    kept = copied(UnList(), text.encode(), {1, 3}, tmp_path)
    assert b'dateGenerated="2026-01-31"' in kept
    assert b"A &amp; B" in kept
    (tmp_path / "again").write_bytes(kept)
    with UnList().open(tmp_path / "again") as opened:
        assert [each.reference for each in opened.read()] == ["XXi.001", "XXe.001"]


def test_what_declares_entities_is_not_copied(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(ImportRefused):
        copy_entries(io.BytesIO(bomb), ("a",), {1}, tmp_path / "copy")


def test_what_the_reader_of_the_list_takes_is_copied_too(tmp_path: Path) -> None:
    """The mark of its bytes says UTF-16, its first line UTF-8: parsers believe the one or the other."""
    whole = '<?xml version="1.0" encoding="UTF-8"?><a xmlns="urn:a"><b>Zoran</b><b>Miren &amp; co</b></a>'
    file, copy = tmp_path / "list", tmp_path / "copy"
    file.write_bytes(whole.encode("utf-16"))
    with file.open("rb") as opened:
        copy_entries(opened, ("b",), {2}, copy)
    assert etree.canonicalize(copy.read_text()) == '<a xmlns="urn:a"><b>Miren &amp; co</b></a>'

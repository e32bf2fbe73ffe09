"""The files of a folder are one list, in order; what is unfinished or elsewhere is no part of it."""

import gzip
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from app.errors import ImportRefused
from app.importers import SOURCES, folder
from app.importers.interpol import INTERPOL
from app.importers.ofac import OFAC
from app.importers.un_list import UnList
from app.models import Filing
from app.services.imports.entries import Entry, Refusal
from app.services.imports.source import Source
from app.services.unit_of_work import Registry, reading
from tests.app.importers.ofac.test_ofac import ADVANCED, triple
from tests.app.importers.test_sources import LIST, RED, YELLOW, lines
from tests.app.importers.un_list.files import organisation, person, un_list

LATER = un_list(person("XXi.003")).replace("2026-01-31", "2026-02-28")


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    """A list in four files, one of them packed and one an entry of another, beside what is no part of it."""
    place = tmp_path / "parts"
    place.mkdir()
    (place / "part 10.xml").write_text(LATER)
    (place / "part 9.xml.gz").write_bytes(
        gzip.compress(un_list(person("XXi.001"), person("XXi.002")).encode())
    )
    (place / "part 11.xml").write_text(
        un_list(organisation(), person("XXi.002", "MIREN"), person("XXi.004", ""))
    )
    (place / ".DS_Store").write_bytes(b"\0")
    (place / "archive").mkdir()
    return place


def read(source: Source, place: Path) -> list[Entry | Refusal]:
    """Count the entries of a folder, then read them: the two agree."""
    with folder.opened(source, place) as (opened, _):
        total = opened.count()
        found = list(opened.read())
    assert total == len(found)
    return found


def take(app: Flask, *words: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=["import", "un-list", *map(str, words)])


def standing(registry: Registry) -> list[tuple[str, str]]:
    with reading(registry) as tx:
        rows = tx.session.execute(select(Filing.reference, Filing.status).order_by(Filing.reference))
        return [(row.reference, row.status) for row in rows]


def test_files_are_read_in_the_order_of_their_numbers_and_told_by_their_names(parts: Path) -> None:
    found = read(UnList(), parts)
    assert [each.reference for each in found] == [
        *("XXi.001", "XXi.002", "XXi.003", "XXi.002", "XXi.004", "XXe.001"),
    ]
    refused = {each.reference: each.reason for each in found if isinstance(each, Refusal)}
    assert refused == {
        "XXi.002": "part 11.xml: the entry on line 10 of part 9.xml.gz has the same reference",
        "XXi.004": "part 11.xml: the entry has no name",
    }


def test_a_folder_is_as_old_as_its_oldest_part(parts: Path) -> None:
    with folder.opened(UnList(), parts) as (opened, inside):
        opened.count()
        assert str(opened.issued_at).startswith("2026-01-31")
    assert inside.left == (".DS_Store", "archive")


def test_full_sees_the_folder_as_one_list_and_refused_entries_come_out_by_file(
    app: Flask, registry: Registry, parts: Path, tmp_path: Path
) -> None:
    refused = tmp_path / "refused"
    first = take(app, parts, "--full", "--refusals", refused)
    assert (first.exit_code, "Left alone: .DS_Store, archive." in first.stderr) == (1, True), first.output
    assert [each.name for each in refused.iterdir()] == ["part 11.xml"]
    assert [each.reference for each in read(UnList(), refused)] == ["XXi.002", "XXi.004"]
    (parts / "part 10.xml").unlink()
    assert take(app, parts, "--full", "--yes").exit_code == 1
    assert standing(registry) == [
        *(
            ("XXe.001", "published"),
            ("XXi.001", "published"),
            ("XXi.002", "published"),
            ("XXi.003", "withdrawn"),
        ),
    ]


@pytest.mark.parametrize("name", ["more.xml.part", "more.xml.tmp", "more.xml.crdownload", ".more.xml.Xy12ab"])
def test_nothing_is_withdrawn_while_a_part_is_being_written(
    app: Flask, registry: Registry, parts: Path, name: str
) -> None:
    take(app, parts)
    (parts / "part 10.xml").rename(parts / name)
    held = take(app, parts, "--full", "--yes")
    assert (held.exit_code, f"{name} is still being written" in held.output) == (1, True), held.output
    assert ("XXi.003", "published") in standing(registry)


def test_a_broken_part_is_named_and_nothing_of_the_folder_is_taken(
    app: Flask, registry: Registry, parts: Path
) -> None:
    (parts / "part 12.xml").write_text(LATER[:-40])
    refused = take(app, parts)
    assert (refused.exit_code, "part 12.xml: The file is cut off" in refused.output) == (2, True), (
        refused.output
    )
    assert standing(registry) == []


def test_a_link_within_is_followed_and_one_that_leads_out_refused(parts: Path) -> None:
    (parts / "again.xml").symlink_to("part 10.xml")
    assert len(read(UnList(), parts)) == 7
    outside = parts.parent / "outside.xml"
    outside.write_text(LATER)
    (parts / "mine.xml").symlink_to(outside)
    with (
        pytest.raises(ImportRefused, match=r"links to other folders: mine\.xml"),
        folder.opened(UnList(), parts),
    ):
        pass


def test_details_in_one_file_stand_for_the_line_in_another(tmp_path: Path) -> None:
    for name, content in (("1.json", lines(LIST)), ("2.json", lines(RED)), ("3.json", lines(YELLOW))):
        (tmp_path / name).write_bytes(content)
    found = read(INTERPOL, tmp_path)
    assert [(each.reference, isinstance(each, Entry) and each.thin) for each in found] == [
        *(("2026/12345", False), ("2026/54321", False)),
    ]


def test_of_ofac_three_files_are_one_list_and_any_others_parts(tmp_path: Path) -> None:
    assert len(read(OFAC, triple(tmp_path))) == 2
    advanced = tmp_path / "advanced"
    advanced.mkdir()
    (advanced / "SDN_ADVANCED.XML").write_text(ADVANCED)
    (advanced / "CONS_ADVANCED.XML").write_text(ADVANCED.replace("2674", "9001").replace('"77"', '"9002"'))
    assert {each.reference for each in read(OFAC, advanced)} == {"2674", "77", "9001", "9002"}


def test_an_empty_folder_is_no_list(tmp_path: Path) -> None:
    for source in SOURCES:
        with pytest.raises(ImportRefused, match="holds no file"), folder.opened(source, tmp_path):
            pass

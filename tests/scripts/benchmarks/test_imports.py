"""The list that is measured is taken as it stands: a remark or a refusal would be measured along."""

from pathlib import Path

from app.importers.named import NamedList, source_of
from app.services.imports.entries import Entry
from app.vocabulary.imports import ListFormat
from scripts.benchmarks.imports import write_list


def test_each_measured_person_is_an_entry_without_remarks(tmp_path: Path) -> None:
    file = tmp_path / "people.ndjson"
    write_list(file, 200)
    with source_of(NamedList(ListFormat.NDJSON, "people", "YARD", None), {}).open(file) as opened:
        entries = [*opened.read()]
    assert len({each.reference for each in entries}) == 200
    assert all(isinstance(each, Entry) and not each.remarks for each in entries)

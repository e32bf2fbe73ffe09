"""The list that is measured is taken as it stands: a remark or a refusal would be measured along."""

from pathlib import Path

import pytest

from app.importers.named import NamedList, source_of
from app.services.imports.entries import Entry
from app.vocabulary.imports import ListFormat
from scripts.benchmarks.imports import LINES, write_list


@pytest.mark.parametrize("name", [*LINES])
def test_each_measured_entry_is_taken_without_remarks(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.ndjson"
    write_list(file, 200, name)
    with source_of(NamedList(ListFormat.NDJSON, name, "YARD", None), {}).open(file) as opened:
        entries = [*opened.read()]
    assert len({each.reference for each in entries}) == 200
    assert all(isinstance(each, Entry) and not each.remarks for each in entries)

"""Read CSV: a header, then an entry a row."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import BinaryIO

from app.errors import ImportRefused
from app.importers.csv_rows import Row, read_rows
from app.importers.own.columns import is_path, nested, path_of
from app.importers.own.entries import Said
from app.importers.own.mapping import FileMap


def said_rows(file: BinaryIO, mapping: FileMap) -> Iterator[Said]:
    """Yield each row that is not blank; what cannot be read is told with its line."""
    rows = read_rows(file, mapping.encoding, mapping.delimiter)
    names = next(rows).cells or []
    columns = _paths(names, mapping)
    for row in rows:
        yield _said(row, names, columns, _raw(row.written, mapping))


def count_rows(file: BinaryIO, mapping: FileMap) -> int:
    """Return how many rows there are; raises ImportRefused where the file is no such CSV."""
    total = sum(1 for _ in said_rows(file, mapping))
    if not total:
        raise ImportRefused("The file holds no row behind its header.")
    return total


def _said(row: Row, names: list[str], columns: "Columns", raw: bytes) -> Said:
    if row.cells is None:
        return Said(row.line, None, row.fault, raw)
    if len(row.cells) != len(columns.paths):
        fault = f"the row has {len(row.cells)} fields, the header {len(columns.paths)}"
        return Said(row.line, None, fault, raw)
    said = nested(columns.said(dict(zip(names, row.cells, strict=True))))
    return Said(row.line, said, raw=raw)


def header(file: BinaryIO, mapping: FileMap) -> bytes:
    """Return the first line as it stands."""
    first = next(read_rows(file, mapping.encoding, mapping.delimiter))
    line = _ended(first.written).encode(mapping.encoding)
    mark = "".encode(mapping.encoding)
    file.seek(0)
    return line if file.read(len(mark)) == mark else line.removeprefix(mark)


def _raw(written: str, mapping: FileMap) -> bytes:
    """Return a row as it stands; the mark that some encodings begin with is the header's."""
    return _ended(written).encode(mapping.encoding).removeprefix("".encode(mapping.encoding))


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n"


class Columns:
    """Say what each column of a file means."""

    def __init__(self, paths: Mapping[str, str], mapping: FileMap) -> None:
        self.paths, self._mapping = paths, mapping
        self._constants = [(path_of(path), value) for path, value in mapping.constants.items()]
        self._read: dict[str, Callable[[str], str]] = {name: self._reader(name) for name in paths}

    def said(self, row: Mapping[str, str]) -> list[tuple[str, str]]:
        """Return paths and values of one row."""
        cells = ((path, self._read[name](row[name])) for name, path in self.paths.items() if path)
        return [*self._constants, *cells]

    def _reader(self, name: str) -> Callable[[str], str]:
        words, form = self._mapping.words.get(name, {}), self._mapping.dates.get(name, "")

        def read(cell: str) -> str:
            plain = cell.strip()
            return _day(words.get(plain, plain), form) if form else words.get(plain, plain)

        return read


def _paths(names: list[str], mapping: FileMap) -> Columns:
    """Return what each column means; raises ImportRefused for one without meaning or twice."""
    if len(set(names)) != len(names) or not names:
        raise ImportRefused("The first line names no columns, or one of them twice.")
    if mapping.columns:
        missing = sorted(set(mapping.columns) - set(names))
        if missing:
            raise ImportRefused(f"The file lacks columns of its mapping: {', '.join(missing)}.")
        return Columns({name: path_of(mapping.columns.get(name, "")) for name in names}, mapping)
    unknown = [name for name in names if not is_path(path_of(name))]
    if unknown:
        raise ImportRefused(
            f"These columns are no fields of a filing: {', '.join(unknown)[:300]}. "
            "See `flask import schema`, or say in a mapping what they mean."
        )
    return Columns({name: path_of(name) for name in names}, mapping)


def _day(cell: str, form: str) -> str:
    """Return a day as the registry writes it; as it stands, to become a remark, where it is none."""
    try:
        return datetime.strptime(cell, form).date().isoformat()  # noqa: DTZ007  a day has no zone
    except ValueError:
        return cell

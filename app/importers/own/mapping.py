"""Read a mapping file: which columns of somebody's CSV file say what of a filing."""

import codecs
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from app.errors import ImportRefused
from app.importers.csv_rows import DELIMITERS, ENCODING
from app.importers.own.columns import is_path, path_of
from app.vocabulary.filings import FilingType

FORMAT_SAMPLE = datetime(2001, 2, 3)  # noqa: DTZ001  tried on a format, never kept


@dataclass(frozen=True, slots=True)
class FileMap:
    """Say how a CSV file is written and what it says.

    `constants` are said of every row, `columns` name a path for each header, `words` translate the words of
    a column, `dates` say how a column writes days (as `strptime` does).
    """

    version: int = 1
    type: FilingType = FilingType.NOTICE
    encoding: str = ENCODING
    delimiter: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)


def read_mapping(path: Path) -> FileMap:
    """Return the mapping in a TOML file; raises ImportRefused, naming what is wrong with it."""
    try:
        return mapping_of(path.read_bytes(), path.name)
    except OSError as wrong:
        raise ImportRefused(f"{path.name} cannot be read: {wrong.strerror or wrong}.") from wrong


def mapping_of(text: bytes, name: str) -> FileMap:
    """Return the mapping that this TOML is; raises ImportRefused, naming what is wrong with it."""
    try:
        told = tomllib.loads(text.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise ImportRefused(f"{name} is no TOML: {wrong}.") from wrong
    if faults := [*_faults(told)]:
        raise ImportRefused(f"The mapping {name} cannot be used. {' '.join(faults)}")
    return FileMap(**{**told, "type": FilingType(told.get("type", FilingType.NOTICE))})


def _faults(told: Mapping[str, Any]) -> list[str]:
    known = [each.name for each in fields(FileMap)]
    checks = {
        f"It knows {', '.join(known)}, and nothing else.": set(told) <= set(known),
        "version is 1.": told.get("version", 1) == 1,
        f"type is one of {', '.join(FilingType)}.": told.get("type", "notice") in [*FilingType],
        "encoding is one that Python knows.": _is_encoding(told.get("encoding", "utf-8")),
        "delimiter is one of , ; | and the tab.": told.get("delimiter", ",") in DELIMITERS,
        "constants, columns, words and dates are tables of texts.": _are_tables(told),
    }
    faults = [says for says, holds in checks.items() if not holds]
    return faults or [*_wrong_paths(told), *_wrong_dates(told)]


def _wrong_paths(told: Mapping[str, Any]) -> list[str]:
    paths = [*told.get("constants", {}), *told.get("columns", {}).values()]
    wrong = sorted({path for path in paths if not is_path(path_of(path))})
    return [f"“{path}” is no field of a filing." for path in wrong]


def _wrong_dates(told: Mapping[str, Any]) -> list[str]:
    return [
        f"“{form}” is no format of days." for form in told.get("dates", {}).values() if not _is_date(form)
    ]


def _are_tables(told: Mapping[str, Any]) -> bool:
    plain = [told.get(name, {}) for name in ("constants", "columns", "dates")]
    words = told.get("words", {})
    nested = [*words.values()] if isinstance(words, dict) else [None]
    return all(
        isinstance(table, dict) and all(isinstance(each, str) for each in table.values())
        for table in (*plain, *nested)
    )


def _is_encoding(name: Any) -> bool:
    try:
        return isinstance(name, str) and codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def _is_date(form: str) -> bool:
    try:
        return datetime.strptime(FORMAT_SAMPLE.strftime(form), form) == FORMAT_SAMPLE  # noqa: DTZ007
    except ValueError:
        return False

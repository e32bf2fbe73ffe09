"""Read OFAC's old CSV files: SDN.CSV with its ALT.CSV (other names) and ADD.CSV (addresses).

They have no header; `-0-` says nothing; some end with the byte 0x1A, as DOS did.
"""

import csv
import re
import shutil
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.errors import ImportRefused
from app.importers.ofac.listings import BASIS, programmes_of
from app.importers.own.entries import Said, entries
from app.importers.said import filled
from app.importers.sanctions import ORGANISATION, PERSON, PROPERTY, head
from app.services.imports.source import Read
from app.vocabulary.filings import FilingType

MAIN, NAMES, PLACES = "SDN.CSV", "ALT.CSV", "ADD.CSV"
COLUMNS = {MAIN: 12, NAMES: 5, PLACES: 6}
NOTHING = "-0-"
SUBJECTS = {"individual": PERSON, "vessel": PROPERTY, "aircraft": PROPERTY}
KINDS = {"aka": "alias", "fka": "former", "nka": "alias"}
# "DOB 01 May 1970; POB Riga, Latvia; nationality Latvia; Gender Male; Passport A1 (Latvia)."
_BORN = re.compile(r"\b(circa )?(?:(\d{2}) )?(?:([A-Z][a-z]{2}) )?(\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PASSPORT = re.compile(r"^Passport (\S+)(?: \(([^)]+)\))?")
NATION = "nationality "
SEXES = {"Gender Male": "M", "Gender Female": "F"}


@dataclass(frozen=True, slots=True)
class OpenTriple:
    """A folder with the three files; the two smaller ones are held by the number of their entry."""

    main: Path
    names: dict[str, list[list[str]]]
    places: dict[str, list[list[str]]]
    folder: Path
    issued_at: datetime | None = None

    def count(self) -> int:
        """Read to the end and return how many entries there are; raises ImportRefused."""
        total = sum(1 for _ in _rows(self.main, MAIN))
        if not total:
            raise ImportRefused(f"{MAIN} holds no entry.")
        return total

    def read(self) -> Read:
        """Yield every entry in the order of the file."""
        return entries(self._said(), FilingType.NOTICE)

    def copy(self, wanted: Container[int], to: Path) -> None:
        """Write a folder: the main file's rows of these positions, and the other two as they are."""
        to.unlink(missing_ok=True)
        to.mkdir()
        for name in (NAMES, PLACES):
            shutil.copyfile(_files(self.folder)[name], to / name)
        with (to / MAIN).open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            for position, (_, row) in enumerate(_rows(self.main, MAIN), 1):
                if position in wanted:
                    rows.writerow(cell or NOTHING for cell in row)

    def _said(self) -> Iterator[Said]:
        for line, row in _rows(self.main, MAIN):
            if len(row) != COLUMNS[MAIN]:
                yield Said(line, None, f"the row has {len(row)} fields, not {COLUMNS[MAIN]}")
            else:
                yield Said(line, _told(row, self.names.get(row[0], []), self.places.get(row[0], [])))


def open_triple(folder: Path) -> OpenTriple:
    """Return the files of a folder, whatever the case of their names; raises ImportRefused."""
    found = _files(folder)
    missing = [name for name in COLUMNS if name not in found]
    if missing:
        raise ImportRefused(f"The folder {folder.name} lacks {', '.join(missing)}.")
    held = (_by_entry(found[NAMES], NAMES), _by_entry(found[PLACES], PLACES))
    return OpenTriple(found[MAIN], *held, folder)


def is_triple(folder: Path) -> bool:
    """Tell whether a folder holds one of the three files, and so should hold them all."""
    return not COLUMNS.keys().isdisjoint(_files(folder))


def _files(folder: Path) -> dict[str, Path]:
    return {each.name.upper(): each for each in folder.iterdir() if each.is_file()}


def _by_entry(path: Path, name: str) -> dict[str, list[list[str]]]:
    held: dict[str, list[list[str]]] = defaultdict(list)
    for line, row in _rows(path, name):
        if len(row) != COLUMNS[name]:
            raise ImportRefused(f"{name}, line {line}: {len(row)} fields, not {COLUMNS[name]}.")
        held[row[0]].append(row)
    return held


def _rows(path: Path, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its line, without the marks of nothing; raises ImportRefused."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(line.replace("\0", "") for line in file)
            for row in rows:
                cells = [cell.strip().strip("\x1a") for cell in row]
                if any(cells):
                    yield rows.line_num, ["" if cell == NOTHING else cell for cell in cells]
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise ImportRefused(f"{name} cannot be read: {wrong}.") from wrong


def _told(row: list[str], names: list[list[str]], places: list[list[str]]) -> dict[str, Any]:
    number, name, kind, program, title, *vessel, remarks = row
    subject_type = SUBJECTS.get(kind, ORGANISATION)
    parts = [part.strip(" .") for part in remarks.split(";") if part.strip(" .")]
    # Several stand as in "SDGT] [IRGC", a pair of brackets short.
    programmes = [each for each in re.split(r"[\[\]\s]+", program) if each]
    said = head("the United States (OFAC)", subject_type, number, programmes_of(BASIS, programmes), "")
    subject = filled(
        type=subject_type,
        names=[*_names(name, subject_type, names)],
        birth_dates=[born for part in parts if "DOB" in part for born in _births(part)],
        nationalities=[part.removeprefix(NATION) for part in parts if part.startswith(NATION)],
        places=[*_places(parts, places)],
        identifiers=[*_papers(parts)],
        sex=next((SEXES[part] for part in parts if part in SEXES), ""),
        titles=[title] if title else [],
        remarks="\n".join(filter(None, (remarks, ", ".join(filter(None, vessel))))),
    )
    return {**said, "subjects": [subject]}


def _names(name: str, subject_type: str, others: list[list[str]]) -> Iterator[dict[str, Any]]:
    yield _name(name, subject_type, "primary", "good")
    for _, _, kind, other, remark in others:
        weak = "low" if "weak" in remark.casefold() or "low" in remark.casefold() else "good"
        yield _name(other, subject_type, KINDS.get(kind, "alias"), weak)


def _name(written: str, subject_type: str, kind: str, quality: str) -> dict[str, Any]:
    """Return a name; a person's is written `DEMIDOV, Zoran Petrov`."""
    family, comma, given = written.partition(", ")
    if subject_type == PERSON and comma:
        return {
            "full": f"{given} {family}",
            "family": family,
            "given": given,
            "kind": kind,
            "quality": quality,
        }
    return {"full": written, "kind": kind, "quality": quality}


def _births(part: str) -> Iterator[dict[str, Any]]:
    """Yield a date; of "1968 to 1970" one with its last year."""
    found = [*_BORN.finditer(part)]
    if not found:
        return
    rough, day, month, year = found[0].groups()
    if " to " in part and len(found) > 1:
        yield filled(date=year, until=found[1][4], approximate=bool(rough))
    elif month in _MONTHS:
        date = f"{year}-{_MONTHS.index(month) + 1:02}" + (f"-{day}" if day else "")
        yield filled(date=date, approximate=bool(rough))
    else:
        yield filled(date=year, approximate=bool(rough))


def _places(parts: list[str], addresses: list[list[str]]) -> Iterator[dict[str, Any]]:
    for part in parts:
        if "POB " in part:
            city, _, country = part.partition("POB ")[2].rpartition(", ")
            yield filled(kind="birth", city=city or country, country=country if city else "")
    for _, _, street, city, country, remark in addresses:
        if street or city or country:
            yield filled(kind="residence", street=street, city=city, country=country, note=remark)


def _papers(parts: list[str]) -> Iterator[dict[str, Any]]:
    for part in parts:
        if found := _PASSPORT.match(part):
            yield filled(kind="passport", number=found[1], country=found[2] or "", note="")
        elif part.startswith("Vessel Registration Identification IMO "):
            yield {"kind": "imo", "number": part.rpartition(" ")[2]}

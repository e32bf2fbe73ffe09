"""Read a folder of files as one list, in the order of their names.

Issuers hand out a list in parts: people and organisations, a notice a file, a file a day. Taken one by one,
`--full` would withdraw with each part what the others hold.
"""

import re
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.errors import ImportRefused
from app.importers.ofac import OFAC
from app.importers.ofac.triple import is_triple
from app.importers.once import once_in_all
from app.importers.unpacked import STDIN, unpacked
from app.services.imports.entries import Entry, Refusal
from app.services.imports.source import OpenList, Read, Source

# As programs call a file while they write it; the last is how rsync does.
_ENDS = "part|partial|filepart|tmp|temp|crdownload|download|swp"
PARTIAL = re.compile(rf".*(\.({_ENDS})|~)|\..+\.\w{{6}}", re.IGNORECASE)


@contextmanager
def opened(source: Source, path: Path) -> Iterator[tuple[OpenList, "Contents"]]:
    """Yield the list in a file or a folder, with what of the folder is left alone; raises ImportRefused.

    The folder of OFAC's three files is one list by itself.
    """
    if not _is_folder(path) or (source is OFAC and is_triple(path)):
        with unpacked(path) as plain, source.open(plain) as one:
            yield one, Contents()
        return
    inside = contents(path)
    yield OpenFolder(source, inside.files), inside


def _is_folder(path: Path) -> bool:
    try:
        return path != STDIN and path.is_dir()
    except OSError:  # no path at all, and told as such where it is opened
        return False


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a folder in the order of their names, and what is left alone: unfinished, or no list."""

    files: tuple[Path, ...] = ()
    unfinished: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def left(self) -> tuple[str, ...]:
        """Return the names of all that is left alone."""
        return self.unfinished + self.others


def contents(folder: Path) -> Contents:
    """Return what a folder holds; raises ImportRefused for a link that leads out of it, or no file at all."""
    try:
        found = sorted(folder.iterdir(), key=_in_order)
        places = {each: each.resolve(strict=True) for each in found}
        whole = folder.resolve(strict=True)
    except OSError as wrong:
        raise ImportRefused(f"{folder.name} cannot be read: {wrong.strerror or wrong}.") from wrong
    if outside := [each.name for each, place in places.items() if not place.is_relative_to(whole)]:
        raise ImportRefused(f"The folder {folder.name} holds links to other folders: {', '.join(outside)}.")
    unfinished = [each for each in found if PARTIAL.fullmatch(each.name)]
    others = [each for each in found if each not in unfinished and _is_no_list(each)]
    files = [each for each in found if each not in unfinished and each not in others]
    if not files:
        raise ImportRefused(f"The folder {folder.name} holds no file of a list.")
    return Contents(tuple(files), *(tuple(each.name for each in some) for some in (unfinished, others)))


def _is_no_list(path: Path) -> bool:
    """Tell whether it is hidden, a folder of its own, or no file."""
    return path.name.startswith(".") or not path.is_file()


def _in_order(path: Path) -> tuple[list[tuple[int, str]], str]:
    """Return what files are ordered by: their names, with part 9 before part 10."""
    parts = re.findall(r"\d+|\D+", path.name.casefold())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts], path.name


@dataclass(slots=True)
class OpenFolder:
    """The files of a folder, each opened when its turn comes: there may be more than a process may open."""

    source: Source
    files: tuple[Path, ...]
    issued_at: datetime | None = None
    _detailed: set[str] = field(default_factory=set)

    def count(self) -> int:
        """Read each file to its end and return how many entries there are; raises ImportRefused."""
        total, dates = 0, []
        for path, one in self._opened():
            with _named(path):
                total += one.count()
                dates.append(one.issued_at)
        known = [each for each in dates if each is not None]
        # As old as its oldest part: with one part left from last week, the whole is no newer.
        self.issued_at = min(known) if known else None
        if self.source.listing.complete:
            return total
        told = (each for _, each in self._entries() if isinstance(each, Entry))
        self._detailed = {each.reference for each in told if not each.thin}
        return sum(1 for _ in self.read())

    def read(self) -> Read:
        """Return every entry, file by file; a reference that another file told already is refused."""
        told = ((path.name, each) for path, each in self._entries() if not self._told_elsewhere(each))
        return once_in_all(told)

    def copy(self, wanted: Container[int], to: Path) -> None:
        """Write a folder with those files that hold entries of these positions, each with these alone."""
        to.unlink(missing_ok=True)
        to.mkdir(exist_ok=True)
        position = 0
        for path, one in self._opened():
            inside = set()
            for at, each in enumerate(one.read(), 1):
                position += not self._told_elsewhere(each)
                if position in wanted and not self._told_elsewhere(each):
                    inside.add(at)
            if inside:
                one.copy(inside, to / path.name.removesuffix(".gz").removesuffix(".zip"))

    def _told_elsewhere(self, each: Entry | Refusal) -> bool:
        """Tell whether it is a line of a list whose details stand in another file."""
        return isinstance(each, Entry) and each.thin and each.reference in self._detailed

    def _entries(self) -> Iterator[tuple[Path, Entry | Refusal]]:
        for path, one in self._opened():
            with _named(path):
                yield from ((path, each) for each in one.read())

    def _opened(self) -> Iterator[tuple[Path, OpenList]]:
        for path in self.files:
            with _named(path), unpacked(path) as plain, self.source.open(plain) as one:
                yield path, one


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say which file it is that is refused."""
    try:
        yield
    except ImportRefused as refused:
        if refused.detail.startswith(path.name):
            raise
        raise ImportRefused(f"{path.name}: {refused.detail}") from refused

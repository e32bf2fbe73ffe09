"""Take each entry of a list once: of those with the same reference the first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.services.imports.entries import Entry, Refusal
from app.services.imports.references import Place, References

TWICE = "the entry on line {line} has the same reference"
IN_ANOTHER_FILE = "{file}: the entry on line {line} of {first} has the same reference"


def each_once(read: Iterable[Entry | Refusal], field: str = "reference") -> Iterator[Entry | Refusal]:
    """Yield what is read; whatever bears a reference that came before is refused, at this field."""
    met = References()
    for each in read:
        before = _met_before(met, each)
        yield Refusal(each.line, each.reference, field, TWICE.format(line=before.line)) if before else each


def once_in_all(read: Iterable[tuple[str, Entry | Refusal]]) -> Iterator[Entry | Refusal]:
    """Yield what files hold, told with their names; what another file told already is refused.

    What one file holds twice was refused when it was read.
    """
    met = References()
    for file, each in read:
        before = _met_before(met, each, file)
        if before and before.file != file:
            reason = IN_ANOTHER_FILE.format(file=file, line=before.line, first=before.file)
            yield Refusal(each.line, each.reference, "reference", reason)
        else:
            yield replace(each, reason=f"{file}: {each.reason}") if isinstance(each, Refusal) else each


def _met_before(met: References, each: Entry | Refusal, file: str = "") -> Place | None:
    """Return where the reference of an entry was met first; None where that is here, or it has none."""
    return met.first(each.reference, Place(each.line, file)) if each.reference else None

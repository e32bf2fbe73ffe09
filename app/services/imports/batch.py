"""One batch of entries, told apart by what is to be done with each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.services.imports.entries import Entry, Refusal
from app.services.imports.known import Known


@dataclass(slots=True)
class Batch:
    """`changed` is by filing id; `withdrawn` are the filings whose entries are gone from the list."""

    added: list[Entry] = field(default_factory=list)
    changed: dict[str, Entry] = field(default_factory=dict)
    unchanged: int = 0
    withdrawn: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def read(self) -> int:
        """How many entries of the list are in it; what is withdrawn is not on the list."""
        return len(self.added) + len(self.changed) + self.unchanged + len(self.refused)


def sort(read: Iterable[Entry | Refusal], known: Mapping[str, Known]) -> Batch:
    """Compare what was read with what stands, by reference and digest."""
    batch = Batch()
    for each in read:
        if isinstance(each, Refusal):
            batch.refused.append(each)
        elif (standing := known.get(each.reference)) is None:
            batch.added.append(each)
        elif standing.digest != each.digest:
            batch.changed[standing.filing_id] = each
        else:
            batch.unchanged += 1
    return batch


@dataclass(slots=True)
class Tally:
    """How a run went so far; `kept` says why a full import withdrew nothing, where it could not know."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    refused: int = 0
    kept: str = ""

    def add(self, batch: Batch) -> None:
        """Count one more batch."""
        self.added += len(batch.added)
        self.changed += len(batch.changed)
        self.unchanged += batch.unchanged
        self.withdrawn += len(batch.withdrawn)
        self.refused += len(batch.refused)

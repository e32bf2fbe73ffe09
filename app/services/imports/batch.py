"""One batch of entries, told apart by what is to be done with each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from app.services.imports.entries import Entry, Refusal
from app.services.imports.known import Known

Judge = Callable[[Entry], Entry | Refusal]


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


def sort(read: Iterable[Entry | Refusal], known: Mapping[str, Known], judge: Judge) -> Batch:
    """Compare what was read with what stands, by reference and digest; judge what would be written."""
    batch = Batch()
    for each in read:
        standing = known.get(each.reference)
        if isinstance(each, Entry) and standing is not None and standing.digest == each.digest:
            batch.unchanged += 1
            continue
        judged = judge(each) if isinstance(each, Entry) else each
        if isinstance(judged, Refusal):
            batch.refused.append(judged)
        elif standing is None:
            batch.added.append(judged)
        else:
            batch.changed[standing.filing_id] = judged
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

"""Sort one batch of entries by what is to be done with each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.services.imports.entries import Entry, Refusal
from app.services.imports.known import Known
from app.services.imports.planned import Planned

Validate = Callable[[Entry], Entry | Refusal]


@dataclass(slots=True)
class Batch:
    """`changed` is by filing id; `withdrawn` are the filings whose entries are gone from the list.

    `planned` says it in full, in a dry run. Of the changed, `proposed` are kept back for a second person.
    """

    added: list[Entry] = field(default_factory=list)
    changed: dict[str, Entry] = field(default_factory=dict)
    unchanged: int = 0
    withdrawn: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    proposed: int = 0

    def place(self, part: Iterable[Entry | Refusal], first: int) -> None:
        """Tell of each refused entry the how manieth of the list it is; `part` begins with the `first`.

        Of two with the same reference on one line, the later is the refused one.
        """
        places: dict[tuple[int, str], list[int]] = defaultdict(list)
        for position, each in enumerate(part, first):
            places[each.line, each.reference].append(position)
        for place, each in [*enumerate(self.refused)][::-1]:
            if known := places[each.line, each.reference]:
                self.refused[place] = replace(each, position=known.pop())

    def refuse(self, filing_id: str, reference: str, reason: str) -> None:
        """Take back what was to be done with a filing whose state forbids it."""
        entry = self.changed.pop(filing_id, None)
        if entry is None:
            self.withdrawn.remove(filing_id)
        self.refused.append(Refusal(entry.line if entry else 0, reference, "status", reason))

    def leave(self, filing_id: str) -> None:
        """Count as unchanged what stands already."""
        del self.changed[filing_id]
        self.unchanged += 1

    def refuse_added(self, entry: Entry, reason: str) -> None:
        """Take back what was to be filed."""
        self.added.remove(entry)
        self.refused.append(Refusal(entry.line, entry.reference, "status", reason))

    def question(self, filing_id: str, reason: str) -> None:
        """Take back an amendment that would make the filing of one person another's."""
        entry = self.changed.pop(filing_id)
        self.refused.append(Refusal(entry.line, entry.reference, "reference", reason))

    @property
    def remarked(self) -> list[Entry]:
        """Return the entries taken of which some values are kept as remarks only."""
        return [entry for entry in (*self.added, *self.changed.values()) if entry.remarks]

    @property
    def read(self) -> int:
        """Return how many entries of the list are read; what is withdrawn is not on the list."""
        return len(self.added) + len(self.changed) + self.unchanged + len(self.refused)


def sort(read: Iterable[Entry | Refusal], known: Mapping[str, Known], validate: Validate) -> Batch:
    """Compare what was read with what stands, by reference and digest; validate what would be written."""
    batch = Batch()
    for each in read:
        standing = known.get(each.reference)
        if isinstance(each, Entry) and standing and (each.thin or standing.digest == each.digest):
            batch.unchanged += 1
            continue
        valid = validate(each) if isinstance(each, Entry) else each
        if isinstance(valid, Refusal):
            batch.refused.append(valid)
        elif standing is None:
            batch.added.append(valid)
        else:
            batch.changed[standing.filing_id] = valid
    return batch


@dataclass(slots=True)
class Tally:
    """Count a run's results so far.

    `remarks` are the values kept as remarks, `remarked` the entries that have some. `not_withdrawn` says why
    a full import withdrew nothing, `asked` what a dry run would have been asked first. Of the changed,
    `proposed` wait for a second person.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    refused: int = 0
    remarked: int = 0
    remarks: int = 0
    not_withdrawn: str = ""
    asked: str = ""
    proposed: int = 0

    @property
    def entries(self) -> int:
        """Return how many entries were read."""
        return self.added + self.changed + self.unchanged + self.refused

    def add(self, batch: Batch) -> None:
        """Count one more batch."""
        self.added += len(batch.added)
        self.changed += len(batch.changed)
        self.unchanged += batch.unchanged
        self.withdrawn += len(batch.withdrawn)
        self.refused += len(batch.refused)
        self.proposed += batch.proposed
        self.remarked += len(batch.remarked)
        self.remarks += sum(len(entry.remarks) for entry in batch.remarked)

"""Define the engine port: what every index engine does for the registry."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from search.deadline import Deadline
from search.documents import FilingDocument
from search.matching.candidate import Candidate
from search.matching.names.term_weights import Rarity
from search.retrieval.query import Plan
from search.standing import Standing

# Told some ids of tombstones, those of which no older revision can come any more.
MayGo = Callable[[Collection[str]], Collection[str]]


@dataclass(frozen=True, slots=True)
class EngineHealth:
    """`available` false means name lookups must be refused; `detail` says why, in plain words.

    `mendable` says that a rebuild from the database would make it available.
    """

    name: str
    available: bool
    documents: int
    detail: str = ""
    mendable: bool = False


class EnginePort(Protocol):
    """Put, retrieve, rebuild, count, health; every method may raise IndexUnavailable."""

    name: str

    def turn(self, deadline: Deadline) -> AbstractContextManager[object]:
        """Return what is held through a lookup; entering it raises OutOfTime when its turn does not come.

        Threads that look up at once in one process take each other's time and are all answered late: an
        engine within the process lets one at a time. Nothing is held while a network is waited for.
        """

    @property
    def place(self) -> str:
        """Say to people where the index lies."""

    def standing(self, *, fresh: bool = False) -> Standing:
        """Return whose index it is and how far it has read; never raises.

        As noted by any process a second ago, or, if asked `fresh`, by now.
        """

    def stand(self, standing: Standing) -> None:
        """Note it, to be found by every process and after a power cut."""

    def put(self, documents: Iterable[FilingDocument], *, wait: bool = True) -> None:
        """Write documents and tombstones; a lower revision than the stored one loses silently.

        After the return a lookup sees them where `wait` is true. Raises IndexRefused with the
        ids and reasons of documents that can never be taken; the others are in.
        """

    def retrieve(self, plan: Plan) -> list[Candidate]:
        """The subjects of live filings that the plan's keys propose, best first, at most `plan.pool`."""

    def stored(self, filing_id: str) -> tuple[Candidate, ...]:
        """Return what the index holds of one filing; nothing when it holds no live one."""

    def rarity(self) -> Rarity:
        """Return how much the words of names say in this index."""

    def rebuild(self, documents: Iterable[FilingDocument], *, expected: int = 0) -> int:
        """Fill a fresh index beside the old one, swap it in, drop the old; return how many are in.

        `expected` says about how many documents come, where that is known: the index may be laid out for it.
        When it fails, the old index goes on answering and nothing is left behind. IndexRefused
        comes after the swap: all others are in.
        """

    def revisions(self) -> Mapping[str, int]:
        """Every live filing's id and indexed revision, for verification."""

    def sweep(self, may_go: MayGo) -> int:
        """Remove the tombstones that may go, page by page; return how many went.

        One that a later revision has replaced meanwhile stays replaced. Nothing remembers the revision
        of one that is gone: whoever wrote an older one now would be believed.
        """

    def check(self) -> None:
        """Hold some of the index's files against their checksums, others at the next turn.

        Raises IndexDamaged, from then on in every process, when one is not as it was written.
        """

    def count(self) -> int:
        """Return how many live filings the index holds."""

    def health(self) -> EngineHealth:
        """Return whether the index can be asked; never raises."""

    def close(self) -> None:
        """Let go of files, sockets and threads."""

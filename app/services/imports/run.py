"""One run over one list, from the first batch to the account of the whole."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from itertools import islice

from app.models import ImportRun
from app.services import actors, audit, maintenance, policy
from app.services.imports.batch import Batch, Tally, sort
from app.services.imports.entries import Entry, Refusal
from app.services.imports.judge import judge
from app.services.imports.known import Known, hold_source, standing, standing_after
from app.services.imports.write import Run, write
from app.services.registry import Registry, work
from app.transaction import Actor, Tx, reading
from app.vocabulary import Action, FilingType

# One transaction and one write to the index. Large enough that their cost is lost among that of the
# entries, small enough that a clerk who wants to write meanwhile waits for a fraction of a second.
BATCH = 500
NAMELESS = "Nothing was withdrawn: a refused entry has no reference and may be any of those missing."

Read = Iterable[Entry | Refusal]
Watch = Callable[[Batch], None]


@dataclass(frozen=True, slots=True)
class ImportList:
    """Take a list of a bureau, of one family.

    `full`: what is not on it any more is withdrawn. `dry_run`: say what would be done, and do nothing.
    """

    source: str
    bureau: str
    bureau_name: str
    file_name: str
    type: FilingType = FilingType.NOTICE
    full: bool = False
    dry_run: bool = False


def run(registry: Registry, actor: Actor, command: ImportList, read: Read, watch: Watch) -> Tally:
    """Take every entry, batch by batch, each told to `watch` once it is stored and indexed.

    An error while reading ends the run there; what was taken stays, and the next run goes on.
    """
    this = _Pass(registry, actor, command, watch)
    this.begin()
    for part in _parts(read):
        this.take(part)
    if command.full:
        this.withdraw_missing()
    this.finish()
    return this.tally


def _parts(read: Read) -> Iterator[list[Entry | Refusal]]:
    entries = iter(read)
    while part := list(islice(entries, BATCH)):
        yield part


@dataclass(slots=True)
class _Pass:
    """A run under way; `account` is missing in a dry run, which therefore writes nothing."""

    registry: Registry
    actor: Actor
    command: ImportList
    watch: Watch
    tally: Tally = field(default_factory=Tally)
    listed: set[str] = field(default_factory=set)
    account: Run | None = None

    def begin(self) -> None:
        with self._unit() as tx:
            policy.require(tx.actor, Action.IMPORT)
            if not self.command.dry_run:
                self.account = _open_account(tx, self.command)
        self._tend()

    def take(self, part: Collection[Entry | Refusal]) -> None:
        references = {each.reference for each in part}

        def sorted_out(tx: Tx) -> Batch:
            known = standing(tx.session, self.command.source, references)
            return sort(part, known, lambda entry: judge(self.command.type, entry, tx.at.date()))

        self._step(sorted_out)
        self.listed |= references

    def withdraw_missing(self) -> None:
        if "" in self.listed:
            self.tally.kept = NAMELESS
            return
        last: str | None = ""
        while last is not None:
            last = self._withdraw_page(last)

    def finish(self) -> None:
        if self.account is None:
            return
        with self._unit() as tx:
            tx.session.get_one(ImportRun, self.account.id).finished_at = tx.at
            audit.append(tx, Action.IMPORT, "import_run", self.account.id, **asdict(self.tally))
        self._tend()

    def _withdraw_page(self, last: str) -> str | None:
        page: list[Known] = []

        def missing(tx: Tx) -> Batch:
            page.extend(standing_after(tx.session, self.command.source, last, BATCH))
            return Batch(withdrawn=[each.filing_id for each in page if each.reference not in self.listed])

        self._step(missing)
        return page[-1].filing_id if len(page) == BATCH else None

    def _step(self, make: Callable[[Tx], Batch]) -> None:
        with self._unit() as tx:
            if self.account:
                hold_source(tx.session, self.account.bureau_id)
            batch = make(tx)
            if self.account:
                write(tx, self.account, batch)
        self.tally.add(batch)
        self.watch(batch)

    def _tend(self) -> None:
        """Have an index to write to, and nothing left in the outbox by a run that died."""
        if self.account:
            maintenance.tend(self.registry)

    def _unit(self) -> AbstractContextManager[Tx]:
        if self.command.dry_run:
            return reading(self.registry.sessions, self.actor, self.registry.clock)
        return work(self.registry, self.actor, Action.IMPORT)


def _open_account(tx: Tx, command: ImportList) -> Run:
    bureau = actors.ensure_bureau(tx, command.bureau, command.bureau_name)
    account = ImportRun(
        source=command.source, file_name=command.file_name, actor_id=tx.actor.id, started_at=tx.at
    )
    tx.session.add(account)
    tx.session.flush()
    return Run(account.id, bureau.id, command.source, command.type)

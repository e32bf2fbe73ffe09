"""Run over one list, from the first batch to the account of the whole."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from app.actor import Actor
from app.rules import policy
from app.services import index_maintenance
from app.services.audit import log as audit_log
from app.services.audit.log import Asked
from app.services.imports import guards
from app.services.imports.account import account_for, hold, open_account
from app.services.imports.batch import Batch, Tally, sort
from app.services.imports.claims import take_over
from app.services.imports.commands import ImportList
from app.services.imports.doubts import question
from app.services.imports.entries import Entry, Refusal
from app.services.imports.holding import held, held_by
from app.services.imports.known import Known, count_standing, hold_source, standing, standing_after
from app.services.imports.landing import Run
from app.services.imports.own_lists import require_own
from app.services.imports.references import References
from app.services.imports.rehearsal import rehearse
from app.services.imports.source import Listing, Read
from app.services.imports.validate import validator
from app.services.imports.write import write
from app.services.unit_of_work import Registry, reading, showing, work
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.imports import RunState
from app.vocabulary.readings import Reading

# One transaction and one write to the index: large enough that their cost is lost among that of the entries,
# small enough that a clerk who wants to write waits for a fraction of a second. Until it is indexed, lookups
# read all of it beside the index, and two lists at once must not be more than they read (MOST_PENDING).
BATCH = 240
NAMELESS = "Nothing was withdrawn: a refused entry has no reference and may be any of those missing."
UNFINISHED = "Nothing was withdrawn: {files} is still being written, and may hold what is missing."

Watch = Callable[[Batch], None]


def run(registry: Registry, actor: Actor, command: ImportList, read: Read, watch: Watch) -> Tally:
    """Take every entry, batch by batch, each told to `watch` once it is stored and indexed.

    An error while reading ends the run there; what was taken stays, and the next run goes on. Raises
    ImportRefused where another run goes over a list of the same source; a rehearsal disturbs nobody.
    """
    this = _Pass(registry, actor, command, watch)
    with nullcontext(True) if command.dry_run else held(registry, command.listing.name) as alone:
        this.begin(alone=alone)
        for part in _parts(read):
            this.take(part)
        if command.full:
            this.withdraw_missing()
        this.finish()
    return this.tally


def require_free(registry: Registry, actor: Actor, listing: Listing) -> None:
    """Raise ImportRefused where a run goes over such a list already, before it is read to its end."""
    with held(registry, listing.name) as alone:
        if alone:
            return
    with work(registry, actor, Action.IMPORT) as tx:
        _require_may_run(tx, listing)
        raise held_by(tx.session, listing.name)


def _require_may_run(tx: Tx, listing: Listing) -> None:
    policy.require(tx.actor, Action.IMPORT)
    if not listing.judged:
        require_own(tx, listing.bureau)


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
    listed: References = field(default_factory=References)
    account: Run | None = None
    at: int = 0
    passed: int = 0

    def begin(self, *, alone: bool) -> None:
        with self._unit() as tx:
            _require_may_run(tx, self.command.listing)
            if not alone:
                raise held_by(tx.session, self.command.listing.name, self.command.run_id)
            if self.command.dry_run:
                self.tally.asked = guards.doubt(tx.session, self.command)
            else:
                guards.require(tx.session, self.command)
                self.account, self.tally, self.passed = open_account(tx, self.command)
                take_over(tx, self.account)
        self._tend()

    def take(self, part: Collection[Entry | Refusal]) -> None:
        """Take the next entries; those that an earlier attempt took are noted as listed, and no more."""
        if self.command.full:
            self.listed.add(each.reference for each in part)
        fresh = [*part][max(0, self.passed - self.at) :]
        if fresh:
            self._take(fresh, self.at + len(part) - len(fresh) + 1)
        self.at += len(part)

    def _take(self, part: Collection[Entry | Refusal], first: int) -> None:
        references = {each.reference for each in part}

        def sorted_out(tx: Tx) -> Batch:
            known = standing(tx.session, self.command.listing.name, references)
            rules = validator(tx.session, self.command.listing, tx.at.date())
            batch = sort(part, known, rules.validate)
            question(tx.session, self.command.listing.name, batch, self.command.same)
            return batch

        self._step(sorted_out, part, first)

    def withdraw_missing(self) -> None:
        if "" in self.listed:
            self.tally.not_withdrawn = NAMELESS
            return
        if unfinished := self.command.unfinished:
            self.tally.not_withdrawn = UNFINISHED.format(files=", ".join(unfinished))
            return
        self.tally.not_withdrawn = self._withheld()
        last: str | None = None if self.tally.not_withdrawn else ""
        while last is not None:
            last = self._withdraw_page(last)

    def finish(self) -> None:
        if self.account is None:
            return
        with self._unit() as tx:
            account = hold(tx, self.account.id, self.account.claim)
            account.finished_at, account.state = tx.at, RunState.DONE
            account.detail = self.tally.not_withdrawn
            account.entries = self.command.entries or self.tally.entries
            told = {**asdict(self.tally), **_overruled(self.command)}
            audit_log.append(tx, Action.IMPORT, "import_run", self.account.id, **told)
        self._tend()

    def _withheld(self) -> str:
        """Count what is missing before anything of it is withdrawn."""
        missing, last, name = 0, "", self.command.listing.name
        with reading(self.registry, self.actor) as tx:
            while page := standing_after(tx.session, name, last, BATCH):
                missing += sum(each.reference not in self.listed for each in page)
                last = page[-1].filing_id
            return guards.withholds(self.command, missing, count_standing(tx.session, name))

    def _withdraw_page(self, last: str) -> str | None:
        page: list[Known] = []

        def missing(tx: Tx) -> Batch:
            page.extend(standing_after(tx.session, self.command.listing.name, last, BATCH))
            return Batch(withdrawn=[each.filing_id for each in page if each.reference not in self.listed])

        self._step(missing)
        return page[-1].filing_id if len(page) == BATCH else None

    def _step(
        self, make: Callable[[Tx], Batch], part: Collection[Entry | Refusal] = (), first: int = 1
    ) -> None:
        with self._unit() as tx:
            if self.account:
                hold_source(tx.session, self.account.bureau_id)
                hold(tx, self.account.id, self.account.claim)
            batch = make(tx)
            if self.account:
                write(tx, self.account, batch)
            else:
                rehearse(tx, batch)
            batch.place(part, first)
            if self.account:
                account_for(tx, self.account, batch, len(part))
        self.tally.add(batch)
        self.watch(batch)

    def _tend(self) -> None:
        """Have an index to write to, and nothing left in the outbox by a run that died."""
        if self.account:
            index_maintenance.tend(self.registry)

    def _unit(self) -> AbstractContextManager[Tx]:
        if self.command.dry_run:
            return showing(self.registry, self.actor, Asked(Reading.REHEARSAL, "import_run"))
        return work(self.registry, self.actor, Action.IMPORT)


def _overruled(command: ImportList) -> dict[str, Any]:
    """Return the guards that whoever ran it overruled."""
    said = {"yes": command.yes, "older": command.older, "same": sorted(command.same)}
    return {name: value for name, value in said.items() if value}

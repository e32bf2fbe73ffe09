"""Judge at once what a run over a list left for a second person.

The reviewer answers the questions once, for all of them. Each filing is then accepted, and published where it
was submitted, as if it had been opened: four eyes, waivers, gates and what is like it included. What may not
be taken so waits on, with the reason, to be judged by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.actor import Actor
from app.errors import RegistryError
from app.models import Filing
from app.services.audit import log as audit_log
from app.services.audit.log import Asked
from app.services.duplicates import checked_moves
from app.services.filings import review
from app.services.filings.commands import MoveFiling
from app.services.imports import waiting
from app.services.unit_of_work import Registry, reading, refusals_recorded, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
from app.vocabulary.readings import Reading

MOST_AT_ONCE = 100
# Half of what a proxy waits for an answer.
LONGEST = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class AcceptRun:
    """Accept the next filings that a run left waiting, behind the one with the id `after`."""

    run_id: str
    checklist: Mapping[str, bool]
    reason: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A filing that waits on, and why."""

    filing: Filing
    refused: RegistryError

    @property
    def reason(self) -> str:
        """Return why in sentences."""
        return " ".join(fault.reason for fault in self.refused.faults) or self.refused.detail


@dataclass(frozen=True, slots=True)
class AcceptedRun:
    """Count what was accepted; `end` is the id of the last one tried, where more of them wait."""

    accepted: int
    left: tuple[Left, ...]
    end: str


def accept(registry: Registry, actor: Actor, command: AcceptRun) -> AcceptedRun:
    """Accept filings of a run, each in a change of its own, for some seconds. What was done stays done.

    Raises Forbidden for who reviews nothing, NotFound where nothing of the run waits for this reviewer, and
    Invalid where a question that every filing raises is not answered.
    """
    with refusals_recorded(registry, actor, asked(command.run_id)), reading(registry, actor) as tx:
        waiting.find(tx, command.run_id)
        review.require_answers(command.checklist, review.OF_EVERY_FILING)
        page = waiting.page(tx, command.run_id, MOST_AT_ONCE, command.after)
    tried = [*_tried(registry, actor, command, page.items)]
    left = tuple(each for _, each in tried if each is not None)
    taken = [filing.id for filing, refused in tried if refused is None]
    count = len(taken)
    with work(registry, actor, Action.ACCEPT) as tx:
        waiting.forget(tx, command.run_id, taken)
        audit_log.append(tx, Action.ACCEPT, "import_run", command.run_id, accepted=count, left=len(left))
    is_all = page.end is None and len(tried) == len(page.items)
    return AcceptedRun(count, left, "" if is_all else tried[-1][0].id)


def asked(run_id: str) -> Asked:
    """Return what is on record of whoever looks at what a run left."""
    return Asked(Reading.IMPORTS, "import_run", run_id, {"part": "waiting"})


def _tried(
    registry: Registry, actor: Actor, command: AcceptRun, filings: Sequence[Filing]
) -> Iterator[tuple[Filing, Left | None]]:
    """Yield each filing with why it is left, at least one of them; no request lasts for long."""
    until = registry.clock() + LONGEST
    for filing in filings:
        yield filing, _accepted(registry, actor, command, filing)
        if registry.clock() > until:
            return


def _accepted(registry: Registry, actor: Actor, command: AcceptRun, filing: Filing) -> Left | None:
    try:
        for action, revision in _moves(filing):
            told = MoveFiling(filing.type, filing.id, revision, command.reason, checklist=command.checklist)
            checked_moves.move(registry, actor, action, told)
    except RegistryError as refused:
        return Left(filing, refused)
    return None


def _moves(filing: Filing) -> Iterator[tuple[Action, int]]:
    """Yield the moves that put it in force, each with the revision that it is based on."""
    yield Action.ACCEPT, filing.revision
    if filing.status == FilingStatus.SUBMITTED:
        yield Action.PUBLISH, filing.revision + 1

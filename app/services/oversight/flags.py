"""List flags to those who oversee, take their steps, and raise one by hand; nobody judges their own.

A flag about oneself is not shown to oneself: it answers as if it did not exist.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import selectinload

from app.errors import Fault, FourEyes, Invalid, NotFound, RevisionConflict
from app.models import FlagStep, MisuseFlag, StoredActor
from app.models.columns import new_id
from app.rules import policy
from app.services.access import listing
from app.services.audit import log as audit_log
from app.services.paging import Page, cut
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.oversight import FlagState, MisuseRule

# Where a case ends, somebody says why.
REASONED = frozenset({FlagState.EXPLAINED, FlagState.REFERRED})


@dataclass(frozen=True, slots=True)
class FlagList:
    """A page of flags, newest first: filters, how many, and the flag that the page before ended with."""

    limit: int = 20
    after: str = ""
    state: str = ""
    rule: str = ""
    actor_id: str = ""

    def words(self) -> Mapping[str, Any]:
        """Return the filters that were filled in."""
        said = {field.name: getattr(self, field.name) for field in fields(FlagList)}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class StepFlag:
    """The state a flag goes to, with a note, based on the revision that was read."""

    flag_id: str
    revision: int
    state: FlagState
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportMisuse:
    """Something that looks like misuse to a person: whose, why, and the entries that show it."""

    actor_id: str
    note: str
    entries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FlagTold:
    """A flag with the names of whom it is about and of who took its steps."""

    row: MisuseFlag
    actor: str
    bureau: str
    names: Mapping[str, str]


def browse(tx: Tx, command: FlagList) -> Page[FlagTold]:
    """Return the flags that pass the filters, newest first."""
    policy.require(tx.actor, Action.REVIEW_FLAGS)
    query = _open_to(tx).where(*_filters(command)).order_by(MisuseFlag.id.desc())
    page = cut(told(tx, tx.session.scalars(query.limit(command.limit + 1)).all()), command.limit)
    for flag in page.items:
        tx.show(flag.row.id, flag.row.revision)
    return page


def read(tx: Tx, flag_id: str) -> FlagTold:
    """Return one flag. Raises NotFound, also for one about whoever reads."""
    policy.require(tx.actor, Action.REVIEW_FLAGS)
    flag = _one(tx, flag_id)
    tx.show(flag.id, flag.revision)
    return told(tx, [flag])[0]


def step(tx: Tx, command: StepFlag) -> FlagTold:
    """Bring a flag to another state. Raises Invalid without a note where its case ends."""
    policy.require(tx.actor, Action.REVIEW_FLAGS)
    flag = _one(tx, command.flag_id)
    if flag.revision != command.revision:
        raise RevisionConflict
    if command.state in REASONED and not command.note:
        raise Invalid(faults=[Fault("note", "Say what explains it, or to whom it is referred.")])
    if command.state is FlagState.OPEN:
        raise Invalid(faults=[Fault("state", "A flag that was looked at is not unseen again.")])
    before, flag.state, flag.revision = flag.state, command.state, flag.revision + 1
    _add_step(tx, flag, before, command.note)
    audit_log.append(tx, Action.REVIEW_FLAGS, "flag", flag.id, state=flag.state, was=before)
    tx.session.flush()
    return told(tx, [flag])[0]


def report(tx: Tx, command: ReportMisuse) -> FlagTold:
    """Raise a flag by hand. Raises FourEyes for one about oneself, and Invalid for nobody on file."""
    policy.require(tx.actor, Action.REVIEW_FLAGS)
    if tx.session.get(StoredActor, command.actor_id) is None:
        raise Invalid(faults=[Fault("actor_id", "There is no such actor.")])
    if command.actor_id in set(tx.session.scalars(_own_accounts(tx))):
        raise FourEyes("A flag is raised by somebody else than the one it is about.")
    flag = MisuseFlag(
        id=new_id(),
        key=new_id(),
        rule=MisuseRule.REPORTED,
        actor_id=command.actor_id,
        raised_by=tx.actor.id,
        raised_at=tx.at,
        since=tx.at,
        until=tx.at,
        count=len(command.entries),
        least=0,
        sentence="Raised by hand.",
        evidence=[str(each) for each in command.entries],
        state=FlagState.OPEN,
        revision=1,
    )
    tx.session.add(flag)
    _add_step(tx, flag, FlagState.OPEN, command.note)
    audit_log.append(tx, Action.REVIEW_FLAGS, "flag", flag.id, rule=flag.rule)
    tx.session.flush()
    return told(tx, [flag])[0]


def told(tx: Tx, flags: Sequence[MisuseFlag]) -> list[FlagTold]:
    """Return the flags with the names of everybody in them."""
    people = {step.actor_id for flag in flags for step in flag.steps} | {flag.raised_by for flag in flags}
    names = listing.names(tx, people)
    about = {flag.actor_id for flag in flags}
    query = select(StoredActor).where(StoredActor.id.in_(about)).options(selectinload(StoredActor.bureau))
    actors = {row.id: row for row in tx.session.scalars(query)}
    return [
        FlagTold(flag, row.name if row else "", row.bureau.code if row else "", names)
        for flag in flags
        for row in [actors.get(flag.actor_id)]
    ]


def _add_step(tx: Tx, flag: MisuseFlag, before: FlagState, note: str) -> None:
    flag.steps.append(
        FlagStep(id=new_id(), at=tx.at, actor_id=tx.actor.id, before=before, after=flag.state, note=note)
    )


def _one(tx: Tx, flag_id: str) -> MisuseFlag:
    flag = tx.session.scalar(_open_to(tx).where(MisuseFlag.id == flag_id).with_for_update())
    if flag is None:
        raise NotFound(f"There is no flag {flag_id} that you may see.")
    return flag


def _open_to(tx: Tx) -> Select[MisuseFlag]:
    own = set(tx.session.scalars(_own_accounts(tx)))
    return select(MisuseFlag).where(MisuseFlag.actor_id.not_in(own)).options(selectinload(MisuseFlag.steps))


def _own_accounts(tx: Tx) -> Select[str]:
    """Select every account of whoever acts, and of those on whose behalf they do."""
    persons = [each for each in tx.actor.persons if each]
    ids = [each for each in (tx.actor.id, *persons) if len(each) == len(new_id())]
    return select(StoredActor.id).where(StoredActor.id.in_(ids) | StoredActor.person.in_(persons))


def _filters(command: FlagList) -> Iterator[ColumnElement[bool]]:
    if command.after:
        yield MisuseFlag.id < command.after
    if command.state:
        yield MisuseFlag.state == command.state
    if command.rule:
        yield MisuseFlag.rule == command.rule
    if command.actor_id:
        yield MisuseFlag.actor_id == command.actor_id

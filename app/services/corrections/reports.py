"""Show reports to their bureau, to the filing's owner, and to supervisors who decide them."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select
from sqlalchemy.orm import contains_eager

from app.actor import Actor
from app.errors import NotFound
from app.models import Correction, Filing
from app.rules import policy, scope
from app.rules.calendar import months_later
from app.rules.kinds import RULES
from app.services.audit import log as audit_log
from app.services.filings import filings
from app.services.paging import Page, Place, page_of
from app.services.unit_of_work import Registry, reading
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.corrections import CorrectionStatus
from app.vocabulary.filings import FilingType

# More than so many are as good as many.
MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class Report:
    """A report and its clocks as they stand at this moment."""

    row: Correction
    at_hand: datetime

    @property
    def id(self) -> str:
        """Return the report's own id."""
        return self.row.id

    @property
    def overdue(self) -> bool:
        """Return whether its owner should have answered."""
        return self.row.status == CorrectionStatus.OPEN and self.row.due_at < self.at_hand

    @property
    def decide_by(self) -> datetime | None:
        """Return when an unsettled dispute goes to the supervisors."""
        return dispute_ends(self.row.disputed_at) if self.row.disputed_at else None

    @property
    def owner(self) -> str:
        """Return the bureau that must answer."""
        return self.row.filing.bureau.code


@dataclass(frozen=True, slots=True)
class ReportList:
    """A page of reports; `overdue`: only those whose owner should have answered.

    `to_answer`: those that wait for the actor's own bureau, as the owner.
    """

    limit: int = 20
    after: Place | None = None
    status: str = ""
    filing_id: str = ""
    overdue: bool = False
    to_answer: bool = False

    def words(self) -> dict[str, Any]:
        """Return the filters as the audit keeps them."""
        return {**asdict(self), "after": self.after.id if self.after else ""}


def dispute_ends(since: datetime) -> datetime:
    """Article 59: what is not settled within two months goes to the supervisors."""
    return datetime.combine(months_later(since.date(), RULES.settings.dispute_months), since.timetz())


def browse(tx: Tx, command: ReportList) -> Page[Report]:
    """Return the newest reports that concern the actor's bureau."""
    policy.require(tx.actor, Action.CORRESPOND)
    query = seen_by(tx.actor).where(*_filters(tx, command)).order_by(Correction.id.desc())
    reports = page_of(tx.session, query, command.limit).each(lambda row: Report(row, tx.at))
    for each in reports.items:
        tx.show(each.id, each.row.revision)
    return reports


def waiting(registry: Registry, actor: Actor) -> int:
    """Return how many reports wait for the actor's bureau as the owner, of `MOST_COUNTED` at most."""
    with reading(registry, actor) as tx:
        policy.require(actor, Action.CORRESPOND)
        query = seen_by(actor).where(_to_answer(actor)).with_only_columns(Correction.id)
        return len(tx.session.scalars(query.limit(MOST_COUNTED)).all())


def about(tx: Tx, filing_type: FilingType, command: ReportList) -> Page[Report]:
    """Return the same for one filing; NotFound where the actor may not see it."""
    filings.read(tx, filing_type, command.filing_id)
    return browse(tx, command)


def read(tx: Tx, report_id: str) -> Report:
    """Return one report; NotFound where it does not concern the actor's bureau."""
    policy.require(tx.actor, Action.CORRESPOND)
    found = seen(tx, report_id)
    tx.show(found.id, found.row.revision)
    return found


def seen(tx: Tx, report_id: str) -> Report:
    """Return the same for callers whose own permission has been checked."""
    return Report(one(tx, seen_by(tx.actor), report_id), tx.at)


def again(tx: Tx, report_id: str) -> Report:
    """A report that the actor made with the same request before, as it stands."""
    audit_log.show_unchanged(tx, "correction", report_id)
    return seen(tx, report_id)


def one(tx: Tx, seen: Select[Correction], report_id: str) -> Correction:
    """This report among those seen, or NotFound."""
    row = tx.session.scalar(seen.where(Correction.id == report_id))
    if row is None:
        raise NotFound(f"There is no report {report_id} that concerns your bureau.")
    return row


def seen_by(actor: Actor) -> Select[Correction]:
    """Return the reports this actor may know of, with their filings.

    What is written about a covert alert reaches only roles that may see it (2018/1862 article 37), and a
    partner organisation reads about the kinds of its scope.
    """
    concerned = or_(Correction.bureau == actor.bureau, Filing.bureau_id == actor.bureau_id)
    if policy.supervises(actor):
        concerned = or_(concerned, Correction.escalated_at.is_not(None))
    eager = contains_eager(Correction.filing).contains_eager(Filing.bureau)
    joined = select(Correction).join(Correction.filing).join(Filing.bureau).options(eager)
    return joined.where(concerned, *(not_(each) for each in _hidden_from(actor)))


def _hidden_from(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions of kinds that the actor must not even hear of.

    Not `visibility.of_open_kinds`: a data-protection officer decides about filings that it may never look up.
    """
    for kind in RULES.kinds.values():
        tips_off = kind.covert and not actor.roles & kind.seen_by
        if tips_off or not scope.covers(actor.sees, kind):
            yield and_(Filing.type == kind.type, Filing.kind == kind.kind)


def _filters(tx: Tx, command: ReportList) -> Iterator[ColumnElement[bool]]:
    if command.after:
        yield Correction.id < command.after.id
    if command.status:
        yield Correction.status == command.status
    if command.filing_id:
        yield Correction.filing_id == command.filing_id
    if command.overdue:
        yield and_(Correction.status == CorrectionStatus.OPEN, Correction.due_at < tx.at)
    if command.to_answer:
        yield _to_answer(tx.actor)


def _to_answer(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for what waits for the owner: a new report, or one that was upheld."""
    waits = Correction.status.in_((CorrectionStatus.OPEN, CorrectionStatus.UPHELD))
    return and_(waits, Filing.bureau_id == actor.bureau_id)

"""Reports as the actor sees them: its bureau's own, those about its filings, disputes it decides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select
from sqlalchemy.orm import contains_eager

from app.errors import NotFound
from app.models import Correction, Filing
from app.rules.calendar import months_later
from app.rules.kinds import RULES
from app.rules.words import CorrectionStatus
from app.services import filings, policy
from app.transaction import Actor, Tx
from app.vocabulary import Action, FilingType


@dataclass(frozen=True, slots=True)
class Report:
    """A report and its clocks as they stand at this moment."""

    row: Correction
    at_hand: datetime

    @property
    def id(self) -> str:
        """The report's own."""
        return self.row.id

    @property
    def overdue(self) -> bool:
        """Whether its owner should have answered."""
        return self.row.status == CorrectionStatus.OPEN and self.row.due_at < self.at_hand

    @property
    def decide_by(self) -> datetime | None:
        """When an unsettled dispute goes to the supervisors."""
        return dispute_ends(self.row.disputed_at) if self.row.disputed_at else None

    @property
    def owner(self) -> str:
        """The bureau that must answer."""
        return self.row.filing.bureau.code


@dataclass(frozen=True, slots=True)
class ReportList:
    """A page of reports; `overdue`: only those whose owner should have answered."""

    limit: int = 20
    after: str = ""
    status: str = ""
    filing_id: str = ""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Reports, and where the next page begins; empty: this is the last."""

    reports: Sequence[Report]
    next: str


def dispute_ends(since: datetime) -> datetime:
    """Article 59: what is not settled within two months goes to the supervisors."""
    return datetime.combine(months_later(since.date(), RULES.settings.dispute_months), since.timetz())


def browse(tx: Tx, command: ReportList) -> ReportPage:
    """The newest reports that concern the actor's bureau."""
    policy.require(tx.actor, Action.CORRESPOND)
    page = seen_by(tx.actor).where(*_filters(tx, command)).order_by(Correction.id.desc())
    found = tx.session.scalars(page.limit(command.limit + 1)).all()
    shown = [Report(row, tx.at) for row in found[: command.limit]]
    return ReportPage(shown, shown[-1].row.id if len(found) > command.limit else "")


def about(tx: Tx, filing_type: FilingType, command: ReportList) -> ReportPage:
    """The same for one filing; NotFound where the actor may not see it."""
    filings.read(tx, filing_type, command.filing_id)
    return browse(tx, command)


def read(tx: Tx, report_id: str) -> Report:
    """One report; NotFound where it does not concern the actor's bureau."""
    policy.require(tx.actor, Action.CORRESPOND)
    return seen(tx, report_id)


def seen(tx: Tx, report_id: str) -> Report:
    """The same for callers whose own permission has been checked."""
    return Report(one(tx, seen_by(tx.actor), report_id), tx.at)


def one(tx: Tx, seen: Select[Correction], report_id: str) -> Correction:
    """This report among those seen, or NotFound."""
    row = tx.session.scalar(seen.where(Correction.id == report_id))
    if row is None:
        raise NotFound(f"There is no report {report_id} that concerns your bureau.")
    return row


def seen_by(actor: Actor) -> Select[Correction]:
    """The reports this actor may know of, with their filings.

    What is written about a covert alert reaches only roles that may see it (2018/1862 article 37).
    """
    concerned = or_(Correction.bureau == actor.bureau, Filing.bureau_id == actor.bureau_id)
    if policy.supervises(actor):
        concerned = or_(concerned, Correction.escalated_at.is_not(None))
    eager = contains_eager(Correction.filing).contains_eager(Filing.bureau)
    joined = select(Correction).join(Correction.filing).join(Filing.bureau).options(eager)
    return joined.where(concerned, *(not_(each) for each in _hidden_from(actor)))


def _hidden_from(actor: Actor) -> Iterator[ColumnElement[bool]]:
    for kind in RULES.kinds.values():
        if kind.covert and not actor.roles & kind.seen_by:
            yield and_(Filing.type == kind.type, Filing.kind == kind.kind)


def _filters(tx: Tx, command: ReportList) -> Iterator[ColumnElement[bool]]:
    if command.after:
        yield Correction.id < command.after
    if command.status:
        yield Correction.status == command.status
    if command.filing_id:
        yield Correction.filing_id == command.filing_id
    if command.overdue:
        yield and_(Correction.status == CorrectionStatus.OPEN, Correction.due_at < tx.at)

"""Link filings for the owner of one end; show links to those who may see both ends.

Regulation (EU) 2018/1862 article 63: a link gives no access and changes no period, and whoever may not see
one end must not see the link. So it raises no revision and makes no step in a history, and a link to a
filing closed to the actor is answered as none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from app.errors import Duplicate, Fault, Forbidden, IllegalMove, Invalid, NotFound
from app.models import Filing, Link
from app.rules import policy, transitions
from app.services import visibility
from app.services.audit import log as audit_log
from app.services.filings import filings
from app.services.filings.queries import with_relations
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.requirements import LinkKind

# Whoever opens a filing reads them all.
MOST_LINKS = 100
LINKED = transitions.UNPUBLISHED | transitions.IN_FORCE


@dataclass(frozen=True, slots=True)
class LinkFilings:
    """Tie a filing of the actor's bureau to another one that the actor may see."""

    type: FilingType
    filing_id: str
    other_id: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as seen from one end; `made_here`: by this end's owner, whose filing belongs to the other."""

    id: str
    kind: LinkKind
    at: datetime
    made_here: bool
    filing: Filing


def link(tx: Tx, command: LinkFilings) -> Linked:
    """Link two filings; the same link made again is the one that is there.

    Raises NotFound where either end is closed to the actor, Forbidden for another bureau's filing,
    IllegalMove where an end has ended, Duplicate where the two are linked otherwise, and Invalid.
    """
    policy.require(tx.actor, Action.LINK)
    filing = _lock_owned(tx, command.type, command.filing_id)
    other = filings.visible(tx, with_relations().where(Filing.id == command.other_id), command.other_id)
    made = [each for each in _seen(tx, filing) if each.made_here]
    known = next((each for each in made if each.filing.id == other.id), None)
    if known is not None:
        audit_log.show_unchanged(tx, other.type, other.id)
    else:
        _require_fit(command.kind, filing, other, len(made))
        known = _add(tx, command.kind, filing, other)
    if known.kind != command.kind:
        raise Duplicate(f"The two are linked as {known.kind} already; remove that link first.")
    return known


def unlink(tx: Tx, filing_type: FilingType, filing_id: str, link_id: str) -> None:
    """Take a link away; for the owner of the end it was made at. Otherwise as `link`."""
    policy.require(tx.actor, Action.UNLINK)
    filing = _lock_owned(tx, filing_type, filing_id)
    found = next((each for each in _seen(tx, filing) if each.id == link_id), None)
    if found is None:
        raise NotFound(f"There is no link {link_id} that you may see.")
    if not found.made_here:
        raise Forbidden("Only the bureau that made a link may remove it.")
    tx.session.delete(tx.session.get_one(Link, link_id))
    audit_log.append(tx, Action.UNLINK, "link", link_id, filing=filing.id, other=found.filing.id)


def of(tx: Tx, filing_type: FilingType, filing_id: str) -> Sequence[Linked]:
    """The filing's links to what the actor may see, oldest first; NotFound where it is closed itself."""
    found = _seen(tx, filings.read(tx, filing_type, filing_id))
    for each in found:
        tx.show(each.filing.id, each.filing.revision)
    return found


def _lock_owned(tx: Tx, filing_type: FilingType, filing_id: str) -> Filing:
    filing = filings.lock(tx, filing_type, filing_id)
    if not policy.owns(tx.actor, filing):
        raise Forbidden("Only the bureau that lodged a filing may link it.")
    return filing


def _seen(tx: Tx, filing: Filing) -> list[Linked]:
    either_end = or_(Link.filing_id == filing.id, Link.other_id == filing.id)
    rows = tx.session.scalars(select(Link).where(either_end).order_by(Link.id)).all()
    ends = {row.id: row.other_id if row.filing_id == filing.id else row.filing_id for row in rows}
    found = tx.session.scalars(
        with_relations().where(Filing.id.in_(ends.values()), visibility.seen_by(tx.actor))
    )
    seen = {each.id: each for each in found if policy.may_see(tx.actor, each)}
    return [
        Linked(row.id, row.kind, row.at, row.filing_id == filing.id, seen[ends[row.id]])
        for row in rows
        if ends[row.id] in seen
    ]


def _require_fit(kind: LinkKind, filing: Filing, other: Filing, made: int) -> None:
    if filing.id == other.id:
        raise Invalid(faults=[Fault("filing_id", "A filing is not linked to itself.")])
    if kind == LinkKind.BELONGS_TO and filing.bureau_id != other.bureau_id:
        raise Invalid(faults=[Fault("kind", "A filing can only belong to a filing of its own bureau.")])
    if made >= MOST_LINKS:
        raise Invalid(faults=[Fault("filing_id", f"A filing has at most {MOST_LINKS} links.")])
    for end in (filing, other):
        if end.status not in LINKED:
            raise IllegalMove(f"{end.number} is {end.status}; a filing that has ended cannot be linked.")


def _add(tx: Tx, kind: LinkKind, filing: Filing, other: Filing) -> Linked:
    row = Link(filing_id=filing.id, other_id=other.id, kind=kind, at=tx.at)
    tx.session.add(row)
    tx.session.flush()
    audit_log.append(tx, Action.LINK, "link", row.id, filing=filing.id, other=other.id, kind=kind)
    return Linked(row.id, kind, row.at, True, other)

"""Let a partner organisation pass a filing on where its owner allows it, and show where filings went.

What a partner organisation was given it hands to nobody else without the consent of the bureau that lodged
the filing (Regulation (EU) 2018/1862 article 48; P6: a recipient and a reason, on record for each filing).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, true

from app.errors import Fault, Forbidden, Invalid, NotFound
from app.models import Bureau, Filing, HandOut, OnwardConsent
from app.models.columns import new_id
from app.rules import policy, scope
from app.services.audit import log as audit_log
from app.services.filings import filings
from app.services.messaging import send
from app.services.messaging.send import Note
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.hand_outs import HandOutWay
from app.vocabulary.messages import MessageKind

# The newest of each; older ones are in the audit.
MOST = 200


@dataclass(frozen=True, slots=True)
class Onward:
    """Name a filing, a partner organisation by code, to whom that passes the filing on, and why."""

    type: FilingType
    filing_id: str
    bureau: str
    recipient: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Hold what a filing's owner allows, and where the filing went."""

    allowed: Sequence[OnwardConsent]
    hand_outs: Sequence[HandOut]


def allow(tx: Tx, command: Onward) -> OnwardConsent:
    """Let the bureau pass the filing on to this recipient; it is told. Again, it changes the reason.

    Raises NotFound, Forbidden for any but the owner, and Invalid where the bureau is no partner organisation
    that is shown the filing.
    """
    filing = _own(tx, command)
    partner = tx.session.scalar(select(Bureau).where(Bureau.code == command.bureau))
    if partner is None or partner.sees is None or not _is_shown(partner, filing):
        raise Invalid(
            faults=[Fault("bureau", "There is no partner organisation of this code that is shown it.")]
        )
    consent = _consent(tx, command)
    if consent is None:
        consent = OnwardConsent(id=new_id(), filing_id=filing.id, bureau=partner.code)
        consent.recipient = command.recipient
        tx.session.add(consent)
    consent.at, consent.allowed_by, consent.reason = tx.at, tx.actor.id, command.reason
    audit_log.append(tx, Action.ALLOW_ONWARD, filing.type, filing.id, bureau=partner.code, consent=consent.id)
    _tell(tx, filing, f"{tx.actor.bureau} allows you to pass on {filing.number}.", partner.code)
    return consent


def end(tx: Tx, command: Onward) -> None:
    """Take the consent back; raises NotFound where there is none."""
    filing = _own(tx, command)
    consent = _consent(tx, command)
    if consent is None:
        raise NotFound("Nothing of the kind was allowed.")
    tx.session.delete(consent)
    said = {"bureau": command.bureau, "consent": consent.id, "ended": True}
    audit_log.append(tx, Action.ALLOW_ONWARD, filing.type, filing.id, **said)
    text = f"{tx.actor.bureau} no longer allows you to pass on {filing.number}."
    _tell(tx, filing, text, command.bureau)


def share(tx: Tx, command: Onward) -> HandOut:
    """Record, before it is done, that the actor's bureau passes the filing on; the owner is told.

    Raises NotFound, and Forbidden without the owner's consent to this recipient.
    """
    policy.require(tx.actor, Action.SHARE_ONWARD)
    filing = filings.lock(tx, command.type, command.filing_id)
    if not policy.is_partner_to(tx.actor, filing):
        raise Forbidden("This is for partner organisations, about the filings of others.")
    if _consent(tx, command) is None:
        raise Forbidden(f"{filing.bureau.code} has not allowed you to pass it on to this recipient.")
    row = HandOut(
        id=new_id(), at=tx.at, filing_id=filing.id, revision=filing.revision, bureau=tx.actor.bureau,
        actor_id=tx.actor.id, way=HandOutWay.ONWARD, purpose="onward", handling=filing.handling,
        conditions=filing.conditions, recipient=command.recipient, reason=command.reason,
    )  # fmt: skip
    tx.session.add(row)
    audit_log.append(tx, Action.SHARE_ONWARD, filing.type, filing.id, hand_out=row.id)
    _tell(tx, filing, f"{tx.actor.bureau} passes on {filing.number}, as you allowed.", filing.bureau.code)
    return row


def listed(tx: Tx, filing_type: FilingType, filing_id: str) -> Sharing:
    """Return what was allowed and handed out: all of it for the owner, their own for other bureaus."""
    policy.require(tx.actor, Action.READ_SHARING)
    filing = filings.read(tx, filing_type, filing_id)
    own = policy.owns(tx.actor, filing)

    def seen(table: type[OnwardConsent] | type[HandOut]) -> ColumnElement[bool]:
        return true() if own else table.bureau == tx.actor.bureau

    consents = select(OnwardConsent).where(OnwardConsent.filing_id == filing.id, seen(OnwardConsent))
    given = select(HandOut).where(HandOut.filing_id == filing.id, seen(HandOut))
    return Sharing(
        tx.session.scalars(consents.order_by(OnwardConsent.at)).all(),
        tx.session.scalars(given.order_by(HandOut.id.desc()).limit(MOST)).all(),
    )


def _own(tx: Tx, command: Onward) -> Filing:
    policy.require(tx.actor, Action.ALLOW_ONWARD)
    filing = filings.lock(tx, command.type, command.filing_id)
    if not policy.owns(tx.actor, filing):
        raise Forbidden("Only the bureau that lodged a filing allows others to pass it on.")
    return filing


def _is_shown(partner: Bureau, filing: Filing) -> bool:
    return scope.covers(partner.sees, filing) and policy.is_meant_for(partner.code, filing)


def _consent(tx: Tx, command: Onward) -> OnwardConsent | None:
    query = select(OnwardConsent).where(
        OnwardConsent.filing_id == command.filing_id,
        OnwardConsent.bureau == command.bureau,
        OnwardConsent.recipient == command.recipient,
    )
    return tx.session.scalar(query)


def _tell(tx: Tx, filing: Filing, text: str, code: str) -> None:
    send.send(tx, filing, Note(MessageKind.ONWARD, text), [code])

"""Tell bureaus of documents that partners met, after the answer has left, so that it takes no longer."""

from threading import Event

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.models import Bureau, CheckAlert, Filing, Lookup, Partner
from app.services.access import actors
from app.services.audit import log as audit_log
from app.services.background_loop import again_and_again
from app.services.messaging import send
from app.services.messaging.send import Note, moment
from app.services.unit_of_work import Registry, work
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind

PAUSE_S = 2.0
# So many in one transaction keep no check waiting for longer than some milliseconds.
BATCH = 200
# With the place, where the partner says it.
SAID = {
    True: "{partner} ({kind}) at {place} met the document of {number} on {moment}"
    " and was told to check further.",
    False: "{partner} ({kind}) met the document of {number} on {moment} and was told to check further.",
}


def tell(registry: Registry) -> int:
    """Tell of all that was found and not told yet; return how many alerts were sent."""
    told = 0
    while True:
        with work(registry, actors.ROOT, Action.OPERATE) as tx:
            waiting = _waiting(tx)
            told += sum(_tell(tx, each) for each in waiting)
        if not waiting:
            return told


def tell_forever(registry: Registry, stop: Event) -> None:
    """Tell what comes until told to stop."""
    again_and_again(lambda: tell(registry), "check_alerts", stop, pause_s=PAUSE_S)


def _waiting(tx: Tx) -> list[CheckAlert]:
    oldest = select(CheckAlert).order_by(CheckAlert.id).limit(BATCH).options(joinedload(CheckAlert.lookup))
    return list(tx.session.scalars(oldest.with_for_update(of=CheckAlert, skip_locked=True)))


def _tell(tx: Tx, alert: CheckAlert) -> int:
    for filing_id in alert.filing_ids:
        if filing := tx.session.get(Filing, filing_id):
            _send(tx, filing, alert.lookup)
    tx.session.delete(alert)
    return len(alert.filing_ids)


def _send(tx: Tx, filing: Filing, lookup: Lookup) -> None:
    """Tell the owner, and the bureau that answers for the partner: the document is where it is."""
    partner = tx.session.get_one(Partner, lookup.actor_id)
    text = SAID[bool(lookup.question["place"])].format(
        partner=partner.actor.name,
        kind=partner.kind.replace("_", " "),
        place=lookup.question["place"],
        number=filing.number,
        moment=moment(lookup.at),
    )
    answers_for_it = tx.session.get_one(Bureau, lookup.bureau_id).code
    told = dict.fromkeys((filing.bureau.code, answers_for_it))
    send.send(tx, filing, Note(MessageKind.PARTNER_CHECK, text), told)
    audit_log.append(tx, Action.CHECK, filing.type, filing.id, lookup=lookup.id, told=list(told))

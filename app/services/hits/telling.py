"""Tell owner and asker of each step with a hit; nothing personal, the hit itself says the rest."""

from collections.abc import Iterable
from dataclasses import replace

from app.models import Hit
from app.services.messaging import send
from app.services.messaging.send import Note, moment
from app.transaction import Tx
from app.vocabulary.hits import HitStep
from app.vocabulary.messages import MessageKind, Priority

Said = tuple[MessageKind, str]
SENTENCES: dict[HitStep, Said] = {
    HitStep.CONFIRM: (MessageKind.HIT, "{asker} has a hit on {number}. Answer by {due}."),
    HitStep.REJECT: (MessageKind.HIT_TAKEN_BACK, "{asker} takes back its hit on {number}."),
    HitStep.ANSWER: (MessageKind.HIT_ANSWERED, "{owner} has answered your hit on {number}."),
    HitStep.FULFIL: (
        MessageKind.HIT_ANSWERED,
        "{owner} has answered your hit on {number}: its purpose is reached, and the filing ended.",
    ),
}
OWNERS = frozenset({HitStep.CONFIRM, HitStep.REJECT})


def tell(tx: Tx, row: Hit, step: HitStep) -> None:
    """Tell the other side that this step was taken."""
    if step in OWNERS:
        say(tx, row, SENTENCES[step], [row.filing.bureau.code])
    else:
        say(tx, row, SENTENCES[step], [row.bureau])
        say_to_asker(tx, row, SENTENCES[step])


def say(tx: Tx, row: Hit, said: Said, bureaus: Iterable[str], for_role: str = "") -> None:
    """Send a sentence about the hit to these bureaus, as urgent as the hit is."""
    send.send(tx, row.filing, replace(_note(row, said), for_role=for_role), dict.fromkeys(bureaus))


def say_to_asker(tx: Tx, row: Hit, said: Said) -> None:
    """Send it to whoever asked as well: an officer does not read the bureau's own messages."""
    send.send(tx, row.filing, replace(_note(row, said), for_actor=row.asked_by), [row.bureau])


def _note(row: Hit, said: Said) -> Note:
    kind, sentence = said
    words = {"asker": row.bureau, "owner": row.filing.bureau.code, "number": row.filing.number}
    text = sentence.format(**words, due=moment(row.due_at))
    due_at = row.due_at if kind in (MessageKind.HIT, MessageKind.HIT_OVERDUE) else None
    priority = Priority.URGENT if row.urgent else Priority.HIGH
    return Note(kind, text, due_at, hit_id=row.id, priority=priority)

"""Tell the two sides of each step with a report."""

from app.models import Correction
from app.rules.correction_steps import Side
from app.services.messaging import send
from app.services.messaging.send import Note
from app.transaction import Tx
from app.vocabulary.corrections import CorrectionStep
from app.vocabulary.messages import MessageKind

ANSWERED, DECIDED = MessageKind.CORRECTION_ANSWERED, MessageKind.DISPUTE_DECIDED
OWNER, REPORTER = (Side.OWNER,), (Side.REPORTER,)
SENTENCES: dict[CorrectionStep, tuple[MessageKind, tuple[Side, ...], str]] = {
    CorrectionStep.ACCEPT: (ANSWERED, REPORTER, "{owner} has accepted your report about {number}."),
    CorrectionStep.DECLINE: (ANSWERED, REPORTER, "{owner} has declined your report about {number}."),
    CorrectionStep.DISPUTE: (MessageKind.DISPUTE, OWNER, "{reporter} disputes {number}."),
    CorrectionStep.UPHOLD: (DECIDED, OWNER + REPORTER, "{reporter}'s report about {number} is upheld."),
    CorrectionStep.DISMISS: (DECIDED, OWNER + REPORTER, "{reporter}'s report about {number} is dismissed."),
    CorrectionStep.RETRACT: (
        MessageKind.CORRECTION,
        OWNER,
        "{reporter} took back its report about {number}.",
    ),
}


def tell(tx: Tx, row: Correction, step: CorrectionStep) -> None:
    """Tell whoever has to know that this step was taken."""
    kind, sides, sentence = SENTENCES[step]
    bureaus = {Side.OWNER: row.filing.bureau.code, Side.REPORTER: row.bureau}
    text = sentence.format(**bureaus, number=row.filing.number)
    send.send(tx, row.filing, Note(kind, text), [bureaus[side] for side in sides])

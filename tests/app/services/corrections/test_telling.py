"""Whoever waits for a step is told of it: which side, by which bureau, about which filing."""

from sqlalchemy import select

from app.actor import SYSTEM
from app.models import Correction, Message
from app.services.corrections.telling import SENTENCES, tell
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.vocabulary.corrections import CorrectionStep as Step
from tests.fixtures.keepers import Keepers
from tests.fixtures.reporting import Reporting

TOLD = {
    Step.ACCEPT: (["DE"], "FR has accepted your report about {}."),
    Step.DECLINE: (["DE"], "FR has declined your report about {}."),
    Step.DISPUTE: (["FR"], "DE disputes {}."),
    Step.UPHOLD: (["DE", "FR"], "DE's report about {} is upheld."),
    Step.DISMISS: (["DE", "FR"], "DE's report about {} is dismissed."),
    Step.RETRACT: (["FR"], "DE took back its report about {}."),
}


def test_of_every_step_somebody_is_told(keepers: Keepers, reporting: Reporting) -> None:
    filing = keepers.arrived()
    found = reporting.report(filing)
    assert set(SENTENCES) == set(TOLD) == set(Step)
    for step, (bureaus, sentence) in TOLD.items():
        with transaction(keepers.registry.sessions, SYSTEM, keepers.clock) as tx:
            tell(tx, tx.session.get_one(Correction, found.id), step)
        says = sentence.format(filing.number)
        with reading(keepers.registry) as tx:
            query = select(Message.to_bureau).where(Message.text == says).order_by(Message.to_bureau)
            assert list(tx.session.scalars(query)) == bureaus, step

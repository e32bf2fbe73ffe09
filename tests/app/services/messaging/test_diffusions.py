"""A diffusion reaches whom it is meant for, and is recalled from everybody else who holds it."""

import pytest
from sqlalchemy import select

from app.models import Filing, Message
from app.services import retention
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind
from app.vocabulary.requirements import Fulfilment
from tests.fixtures.keepers import CHECKED, Keepers

SENT, RECALLED = MessageKind.DIFFUSION, MessageKind.RECALL


def told(keepers: Keepers, filing: Filing) -> list[tuple[str, str]]:
    with reading(keepers.registry) as tx:
        query = select(Message.kind, Message.to_bureau).where(Message.filing_id == filing.id)
        return [(row.kind, row.to_bureau) for row in tx.session.execute(query.order_by(Message.id))]


def sent(keepers: Keepers, *audience: str, **changes: object) -> Filing:
    filing = keepers.draft(circulation="diffusion", audience=list(audience), **changes)
    return keepers.move("clerk", Action.PUBLISH, filing)


def test_without_an_audience_it_goes_to_all_but_the_sender_and_those_barred(keepers: Keepers) -> None:
    to_all = keepers.published("notice.blue", circulation="diffusion", barred=["DE"])
    assert told(keepers, to_all) == [(SENT, "REGISTRY")]


def test_a_general_notice_is_sent_to_nobody(keepers: Keepers) -> None:
    assert told(keepers, keepers.published()) == []


@pytest.mark.both_databases
def test_a_new_audience_is_sent_it_and_the_old_one_is_asked_to_erase_it(keepers: Keepers) -> None:
    filing = keepers.amend(sent(keepers, "DE"), audience=["REGISTRY"])
    assert set(told(keepers, filing)) == {(SENT, "DE"), (RECALLED, "DE"), (SENT, "REGISTRY")}
    keepers.amend(filing, audience=["REGISTRY"], summary="Saw more")
    assert len(told(keepers, filing)) == 3


def test_while_suspended_it_is_recalled_at_once_but_sent_only_when_resumed(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.SUSPEND, sent(keepers, "DE"), reason="Checked again")
    filing = keepers.amend(filing, audience=["REGISTRY"])
    assert told(keepers, filing) == [(SENT, "DE"), (RECALLED, "DE")]
    filing = keepers.move("central_reviewer", Action.RESUME, filing)
    assert told(keepers, filing)[2:] == [(SENT, "REGISTRY")]


@pytest.mark.parametrize(
    ("who", "action", "said"),
    [
        ("clerk", Action.WITHDRAW, {}),
        ("clerk", Action.FULFIL, {"fulfilment": Fulfilment.FOUND}),
        ("reviewer", Action.CANCEL, {}),
        ("reviewer", Action.REFUSE, {}),
    ],
)
def test_every_end_recalls_it_from_all_that_hold_it_and_from_nobody_twice(
    keepers: Keepers, who: str, action: Action, said: dict[str, object]
) -> None:
    filing = keepers.amend(sent(keepers, "DE", "REGISTRY"), audience=["DE"])
    keepers.move(who, action, filing, reason="As is due", **said)
    assert told(keepers, filing)[2:] == [(RECALLED, "REGISTRY"), (RECALLED, "DE")]


def test_the_end_of_its_period_recalls_it_too(keepers: Keepers) -> None:
    filing = sent(keepers, "DE")
    keepers.clock.pass_by(days=5 * 366)
    retention.run(keepers.registry, keepers.people["administrator"])
    assert (RECALLED, "DE") in told(keepers, filing)


def test_it_is_recalled_even_if_it_went_to_all_in_the_end(keepers: Keepers) -> None:
    judged = keepers.move("reviewer", Action.ACCEPT, sent(keepers, "DE"), checklist=CHECKED)
    filing = keepers.amend(judged, circulation="general", audience=[])
    keepers.move("clerk", Action.WITHDRAW, filing, reason="Over")
    assert told(keepers, filing) == [(SENT, "DE"), (RECALLED, "DE")]


def test_a_recall_says_neither_why_nor_about_whom(keepers: Keepers) -> None:
    filing = sent(keepers, "DE")
    keepers.move("clerk", Action.WITHDRAW, filing, reason="Mirela Orlovski-Tarn came forward")
    with reading(keepers.registry) as tx:
        texts = tx.session.scalars(select(Message.text).where(Message.kind == RECALLED)).all()
    assert texts == [f"Diffusion {filing.number} is recalled. Erase every copy and acknowledge."]

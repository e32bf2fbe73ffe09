"""Each step with a hit is told to the other side, in words that name nobody."""

from app.services.hits.telling import SENTENCES
from app.vocabulary.hits import HitStep
from app.vocabulary.messages import MessageKind
from tests.fixtures.hitting import Hitting


def test_of_every_step_somebody_is_told() -> None:
    assert set(SENTENCES) == set(HitStep)


def test_what_is_told_names_nobody_and_no_place(hitting: Hitting) -> None:
    hitting.sought()
    found = hitting.confirmed()
    hitting.answer(found)
    said = [text for kind in (MessageKind.HIT, MessageKind.HIT_ANSWERED) for _, text in hitting.told(kind)]
    assert len(said) == 2
    assert all(word not in "".join(said) for word in ("Zelenkova", "Mirela", "Gate", "It is she"))

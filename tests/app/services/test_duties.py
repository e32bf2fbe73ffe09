"""A duty that cannot be done hinders no other, and is told in the end."""

import pytest
from structlog.testing import capture_logs

from app.errors import DutiesFailed
from app.models import Filing
from app.services import duties
from app.services.duties import Duty
from app.transaction import Tx
from app.vocabulary import Action, FilingStatus
from tests.fixtures.keepers import Keepers


def test_the_others_are_done_and_the_failed_one_is_logged_and_tried_again(keepers: Keepers) -> None:
    hard, *others = [keepers.published() for _ in range(3)]
    hopeless = {hard.id}

    def mark(_tx: Tx, filing: Filing) -> None:
        if filing.id in hopeless:
            raise ValueError("Mirela Orlovski-Tarn")
        filing.reason = "marked"

    def due(_now: object) -> object:
        return (Filing.status == FilingStatus.PUBLISHED) & (Filing.reason == "")

    marking = (Duty("mark", Action.EXPIRE, Filing, Filing.number, due, mark),)
    run = (keepers.registry, keepers.people["administrator"], marking)
    with capture_logs() as lines, pytest.raises(DutiesFailed, match="2 were done, 1 could not be"):
        duties.run(*run)
    [line] = [line for line in lines if line["event"] == "duty_failed"]
    assert (line["id"], line["kind"]) == (hard.id, "ValueError")
    assert [keepers.now(each).reason for each in others] == ["marked"] * 2
    hopeless.clear()
    assert [each.id for each in duties.run(*run)] == [hard.id]

"""A job that cannot be done hinders no other, and is told in the end."""

import pytest
from structlog.testing import capture_logs

from app.errors import JobsFailed
from app.models import Filing
from app.services import scheduled_jobs
from app.services.scheduled_jobs import Job
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus
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

    marking = (Job("mark", Action.EXPIRE, Filing, Filing.number, due, mark),)
    run = (keepers.registry, keepers.people["administrator"], marking)
    with capture_logs() as lines, pytest.raises(JobsFailed, match="2 were done, 1 could not be"):
        scheduled_jobs.run(*run)
    [line] = [line for line in lines if line["event"] == "job_failed"]
    assert (line["id"], line["kind"]) == (hard.id, "ValueError")
    assert [keepers.now(each).reason for each in others] == ["marked"] * 2
    hopeless.clear()
    assert [each.id for each in scheduled_jobs.run(*run)] == [hard.id]

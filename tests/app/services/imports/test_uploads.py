"""What may be started, and what not: an upload is taken once."""

import pytest

from app.models import ImportRun
from app.services.imports.uploads import format_of, may_start
from app.vocabulary.imports import ListFormat, RunState

OPTIONS = {"named": {"format": "csv"}}


@pytest.mark.parametrize(
    ("told", "starts"),
    [
        ({"state": RunState.DONE, "dry_run": True}, True),
        ({"state": RunState.DONE, "dry_run": False}, False),
        ({"state": RunState.REFUSED, "dry_run": False}, True),
        ({"state": RunState.BROKEN_OFF, "dry_run": False}, True),
        ({"state": RunState.RUNNING, "dry_run": False}, False),
        ({"state": RunState.WAITING, "dry_run": True}, False),
        ({"state": RunState.DONE, "dry_run": True, "file": ""}, False),
        ({"state": RunState.BROKEN_OFF, "dry_run": False, "options": None}, False),
    ],
)
def test_what_may_be_started(told: dict[str, object], starts: bool) -> None:
    assert may_start(ImportRun(**{"file": "x.list", "options": OPTIONS, **told})) is starts


def test_the_format_is_known_of_uploads_alone() -> None:
    assert format_of(ImportRun(options=OPTIONS)) is ListFormat.CSV
    assert format_of(ImportRun(options=None)) is None

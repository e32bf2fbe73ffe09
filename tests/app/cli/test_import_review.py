"""A reviewer at the console: one approval for what a list left, with what waits on named."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from app.services.filings.review import OF_EVERY_FILING
from app.services.list_review import judging
from app.vocabulary.actors import Role
from tests.app.web.test_run_review import wanted
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.uploading import Uploader

ANSWERED = {"checklist": dict.fromkeys(OF_EVERY_FILING, True), "reason": "Read at the ministry."}


@pytest.fixture
def run(uploader: Uploader) -> dict[str, Any]:
    """A run that left two Red notices waiting."""
    return uploader.taken(wanted("W.1", "W.2"), format="ndjson", list="wanted")


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A file with every question answered."""
    return written(tmp_path / "checklist.json", ANSWERED)


def written(file: Path, said: Any) -> Path:
    file.write_text(json.dumps(said))
    return file


def typed(app: Flask, who: str, *arguments: str | Path) -> Result:
    with app.app_context():
        words = ["import", *map(str, arguments), "--as", who]
        return app.test_cli_runner().invoke(args=words)


def test_a_reviewer_accepts_a_whole_run(
    app: Flask, run: dict[str, Any], answers: Path, someone: MakeSomeone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "MOST_AT_ONCE", 1)
    someone(Role.REVIEWER, name="rita")
    listed = typed(app, "rita", "to-review")
    assert (run["id"] in listed.output, "2" in listed.output) == (True, True)
    accepted = typed(app, "rita", "accept", run["id"], answers)
    assert (accepted.exit_code, accepted.output) == (0, "2 accepted, 0 wait on.\n")
    assert typed(app, "rita", "to-review").output == "Nothing that a list brought waits for you.\n"
    again = typed(app, "rita", "accept", run["id"], answers)
    assert (again.exit_code, "nothing waits for you" in again.output) == (2, True)


def test_what_may_not_be_taken_is_named_with_its_reason(
    app: Flask, answers: Path, someone: MakeSomeone, uploader: Uploader
) -> None:
    both = replace(uploader, importer=someone(Role.IMPORTER, Role.REVIEWER, name="both"))
    run = both.taken(wanted("W.1", "W.2"), format="ndjson", list="own")
    left = typed(app, "both", "accept", run["id"], answers)
    assert (left.exit_code, "0 accepted, 2 wait on." in left.output) == (1, True)
    assert ("W.1" in left.output, "W.2" in left.output) == (True, True)
    someone(Role.REVIEWER, name="rita")
    assert typed(app, "rita", "accept", run["id"], answers).exit_code == 0


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ([], "Not a JSON object"),
        ({"checklist": {}}, "checklist"),
        ({"checklist": {"purpose": "perhaps"}}, "checklist"),
        ({**ANSWERED, "everything": True}, "everything"),
        ({**ANSWERED, "after": "nowhere"}, "after"),
    ],
)
def test_a_checklist_that_says_something_else_accepts_nothing(
    app: Flask, run: dict[str, Any], tmp_path: Path, someone: MakeSomeone, said: Any, heard: str
) -> None:
    someone(Role.REVIEWER, name="rita")
    refused = typed(app, "rita", "accept", run["id"], written(tmp_path / "checklist.json", said))
    assert (refused.exit_code, heard in refused.output) == (2, True)
    assert run["id"] in typed(app, "rita", "to-review").output


def test_who_reviews_nothing_and_who_is_of_another_bureau_accept_nothing(
    app: Flask, run: dict[str, Any], answers: Path, someone: MakeSomeone
) -> None:
    someone(Role.CLERK, name="carl")
    someone(Role.REVIEWER, bureau="DE", name="dora")
    assert typed(app, "carl", "to-review").exit_code == 2
    assert typed(app, "carl", "accept", run["id"], answers).exit_code == 2
    assert run["id"] not in typed(app, "dora", "to-review").output
    assert typed(app, "dora", "accept", run["id"], answers).exit_code == 2

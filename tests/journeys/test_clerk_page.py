"""docs/clerk.md is done as written: each request is sent, each answer holds what stands under it."""

import json
import re
from dataclasses import dataclass, field

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.vocabulary import Role
from config import ROOT
from tests.fixtures.registry import MakeSomeone, Someone

STEP = re.compile(
    r"```http\n(?P<method>\w+) (?P<path>\S+)\n(?P<headers>.*?)\n\n(?P<body>.*?)\n```\n"
    r"```json (?P<status>\d{3})\n(?P<answer>.*?)\n```",
    re.DOTALL,
)


@dataclass
class Reader:
    """Does what the page says, word by word."""

    client: FlaskClient
    words: dict[str, str] = field(default_factory=dict)

    def do(self, step: re.Match[str]) -> TestResponse:
        """Send the request; the id of what was drafted is what `$ID` means from now on."""
        headers = dict(line.split(": ", 1) for line in self._meant(step["headers"]).splitlines())
        answer = self.client.open(
            self._meant(step["path"]), method=step["method"], json=json.loads(step["body"]), headers=headers
        )
        if answer.status_code == 201:
            self.words["$ID"] = (answer.json or {})["id"]
        return answer

    def _meant(self, text: str) -> str:
        for word, value in self.words.items():
            text = text.replace(word, value)
        return text


def key_of(someone: Someone) -> str:
    return someone.headers["Authorization"].removeprefix("Bearer ")


def test_the_page_is_done_as_written(client: FlaskClient, someone: MakeSomeone) -> None:
    someone(Role.OFFICER, bureau="DE")
    words = {"$CLERK": key_of(someone(Role.CLERK)), "$REVIEWER": key_of(someone(Role.REVIEWER))}
    reader = Reader(client, words)
    page = (ROOT / "docs/clerk.md").read_text(encoding="utf-8")
    steps = list(STEP.finditer(page))
    assert len(steps) == page.count("```http") > 10
    for step in steps:
        answer = reader.do(step)
        told = json.loads(step["answer"])
        assert answer.status_code == int(step["status"]), answer.text
        assert answer.json == {**(answer.json or {}), **told}

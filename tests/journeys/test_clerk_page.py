"""docs/clerk.md is done as written: each request is sent, each answer holds what stands under it."""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import timedelta

from flask import Flask
from werkzeug.test import TestResponse

from app.services.registry import Registry
from app.vocabulary import Role
from config import ROOT
from tests.fixtures.registry import MakeSomeone, Someone

STEP = re.compile(
    r"```console days=(?P<days>\d+)\n\$ flask (?P<command>.*?)\n```|"
    r"```http\n(?P<method>\w+) (?P<path>\S+)\n(?P<headers>.*?)\n\n(?P<body>.*?)\n```\n"
    r"```json (?P<status>\d{3})\n(?P<answer>.*?)\n```",
    re.DOTALL,
)


@dataclass
class Reader:
    """Does what the page says, word by word."""

    app: Flask
    words: dict[str, str] = field(default_factory=dict)

    def wait_and_type(self, step: re.Match[str]) -> None:
        """Let days pass and type the command."""
        registry: Registry = self.app.extensions["registry"]
        then = registry.clock() + timedelta(days=int(step["days"]))
        self.app.extensions["registry"] = replace(registry, clock=lambda: then)
        typed = self.app.test_cli_runner().invoke(args=step["command"].split())
        assert typed.exit_code == 0, typed.output

    def do(self, step: re.Match[str]) -> TestResponse:
        """Send the request; the id of what was drafted is what `$ID` means from now on."""
        headers = dict(line.split(": ", 1) for line in self._meant(step["headers"]).splitlines())
        answer = self.app.test_client().open(
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


def test_the_page_is_done_as_written(app: Flask, someone: MakeSomeone) -> None:
    someone(Role.OFFICER, bureau="DE")
    roles = (Role.CLERK, Role.REVIEWER, Role.OFFICER)
    reader = Reader(app, {f"${role.upper()}": key_of(someone(role)) for role in roles})
    page = (ROOT / "docs/clerk.md").read_text(encoding="utf-8")
    steps = list(STEP.finditer(page))
    assert len(steps) == page.count("```http") + page.count("```console") > 20
    for step in steps:
        if step["command"]:
            reader.wait_and_type(step)
            continue
        answer = reader.do(step)
        told = json.loads(step["answer"])
        assert answer.status_code == int(step["status"]), answer.text
        assert answer.json == {**(answer.json or {}), **told}

"""docs/clerk.md is done as written: each request is sent, each answer holds what stands under it."""

import json
import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.services.unit_of_work import Registry
from app.vocabulary.actors import Role
from config import ROOT
from tests.fixtures.registry import MakeSomeone, Someone

STEP = re.compile(
    r"```console days=(?P<days>\d+)\n\$ flask (?P<command>.*?)\n```|"
    r"```http\n(?P<method>\w+) (?P<path>\S+)\n(?P<headers>.*?)\n\n(?P<body>.*?)\n```\n"
    r"```json (?P<status>\d{3})\n(?P<answer>.*?)\n```",
    re.DOTALL,
)

# What is made at these addresses is no filing.
MADE = {"corrections": "$REPORT", "links": "$LINK"}


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
        """Send the request; the ids it answers with are what the words stand for from now on."""
        headers = dict(line.split(": ", 1) for line in self._meant(step["headers"]).splitlines())
        answer = self.app.test_client().open(
            self._meant(step["path"]),
            method=step["method"],
            json=json.loads(self._meant(step["body"])),
            headers=headers,
        )
        told = answer.json or {}
        if answer.status_code == 201:
            self.words[MADE.get(step["path"].rpartition("/")[2], "$ID")] = told["id"]
        if step["path"].startswith("/api/v1/messages?"):
            self.words["$MESSAGE"] = told["items"][0]["id"]
        if step["path"].endswith("/similar"):
            self.words["$LIKE"] = told["items"][0]["filing"]["id"]
        return answer

    def _meant(self, text: str) -> str:
        for word, value in self.words.items():
            text = text.replace(word, value)
        return text


def holds(answer: Any, told: Any) -> bool:
    """Whether the answer says what the page tells, and perhaps more."""
    if isinstance(told, dict):
        return all(name in answer and holds(answer[name], value) for name, value in told.items())
    if isinstance(told, list):
        return len(answer) == len(told) and all(map(holds, answer, told))
    return bool(answer == told)


def key_of(someone: Someone) -> str:
    return someone.headers["Authorization"].removeprefix("Bearer ")


def test_the_page_is_done_as_written(app: Flask, someone: MakeSomeone) -> None:
    roles = (Role.CLERK, Role.REVIEWER, Role.OFFICER)
    keys = {f"${role.upper()}": key_of(someone(role)) for role in roles}
    reader = Reader(app, {**keys, "$RECIPIENT": key_of(someone(Role.CLERK, bureau="DE"))})
    page = (ROOT / "docs/clerk.md").read_text(encoding="utf-8")
    steps = list(STEP.finditer(page))
    assert len(steps) == page.count("```http") + page.count("```console") > 20
    for step in steps:
        if step["command"]:
            reader.wait_and_type(step)
            continue
        answer = reader.do(step)
        assert answer.status_code == int(step["status"]), answer.text
        assert holds(answer.json, json.loads(step["answer"])), answer.text

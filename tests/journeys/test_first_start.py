"""A newcomer types `make run`, reads the welcome, asks its three questions, and stops it with Ctrl-C."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from config import ROOT
from scripts.demo.welcome import QUESTIONS
from scripts.servers.elasticsearch.node import free_port

BIN = str(Path(sys.executable).parent)
LAST_LINE = "demo-administrator"


@dataclass(frozen=True, slots=True)
class Started:
    process: subprocess.Popen[str]
    welcome: str

    def ask(self, question: int) -> dict:
        """Do what the printed curl line says."""
        key = self.welcome.split("KEY=")[1].split()[0]
        line = self.welcome.split("curl ")[1 + question].split("\n\n")[0].replace("\\\n", " ")
        _, address, _, _, _, kind, _, body = shlex.split(line)
        headers = {"Authorization": f"Bearer {key}", **dict([kind.split(": ")])}
        with urlopen(Request(address, body.encode(), headers)) as answer:
            return json.load(answer)


def references(answer: dict) -> set[str]:
    return {match["filing"]["reference"] for match in answer["matches"]}


def asked_for() -> dict[str, str]:
    """The settings that `make run` adds: it asks for development by itself."""
    printed = subprocess.run(
        ["make", "--dry-run", "run"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    words = next(line for line in printed.splitlines() if "scripts/run.sh" in line).split()
    return dict(word.split("=") for word in words if "=" in word)


@contextmanager
def running(folder: Path) -> Iterator[Started]:
    own = {"LOOKOUT_INSTANCE": str(folder), "LOOKOUT_BIND": f"127.0.0.1:{free_port()}"}
    process = subprocess.Popen(
        ["scripts/run.sh"],
        cwd=ROOT,
        env={**os.environ, **own, "BIN": BIN, **asked_for()},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if LAST_LINE in line:
                break
        yield Started(process, "".join(lines))
    finally:
        process.send_signal(signal.SIGINT)
        process.stdout.close()
        process.wait(30)


def test_three_questions_are_answered_and_a_second_start_changes_nothing(tmp_path: Path) -> None:
    with running(tmp_path) as first:
        answers = [first.ask(question) for question in range(len(QUESTIONS))]
    notice, record = "DEMO-FR-001", "DEMO-FR-002"
    assert [references(answer) for answer in answers] == [{notice}, {record}, {notice, record}]
    assert first.process.returncode == 0
    with running(tmp_path) as second:
        again = second.ask(0)
    assert [match["filing"] for match in again["matches"]] == [
        match["filing"] for match in answers[0]["matches"]
    ]


def test_whoever_asks_for_nothing_is_asked_for_a_secret_with_the_reason(tmp_path: Path) -> None:
    settings = {**os.environ, "BIN": BIN, "LOOKOUT_INSTANCE": str(tmp_path)}
    for each in ("SECRET_KEY", "LOOKOUT_ENV"):
        settings.pop(each, None)
    refused = subprocess.run(
        ["scripts/run.sh"], check=False, cwd=ROOT, env=settings, capture_output=True, text=True
    )
    assert refused.returncode != 0
    assert "SECRET_KEY is missing" in refused.stderr
    assert "Traceback" not in refused.stderr

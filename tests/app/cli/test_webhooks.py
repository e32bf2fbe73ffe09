"""flask webhooks: what an operator sets and sees."""

from dataclasses import replace

import pytest
from flask import Flask

from app.services.unit_of_work import Registry
from app.vocabulary.actors import Role
from app.webhooks.secrets import PREFIX
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example
from tests.fixtures.receiver import Receiver, plain
from tests.fixtures.registry import MakeSomeone


@pytest.fixture(autouse=True)
def leave_to_post(app: Flask) -> None:
    """A secret of DE, and leave to post to loopback."""
    registry: Registry = app.extensions["registry"]
    app.extensions["registry"] = replace(registry, webhooks=plain())


def typed(app: Flask, *words: str, status: int = 0) -> str:
    done = app.test_cli_runner().invoke(args=["webhooks", *words])
    assert done.exit_code == status, done.output
    return done.output if status else done.stdout


def test_a_webhook_is_set_and_what_it_does_not_take_is_seen(
    app: Flask, desk: Desk, receiver: Receiver, someone: MakeSomeone
) -> None:
    someone(Role.CLERK, bureau="DE")
    assert "cannot be posted to" in typed(app, "set", "DE", "ftp://example.org", status=2)
    assert typed(app, "set", "DE", receiver.url("/500")) == "Messages of DE are announced.\n"
    desk.move(desk.draft(example("notice.blue", circulation="diffusion", audience=["DE"])), "publish")
    assert typed(app, "deliver") == "0 delivered, 1 failed, 0 of them set aside.\n"
    listed = typed(app, "list")
    assert "DE        1 attempts  next " in listed
    assert "answered 500\n1 waiting, 0 set aside.\n" in listed
    health = desk.client.get("/health/ready").json or {}
    assert (health["webhooks"]["waiting"], health["webhooks"]["set_aside"]) == (1, 0)
    assert typed(app, "retry", "DE") == "0 will be tried again.\n"
    assert typed(app, "set", "DE") == "Messages of DE are not announced.\n"
    assert typed(app, "list") == "0 waiting, 0 set aside.\n"


def test_a_new_secret_is_made_and_stored_nowhere(app: Flask) -> None:
    first, second = typed(app, "secret"), typed(app, "secret")
    assert first != second
    assert first.startswith(PREFIX)

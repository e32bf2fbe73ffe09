"""flask messages: the inbox at a console."""

from flask import Flask

from app.vocabulary.actors import Role
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example
from tests.fixtures.registry import MakeSomeone


def test_the_inbox_is_listed_shown_and_acknowledged(app: Flask, desk: Desk, someone: MakeSomeone) -> None:
    reader = someone(Role.CLERK, bureau="DE").actor.name
    filing = desk.draft(example("notice.blue", circulation="diffusion", audience=["DE"]))
    desk.withdraw(desk.move(filing, "publish").json or {})

    def typed(*words: str) -> str:
        done = app.test_cli_runner().invoke(args=["messages", *words])
        assert done.exit_code == 0, done.output
        return done.output

    listed = typed("list", "--as", reader)
    assert f"Diffusion {filing['number']} is recalled. Erase every copy and acknowledge." in listed
    message = listed.split()[0]
    assert '"kind": "recall"' in typed("show", message, "--as", reader)
    assert "0 of 1 have acknowledged.\nDE       open" in typed("recall", filing["id"], "--as", "clerk-FR")
    assert "recall  acknowledged" in typed("acknowledge", message, "--as", reader)
    assert "1 of 1 have acknowledged." in typed("recall", filing["id"], "--as", "clerk-FR")
    assert message not in typed("list", "--open", "--as", reader)


def test_a_bureau_says_at_a_console_who_is_on_duty(app: Flask, someone: MakeSomeone) -> None:
    who = someone(Role.REVIEWER, bureau="DE").actor.name

    def typed(*words: str) -> tuple[int, str]:
        done = app.test_cli_runner().invoke(args=["bureaus", "duty", "DE", *words, "--as", who])
        return done.exit_code, done.output

    assert typed("reviewer::urgent", "officer:list_match")[0] == 0
    shown = typed()[1]
    assert "reviewer   every kind, urgent" in shown
    assert "officer    list_match, every priority" in shown
    assert typed("officer")[0] == typed("clerk:nonsense")[0] == 2
    assert typed()[1] == shown
    assert typed("--nobody")[1] == "What no line names is for any keeper.\n"


def test_what_is_not_ones_own_is_refused_in_a_sentence(app: Flask, desk: Desk) -> None:
    nowhere = "00000000-0000-7000-8000-000000000000"
    done = app.test_cli_runner().invoke(args=["messages", "show", nowhere, "--as", desk.clerk.actor.name])
    assert (done.exit_code, "There is no message" in done.output) == (2, True)

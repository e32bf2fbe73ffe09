"""What an answer says beside the match: whose judgement is still to come, and which filing comes first."""

from typing import Any

from app.services.lookups.commands import AskPerson
from app.services.lookups.person import ask_person
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Purpose
from tests.fixtures.keepers import CHECKED, Keepers, example

QUESTION = AskPerson(Purpose.BORDER_CONTROL, name="Mirela Orlovski-Tarn")


def asked(keepers: Keepers, what: str) -> list[Any]:
    answered = ask_person(keepers.registry, keepers.people["officer"], QUESTION)
    return [getattr(match.filing, what) for match in answered.matches]


def test_what_was_published_before_its_review_says_so_until_it_is_judged(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.PUBLISH, keepers.draft("alert.missing_person"))
    assert asked(keepers, "pending_review") == [True]
    keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    assert asked(keepers, "pending_review") == [False]


def test_an_amendment_in_force_is_pending_until_it_is_judged(keepers: Keepers) -> None:
    keepers.amend(keepers.published(), summary="Saw it all")
    assert asked(keepers, "pending_review") == [True]


def test_of_equal_matches_the_one_comes_first_that_the_law_puts_first(keepers: Keepers) -> None:
    for kind in ("discreet_check", "arrest", "missing_person"):
        keepers.arrived(f"alert.{kind}")
    assert asked(keepers, "kind") == ["arrest", "missing_person", "discreet_check"]
    assert asked(keepers, "priority") == [1, 3, 8]


def test_the_surer_match_comes_first_whatever_its_kind(keepers: Keepers) -> None:
    keepers.arrived("alert.discreet_check")
    alike = {**example("alert.arrest")["subjects"][0], "names": [{"family": "Orlovska", "given": "Mirela"}]}
    keepers.arrived("alert.arrest", subjects=[alike])
    assert asked(keepers, "kind") == ["discreet_check", "arrest"]

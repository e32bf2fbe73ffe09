"""Whether scores are what they say, checked by people on whom they were not fitted."""

import pytest

from scripts.benchmarks.answers import WAYS, WHOLE, Answered, Told
from scripts.benchmarks.curve import Curve
from scripts.benchmarks.reliability import Outcome, held, of_halves, outcomes, report


def answered(person: str, *answers: tuple[str, float]) -> Answered:
    """A question about this person and what was answered."""
    return Answered({"name": person}, person, answers)


PEOPLE = [f"LI.{number}" for number in range(400)]
# Of each score half as many are right as it says.
TOLD = {
    ("full", way): Told(
        [
            answered(person, (person if place % 10 < 4 else "another", 0.8))
            for place, person in enumerate(PEOPLE)
        ],
        [
            answered(person, (person if place % 10 < 1 else "another", 0.2))
            for place, person in enumerate(PEOPLE)
        ],
        [],
    )
    for way in WAYS
}


def test_the_three_best_answers_count() -> None:
    told = answered("LI.1", ("LI.1", 0.9), ("LI.2", 0.4), ("LI.3", 0.3), ("LI.4", 0.2))
    found = outcomes({("full", WHOLE): Told([told], [], [])})
    assert [(each.score, each.right) for each in found] == [(0.9, True), (0.4, False), (0.3, False)]


def test_each_person_is_scored_by_the_curve_of_the_others() -> None:
    one = next(each for person in PEOPLE if (each := Outcome(person, WHOLE, 0.5, right=True)).half == 0)
    curves = {(WHOLE, 0): Curve(1.0, 5.0), (WHOLE, 1): Curve(1.0, 0.0)}
    assert [each.score for each in held([one], curves)] == [0.5]


def test_scores_that_say_twice_too_much_are_found_out_on_either_half() -> None:
    shipped = outcomes(TOLD)
    checked = held(shipped, of_halves(shipped))
    assert {round(each.score, 1) for each in shipped} == {0.2, 0.8}
    for before, after in zip(shipped, checked, strict=True):
        assert after.score == pytest.approx(before.score / 2, abs=0.08)


def test_the_report_holds_what_is_said_against_what_is_right() -> None:
    lines = report(TOLD).splitlines()
    assert lines[10].startswith("| 0.8–0.9 |")
    assert lines[10].endswith("| 800, 0.800, 0.400 |")
    assert lines[-2].startswith("| one half |")

"""What is proposed becomes an answer: the surest first, each subject once, with all that speaks for it."""

from dataclasses import dataclass

import pytest

from app.rules.shown import SubjectShown
from app.services.lookups.answer import Answered, IndexState, Proposed, answer_of, merged, surest, widened
from app.vocabulary.lookups import Answer
from search.matching.types import Evidence, Verdict

MATCH, POSSIBLE, WEAK = Verdict.MATCH, Verdict.POSSIBLE, Verdict.WEAK


def proposed(score: float, subject: str = "s", filing: str = "f", feature: str = "name") -> Proposed:
    told = (Evidence(feature, score, "asked", "listed", "They agree."),)
    return Proposed(filing, 1, SubjectShown(subject, "person", "Somebody"), score, MATCH, told)


def told(found: list[Proposed]) -> list[tuple[str, str, float]]:
    return [(each.filing_id, each.subject.id, each.score) for each in found]


@pytest.mark.parametrize(
    ("verdicts", "answer"),
    [
        ([], Answer.NO_MATCH),
        ([WEAK, WEAK], Answer.NO_MATCH),
        ([WEAK, POSSIBLE], Answer.POSSIBLE_MATCH),
        ([POSSIBLE, WEAK, MATCH], Answer.MATCH),
    ],
)
def test_the_best_verdict_answers_and_weak_ones_answer_nothing(
    verdicts: list[Verdict], answer: Answer
) -> None:
    assert answer_of(verdicts) == answer


def test_of_several_questions_each_subject_keeps_its_surest_answer() -> None:
    found = surest([proposed(0.7), proposed(0.9), proposed(0.8), proposed(0.95, subject="t")])
    assert told(found) == [("f", "t", 0.95), ("f", "s", 0.9)]
    assert len(found[1].evidence) == 1


def test_subjects_of_the_same_name_in_other_filings_stay_apart() -> None:
    assert len(surest([proposed(0.9, filing="f"), proposed(0.9, filing="g")])) == 2


@pytest.mark.parametrize("put", [surest, merged])
def test_of_equals_the_order_is_always_the_same(put) -> None:
    some = [proposed(0.9, "b", "g"), proposed(0.9, "a", "g"), proposed(0.9, "c", "f")]
    assert told(put(some)) == told(put(some[::-1])) == [("f", "c", 0.9), ("g", "a", 0.9), ("g", "b", 0.9)]


def test_name_and_number_of_one_subject_are_one_entry_and_both_are_told() -> None:
    [found] = merged([proposed(0.8), proposed(0.97, feature="identifier_exact")])
    assert found.score == 0.97
    assert [each.feature for each in found.evidence] == ["name", "identifier_exact"]


def test_an_answer_is_widened_and_stays_the_same() -> None:
    @dataclass(frozen=True, slots=True)
    class Wider(Answered):
        more: str = ""

    answered = Answered("id", Answer.MATCH, (), IndexState("embedded", 3), ("a note",), took_ms=1.5)
    wider = widened(answered, Wider, more="something")
    assert (wider.lookup_id, wider.index, wider.notes, wider.took_ms) == (
        "id",
        answered.index,
        ("a note",),
        1.5,
    )
    assert wider.more == "something"

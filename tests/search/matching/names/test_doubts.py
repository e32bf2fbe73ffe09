"""Two people whose names are alike: each rule holds an answer and says so."""

from typing import Any

import pytest

from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.matching.candidate import candidates
from search.matching.names.doubts import OTHERS, PEOPLES
from search.matching.ranking.rank import rank
from search.matching.types import Match, Query
from search.text.dates import BirthDate, PartialDate
from tests.cases import read_cases

_ORDER = ("weak", "possible", "match")
_TABLE = read_cases("doubts.yaml")


def _cases() -> list[Any]:
    return [
        pytest.param(
            group["rule"],
            group["at_most"],
            group.get("type", "person"),
            *pair,
            id=f"{group['rule']}: {pair[0]}",
        )
        for group in _TABLE
        for pair in group["pairs"]
    ]


def _answer(asked: str, listed: str, kind: str) -> Match:
    subject = SubjectDocument("s", kind, (NameDocument(listed),))
    filing = FilingDocument("f", 1, live=True, type="notice", subjects=(subject,))
    (match,) = rank(Query(asked, subject_type=kind), candidates(filing), minimum_score=0.0)
    return match


@pytest.mark.parametrize(("rule", "at_most", "kind", "asked", "listed"), _cases())
def test_an_answer_is_no_surer_than_the_names_allow(
    rule: str, at_most: str, kind: str, asked: str, listed: str
) -> None:
    match = _answer(asked, listed, kind)
    assert _ORDER.index(match.verdict) <= _ORDER.index(at_most)
    assert rule in [evidence.feature for evidence in match.evidence]
    assert sum(evidence.score for evidence in match.evidence) == pytest.approx(match.score)


def test_one_of_the_commonest_words_alone_is_no_lead_to_whom_it_is_an_alias_of() -> None:
    names = (NameDocument("Zafar Torkhamwal"), NameDocument("Muhammad", kind="alias"))
    filing = FilingDocument(
        "f", 1, live=True, type="notice", subjects=(SubjectDocument("s", "person", names),)
    )
    (match,) = rank(Query("Muhammad"), candidates(filing), minimum_score=0.0)
    assert match.verdict == "weak"
    assert "one_common_word_only" in [evidence.feature for evidence in match.evidence]


def test_every_rule_has_a_case() -> None:
    known = {doubt.name for doubt in (*PEOPLES, *OTHERS)}
    without_case = {"alias_of_one_word", "common_words_roughly"}  # of aliases and of scores: below
    assert known - without_case == {group["rule"] for group in _TABLE}


def test_whoever_is_held_keeps_the_order() -> None:
    near, far = (
        _answer(asked, "Rashid Korvendani", "person").score
        for asked in ("Rashad Korvendani", "Rashad Korvendany")
    )
    assert far < near


def test_a_rare_name_asked_in_full_is_a_match() -> None:
    assert _answer("Rashid Korvendani", "Rashid Korvendani", "person").verdict == "match"


@pytest.mark.parametrize("asked", ["Zulkarnain Vestermann", "Karim Zulkarnain"])
def test_one_word_of_an_alias_is_no_lead_to_whoever_has_another_name(asked: str) -> None:
    names = (NameDocument("Ismet Korvendani"), NameDocument("Zulkarnain", kind="alias"))
    subject = SubjectDocument("s", "person", names)
    filing = FilingDocument("f", 1, live=True, type="notice", subjects=(subject,))
    (match,) = rank(Query(asked), candidates(filing), minimum_score=0.0)
    assert match.verdict == "weak"


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        pytest.param("Ko Chhol-rin", "match", id="no syllable by any custom: a slip of the pen"),
        pytest.param("Ko Chil-rin", "possible", id="another syllable"),
    ],
)
def test_beside_a_date_of_birth_only_another_syllable_is_another_name(asked: str, verdict: str) -> None:
    born = PartialDate.parse("1971-05-17")
    subject = SubjectDocument("s", "person", (NameDocument("Ko Chol-rin"),), birth_dates=(BirthDate(born),))
    filing = FilingDocument("f", 1, live=True, type="notice", subjects=(subject,))
    (match,) = rank(Query(asked, birth_date=born), candidates(filing), minimum_score=0.0)
    assert match.verdict == verdict

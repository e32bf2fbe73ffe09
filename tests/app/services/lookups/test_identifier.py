"""Questions by number: graded by the database's rows, while names may be out of reach."""

import pytest

from app.errors import Forbidden
from app.models import Identifier
from app.services.lookups.answer import Answered
from app.services.lookups.commands import AskIdentifier
from app.services.lookups.identifier import (
    MATCH,
    POSSIBLE,
    ask_identifier,
    notes_on,
    propose_numbers,
    propose_within,
    verdict,
)
from app.services.unit_of_work import reading
from app.vocabulary.filings import FilingStatus
from app.vocabulary.lookups import Answer, Purpose
from search.identifiers import IdentifierKind
from search.identifiers.grading import AskedNumber
from search.matching.types import Verdict
from tests.fixtures.keepers import Keepers


def ask(keepers: Keepers, number: str, who: str = "officer", **more: object) -> Answered:
    command = AskIdentifier(Purpose.BORDER_CONTROL, number, **more)
    return ask_identifier(keepers.registry, keepers.people[who], command)


def features(answered: Answered) -> list[str]:
    return [each.feature for match in answered.matches for each in match.evidence]


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (1.0, Verdict.MATCH),
        (MATCH, Verdict.MATCH),
        (MATCH - 0.01, Verdict.POSSIBLE),
        (POSSIBLE, Verdict.POSSIBLE),
        (POSSIBLE - 0.01, Verdict.WEAK),
    ],
)
def test_a_grade_speaks_for_itself(score: float, said: Verdict) -> None:
    assert verdict(score) == said


@pytest.mark.parametrize(
    ("numbers", "notes"),
    [
        (["XK4410927"], []),
        (["A1 B2", "A1", "B2"], ["Several numbers are given: A1 and B2 were asked, and all of it as one."]),
        (["---"], ["“---” stands for no number: nothing was asked."]),
    ],
)
def test_what_is_asked_of_several_numbers_or_none_is_said(numbers: list[str], notes: list[str]) -> None:
    assert list(notes_on(numbers)) == notes


def test_a_number_is_found_as_typed_normalised_and_misread(keepers: Keepers) -> None:
    keepers.arrived("record.passport")
    assert features(ask(keepers, "XK4410927")) == ["identifier_exact"]
    assert features(ask(keepers, "xk 441-0927")) == ["identifier_normalised"]
    misread = ask(keepers, "XK44I0927")
    assert (misread.answer, features(misread)) == (Answer.POSSIBLE_MATCH, ["identifier_confusable"])
    assert ask(keepers, "YY0000001").answer == Answer.NO_MATCH


def test_the_status_on_file_is_told_with_the_number(keepers: Keepers) -> None:
    keepers.arrived("record.passport")
    [match] = ask(keepers, "XK4410927").matches
    assert match.evidence[0].sentence.endswith("On file as stolen.")


def test_a_number_inside_a_range_is_found_and_the_next_one_is_not(keepers: Keepers) -> None:
    keepers.arrived("record.blank_document")
    assert features(ask(keepers, "XA1499")) == ["identifier_range"]
    assert "identifier_range" not in features(ask(keepers, "XA1500"))


def test_a_lower_score_may_be_asked_for(keepers: Keepers) -> None:
    keepers.arrived("record.passport")
    assert ask(keepers, "XK44I0927", minimum_score=MATCH).matches == ()
    assert len(ask(keepers, "XK44I0927", minimum_score=0.0).matches) == 1


def test_drafts_are_proposed_to_those_alone_who_ask_for_drafts(keepers: Keepers) -> None:
    keepers.draft("record.passport")
    asked, drafts = AskedNumber("XK4410927"), frozenset({FilingStatus.DRAFT})
    with reading(keepers.registry, keepers.people["clerk"]) as tx:
        assert propose_numbers(tx, asked, None) == []
        assert len(propose_numbers(tx, asked, None, statuses=drafts)) == 1


def test_numbers_on_file_that_lie_in_a_range_are_found_by_it(keepers: Keepers) -> None:
    keepers.arrived("record.passport")
    blanks = Identifier(
        kind=IdentifierKind.PASSPORT, number="XK4410900", normalised="XK4410900", country="FR", length=9
    )
    blanks.range_end, blanks.range_end_number = "XK4410999", "XK4410999"
    with reading(keepers.registry, keepers.people["clerk"]) as tx:
        [found] = propose_within(tx, blanks)
        blanks.range_end = blanks.range_end_number = "XK4410926"
        assert list(propose_within(tx, blanks)) == []
    assert found.evidence[0].sentence.startswith("The listed number lies in the range.")


def test_numbers_are_for_those_who_may_look_up(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        ask(keepers, "XK4410927", who="administrator")

"""Hits become candidates in one order, whichever engine found them."""

from search.matching.candidate import Candidate, candidates
from search.retrieval.proposals import proposals
from search.retrieval.query import Plan
from tests.search.filings import filing

ANY = Plan(words=())


def subjects(filing_id: str) -> tuple[Candidate, ...]:
    kind = "organisation" if filing_id.startswith("o") else "person"
    return candidates(filing(filing_id, "Maren Oslund", subject_type=kind))


def proposed(plan: Plan, *hits: tuple[float, str]) -> list[str]:
    return [each.filing_id for each in proposals(plan, hits, subjects)]


def test_the_best_come_first_and_equals_by_their_ids():
    assert proposed(ANY, (9.0, "c"), (7.00001, "b"), (7.0, "a"), (1.0, "d")) == ["c", "a", "b", "d"]


def test_what_reaches_too_little_beside_the_best_is_left_out():
    plan = Plan(words=(), floor=0.5)
    assert proposed(plan, (9.0, "a"), (4.5, "b"), (4.4, "c")) == ["a", "b"]
    assert proposed(plan) == []


def test_the_first_are_proposed_whatever_they_reach():
    plan = Plan(words=(), floor=0.5, sure=2)
    assert proposed(plan, (9.0, "a"), (1.0, "b"), (1.0, "c")) == ["a", "b"]


def test_other_types_than_the_one_asked_for_are_left_out():
    assert proposed(Plan(words=(), subject_type="person"), (9.0, "o1"), (8.0, "p1")) == ["p1"]


def test_the_pool_bounds_them():
    assert proposed(Plan(words=(), pool=2), (9.0, "a"), (8.0, "b"), (7.0, "c")) == ["a", "b"]

"""Loose keys are asked rarest first, and no further than they are affordable."""

from search.retrieval.budget import affordable, tells_apart
from search.retrieval.query import Clause, Plan

WORD, RARE = Clause("word", "mohammed"), Clause("near", "mohamed", 0.7)
COMMON, COMMONEST = Clause("near", "mohmmed", 0.7), Clause("coarse", "mhmt", 0.5)
COUNTS = {WORD: 90_000, RARE: 10_000, COMMON: 30_000, COMMONEST: 60_000}


def test_the_rarest_loose_keys_are_kept_while_they_are_affordable():
    asked = affordable(Plan(words=((WORD, COMMONEST, COMMON, RARE),)), COUNTS.__getitem__)
    assert asked.words == ((WORD, COMMON, RARE),)


def test_all_words_of_a_question_share_one_budget():
    other = Clause("near", "ahmed", 0.7)
    asked = affordable(Plan(words=((WORD, RARE), (other,))), {**COUNTS, other: 39_000}.__getitem__)
    assert asked.words == ((WORD, RARE), ())


def test_a_word_itself_is_always_asked_however_common():
    assert affordable(Plan(words=((WORD,),)), COUNTS.__getitem__).words == ((WORD,),)


def test_a_plan_that_is_affordable_stays_as_it_is():
    plan = Plan(words=((WORD, RARE),), hints=(Clause("year", "1970"),))
    assert affordable(plan, COUNTS.__getitem__) is plan


def test_a_type_that_nearly_all_filings_have_is_not_worth_asking():
    assert tells_apart(of_type=89, filings=100)
    assert not tells_apart(of_type=90, filings=100)


def test_a_birth_is_asked_only_while_few_share_it():
    few, many = Clause("year", "1970"), Clause("year", "1971")
    asked = affordable(Plan(words=((few, many),)), {few: 100, many: 101}.__getitem__)
    assert asked.words == ((few,),)

"""What a candidate can reach whose facts are known and whose name is not compared yet."""

from itertools import product

import pytest

from search.matching.dates import DateAgreement
from search.matching.facts import Facts
from search.matching.query import analyse_query
from search.matching.rarity import PRIOR
from search.matching.score import best_score, score, way_of
from search.matching.shortlist import Shortlisted
from search.matching.tunables import POSSIBLE_THRESHOLD
from search.matching.types import Query
from search.text.dates import PartialDate
from tests.search.matching.test_rank import listed

FACTS = [Facts(*each) for each in product((None, *DateAgreement), (None, True, False), (None, True, False))]
NAMES = ("Salim Jabir Mundhiri", "Bartholomew Featherstonehaugh-Cholmondeley", "Li", "سليم جابر", "X")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_surpasses_the_best_score_of_their_facts(name: str):
    asked, candidate = analyse_query(Query(name)), listed(name)
    for facts in FACTS:
        reached = score(asked, Shortlisted(candidate, list(candidate.names), facts), PRIOR).score
        assert reached <= best_score(facts, way_of(asked.question))


def test_another_date_of_birth_and_nationality_rule_anybody_out():
    way = way_of(Query("Salim", birth_date=PartialDate.parse("1971")))
    assert best_score(Facts(DateAgreement.DISJOINT, nation=False), way) < POSSIBLE_THRESHOLD
    assert best_score(Facts(), way) > POSSIBLE_THRESHOLD

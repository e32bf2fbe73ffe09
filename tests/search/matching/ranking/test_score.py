"""What a candidate can reach whose facts are known and whose name is not compared yet."""

from itertools import product

import pytest

from search.matching.attributes.agreement import Agreement
from search.matching.attributes.dates import DateAgreement
from search.matching.names.term_weights import PRIOR
from search.matching.query import analyse_query
from search.matching.ranking.prefilter import Shortlisted
from search.matching.ranking.score import asking_mode_of, best_score, score
from search.matching.tunables import POSSIBLE_THRESHOLD
from search.matching.types import Query
from search.text.dates import PartialDate
from tests.search.matching.ranking.test_rank import listed

FACTS = [
    Agreement(*each) for each in product((None, *DateAgreement), (None, True, False), (None, True, False))
]
NAMES = ("Salim Jabir Mundhiri", "Bartholomew Featherstonehaugh-Cholmondeley", "Li", "سليم جابر", "X")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_surpasses_the_best_score_of_their_facts(name: str):
    asked, candidate = analyse_query(Query(name)), listed(name)
    for facts in FACTS:
        shortlisted = Shortlisted(candidate, list(candidate.names), facts, covered=1.3)
        reached = score(asked, shortlisted, PRIOR).score
        assert reached <= best_score(shortlisted, asking_mode_of(asked.question))


def test_another_date_of_birth_and_nationality_rule_anybody_out():
    way = asking_mode_of(Query("Salim", birth_date=PartialDate.parse("1971")))
    candidate = listed("Salim Jabir")
    ruled_out = Agreement(DateAgreement.DISJOINT, nation=False)
    assert best_score(Shortlisted(candidate, [], ruled_out, 1.3), way) < POSSIBLE_THRESHOLD
    assert best_score(Shortlisted(candidate, [], Agreement(), 1.3), way) > POSSIBLE_THRESHOLD

"""A plan becomes a query without asking anybody."""

from search.engines.elasticsearch.clauses import compiled
from search.retrieval.query import Clause, Plan


def term(field: str, value: str, boost: float) -> dict[str, object]:
    return {"constant_score": {"filter": {"term": {f"subjects.{field}": value}}, "boost": boost}}


# What is closed to a viewer of no bureau and no role.
ANY = [
    {"term": {"barred": ""}},
    {"bool": {"filter": [{"term": {"audience": "*"}}], "must_not": [{"term": {"audience": ""}}]}},
]


def weight(clause: Clause) -> float:
    return 10 * clause.weight


def test_of_each_word_the_best_clause_counts_and_hints_only_lift():
    plan = Plan(
        words=((Clause("word", "oslund"), Clause("near", "oslnd", 0.7)), (Clause("word", "maren"),)),
        hints=(Clause("year", "1970", 0.5),),
        subject_type="person",
    )
    oslund = {"dis_max": {"queries": [term("word", "oslund", 10.0), term("near", "oslnd", 7.0)]}}
    maren = {"dis_max": {"queries": [term("word", "maren", 10.0)]}}
    assert compiled(plan, weight) == {
        "bool": {
            "must": [{"bool": {"should": [oslund, maren], "minimum_should_match": 1}}],
            "should": [term("year", "1970", 5.0)],
            "filter": [{"term": {"subjects.type": "person"}}],
            "must_not": [{"bool": {"should": ANY, "minimum_should_match": 1}}],
        }
    }


def test_a_plan_without_words_proposes_nobody():
    assert compiled(Plan(words=((),), hints=(Clause("year", "1970"),)), weight) == {"match_none": {}}

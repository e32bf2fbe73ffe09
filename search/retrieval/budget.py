"""Which loose keys of a question are asked: the rarest, as long as they bring few enough filings."""

from collections.abc import Callable
from dataclasses import replace

from search.retrieval.keys import LOOSE_FIELDS
from search.retrieval.query import Clause, Plan

# Filings that the loose keys of one question may bring, rarest keys first. At a million people this
# halves the slowest lookups and costs one right record in a thousand with a misspelt name; a registry
# of less than a hundred thousand never reaches it.
_LOOSE_BUDGET = 40_000


def affordable(plan: Plan, frequency: Callable[[Clause], int]) -> Plan:
    """The plan without the loose keys that would bring too many filings, by how many each of them does."""
    loose = [clause for group in plan.words for clause in group if clause.field in LOOSE_FIELDS]
    left, dear = _LOOSE_BUDGET, set[Clause]()
    for count, clause in sorted(((frequency(each), each) for each in loose), key=lambda pair: pair[0]):
        left -= count
        if left < 0:
            dear.add(clause)
    if not dear:
        return plan
    words = (tuple(clause for clause in group if clause not in dear) for group in plan.words)
    return replace(plan, words=tuple(words))

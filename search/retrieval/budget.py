"""Limit what a question costs: keys while they bring few filings, a type that tells them apart."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from search.retrieval.keys import LOOSE_FIELDS, NAMELESS_FIELDS
from search.retrieval.query import Clause, Plan

# Filings that the loose keys of one question may bring, rarest keys first. At a million people this
# halves the slowest lookups and costs one right record in a thousand with a misspelt name; a registry
# of less than a hundred thousand never reaches it.
_LOOSE_BUDGET = 40_000
# Where so many filings are of the type asked for, leaving out the few others after retrieval is quicker.
_NEARLY_ALL = 0.9


def affordable(plan: Plan, frequency: Callable[[Clause], int]) -> Plan:
    """Return the plan without the keys that would bring too many filings, by how many each of them does."""
    asked = [clause for group in plan.words for clause in group]
    dear = {*_too_common(asked, frequency), *_beyond_budget(asked, frequency)}
    if not dear:
        return plan
    words = (tuple(clause for clause in group if clause not in dear) for group in plan.words)
    return replace(plan, words=tuple(words))


def tells_apart(of_type: int, filings: int) -> bool:
    """Return whether so few filings are of the type that the engine should leave out others."""
    return of_type < _NEARLY_ALL * filings


def _too_common(asked: Iterable[Clause], frequency: Callable[[Clause], int]) -> Iterator[Clause]:
    for clause in asked:
        if clause.field in NAMELESS_FIELDS and frequency(clause) > NAMELESS_FIELDS[clause.field]:
            yield clause


def _beyond_budget(asked: Iterable[Clause], frequency: Callable[[Clause], int]) -> Iterator[Clause]:
    left = _LOOSE_BUDGET
    loose = ((frequency(clause), clause) for clause in asked if clause.field in LOOSE_FIELDS)
    for count, clause in sorted(loose, key=lambda pair: pair[0]):
        left -= count
        if left < 0:
            yield clause

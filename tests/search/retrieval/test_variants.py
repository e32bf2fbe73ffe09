"""Whatever way a name is written, one of its words proposes it: also where no word is spelt as listed."""

from typing import Any

import pytest

from search.matching.candidate import candidates
from search.matching.types import Query
from search.retrieval.keys import keys_of
from search.retrieval.plan import plan
from search.retrieval.variants import slips
from search.text.names import words
from tests.cases import read_cases
from tests.search.filings import filing

# Of a single initial, or of a number alone, an index proposes nobody.
_SHORTEST = 3
# Beside other words only: initials stand for several.
_INITIALS = "initials"


def _hard() -> list[Any]:
    """Every case of one name in two forms, without the words that both forms share."""
    return [
        pytest.param(asked, listed, group.get("type", "person"), id=f"{asked} | {listed}")
        for group in read_cases("names_same.yaml")
        if group["rule"] != _INITIALS
        for pair in group["pairs"]
        for asked, listed in (_unshared(*pair), _unshared(*reversed(pair)))
        if _is_word(asked) and _is_word(listed)
    ]


def _unshared(left: str, right: str) -> tuple[str, str]:
    shared = {word.casefold().strip(",") for word in left.split()} & {
        word.casefold().strip(",") for word in right.split()
    }
    kept = (
        [word for word in name.split() if word.casefold().strip(",") not in shared] for name in (left, right)
    )
    first, second = map(" ".join, kept)
    return first, second


def _is_word(name: str) -> bool:
    return any(len(word) >= _SHORTEST or not word.isascii() for word in words(name))


@pytest.mark.parametrize(("asked", "listed", "kind"), _hard())
def test_the_words_that_differ_propose_the_name(asked: str, listed: str, kind: str) -> None:
    keys = keys_of(candidates(filing("a", listed, subject_type=kind)))
    clauses = [clause for group in plan(Query(asked, subject_type=kind)).words for clause in group]
    assert any(clause.term in keys[clause.field] for clause in clauses)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("muxxller", "muller"),
        ("begonxxa", "begona"),
        ("vandorelllc", "vandorel"),
        ("jscvandorel", "vandorel"),
    ],
)
def test_what_a_zone_or_a_clerk_put_in_is_left_out(written: str, meant: str) -> None:
    assert meant in slips(written)
    assert not slips("moretti")

"""Who sees which hit: who asked, the keepers of its bureau, and the owner of what was confirmed."""

import pytest

from app.errors import NotFound
from app.services.hits import seen
from app.services.hits.seen import HitList
from app.services.unit_of_work import reading
from app.vocabulary.filings import FilingType
from tests.fixtures.hitting import Hitting

SEEING = {"foreign_officer", "foreign_clerk", "foreign_reviewer", "clerk", "second_clerk", "reviewer"}
OTHERS = {"officer", "central_reviewer"}


def test_a_hit_is_for_who_asked_and_for_the_keepers_of_both_bureaus(hitting: Hitting) -> None:
    hitting.sought()
    found = hitting.confirmed()
    for who in sorted(SEEING | OTHERS):
        assert (hitting.listed(who) == [found.id]) is (who in SEEING), who
    with pytest.raises(NotFound):
        hitting.read("officer", found)


def test_an_officer_does_not_see_what_a_colleague_asked(hitting: Hitting) -> None:
    hitting.sought()
    hitting.decide("confirm", hitting.match(who="foreign_clerk"), who="foreign_clerk")
    assert hitting.listed("foreign_officer") == []


def test_the_hits_of_one_filing_are_shown_with_it(hitting: Hitting) -> None:
    filing = hitting.sought()
    hitting.sought(family_name="Harrington")
    found = hitting.confirmed()
    hitting.decide("confirm", hitting.match("Mirela Harrington"))
    with reading(hitting.keepers.registry, hitting.keepers.people["clerk"]) as tx:
        page = seen.about(tx, FilingType.NOTICE, HitList(filing_id=filing.id))
        assert [each.id for each in page.items] == [found.id]
        assert len(seen.browse(tx, HitList(limit=1)).items) == 1

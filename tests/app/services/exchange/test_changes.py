"""A copy is told all that its bureau may see, and that a filing is gone; each page is a reading on record."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.errors import Forbidden, Invalid
from app.models import AuditEntry
from app.services.exchange.changes import Item, changes
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action, Outcome, Role
from tests.fixtures.keepers import Keepers, person_called

pytestmark = pytest.mark.both_databases


def page(keepers: Keepers, after: int = 0, limit: int = 100, who: str = "foreign_clerk") -> list[Item]:
    copy = replace(keepers.people[who], roles=frozenset({Role.COPY}))
    return list(changes(keepers.registry, copy, after, limit).items)


def test_what_the_bureau_may_see_comes_page_by_page_in_order(keepers: Keepers) -> None:
    filings = [keepers.published("record.passport").id for _ in range(3)]
    first, rest = page(keepers, limit=2), page(keepers, after=2)
    assert [each.filing_id for each in (*first, *rest)] == filings
    assert [each.number for each in (*first, *rest)] == [1, 2, 3]
    assert page(keepers, after=3) == []


def test_a_row_says_all_and_how_it_must_be_handled_but_no_victims_name(keepers: Keepers) -> None:
    somebody = person_called("Vasile")
    somebody["names"].append({"full": "Ana Pop", "kind": "misused"})
    said = {"handling": "confidential", "conditions": "Ask first.", "subjects": [somebody]}
    keepers.published("notice.blue", **said)
    (item,) = page(keepers)
    assert item.filing is not None
    assert (item.filing["handling"], item.filing["conditions"]) == ("confidential", "Ask first.")
    assert "Ana Pop" not in str(item.filing)
    (own,) = page(keepers, who="clerk")
    assert "Ana Pop" in str(own.filing)


@pytest.mark.parametrize("shut_out", [{"barred": ["DE"]}, {"audience": ["FR"]}])
def test_who_is_shut_out_is_told_to_erase_and_no_more(
    keepers: Keepers, shut_out: dict[str, list[str]]
) -> None:
    filing = keepers.published("record.passport")
    page(keepers)
    keepers.amend(filing, **shut_out)
    (before, after) = page(keepers)
    assert (after.number, after.filing_id, after.filing) == (2, filing.id, None)
    # What was numbered earlier is told as it is now.
    assert before.filing is None


def test_a_withdrawal_is_told_by_what_was_numbered_before_it_too(keepers: Keepers) -> None:
    filing = keepers.published("record.passport")
    assert [each.filing is None for each in page(keepers)] == [False]
    keepers.move("clerk", Action.WITHDRAW, filing, reason="Found.")
    assert [each.filing is None for each in page(keepers)] == [True, True]


def test_each_page_is_on_record_and_a_refusal_too(keepers: Keepers) -> None:
    filing = keepers.published("record.passport")
    page(keepers)
    with pytest.raises(Forbidden):
        changes(keepers.registry, keepers.people["clerk"], 0, 100)
    with pytest.raises(Invalid):
        page(keepers, after=7)
    query = select(AuditEntry).where(AuditEntry.action == Action.FOLLOW).order_by(AuditEntry.id)
    with reading(keepers.registry) as tx:
        entries = [(each.outcome, each.detail) for each in tx.session.scalars(query)]
    assert [outcome for outcome, _ in entries] == [Outcome.DONE, Outcome.REFUSED, Outcome.REFUSED]
    assert [*entries[0][1]["shown"]] == [filing.id]

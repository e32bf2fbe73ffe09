"""Every bureau's feed counts 1, 2, 3 … in the order of commits, whatever is filed beside it or half done."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.models import ChangeEntry, FeedItem, Filing
from app.outbox.mark import mark
from app.services.exchange import numbering
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.vocabulary.actors import Action
from tests.fixtures.keepers import Keepers

pytestmark = pytest.mark.both_databases


def told(keepers: Keepers, who: str = "foreign_clerk", until: int = 1000) -> list[tuple[int, str, bool]]:
    """What the feed of somebody's bureau says by now."""
    actor = keepers.people[who]
    numbering.advance(keepers.registry, actor, until)
    query = select(FeedItem).where(FeedItem.bureau_id == actor.bureau_id).order_by(FeedItem.number)
    with reading(keepers.registry) as tx:
        return [(each.number, each.filing_id, each.live) for each in tx.session.scalars(query)]


def test_numbers_run_on_and_tell_nothing_of_what_is_closed(keepers: Keepers) -> None:
    first = keepers.published("record.passport")
    for _ in range(3):
        keepers.published("notice.blue", barred=["DE"])
    keepers.draft("notice.blue")
    second = keepers.published("notice.blue")
    assert told(keepers) == [(1, first.id, True), (2, second.id, True)]
    assert [number for number, *_ in told(keepers, "clerk")] == [1, 2, 3, 4, 5]
    assert told(keepers) == [(1, first.id, True), (2, second.id, True)]


def test_what_ends_is_a_tombstone_once_and_what_was_never_told_none(keepers: Keepers) -> None:
    seen, unseen = keepers.published("record.passport"), keepers.published("record.passport", barred=["DE"])
    told(keepers)
    for filing in (unseen, seen):
        keepers.move("clerk", Action.WITHDRAW, filing, reason="Found.")
    assert told(keepers) == told(keepers) == [(1, seen.id, True), (2, seen.id, False)]


def test_changes_of_one_filing_that_came_together_are_one(keepers: Keepers) -> None:
    filing = keepers.published("record.passport")
    keepers.move("clerk", Action.WITHDRAW, filing, reason="Found.")
    assert told(keepers) == []


def test_an_unfinished_change_comes_later_and_leaves_no_gap(keepers: Keepers) -> None:
    slow, quick = keepers.published("record.passport"), keepers.published("notice.blue")
    told(keepers)
    sqlite = keepers.registry.sessions.kw["bind"].dialect.name == "sqlite"
    with transaction(keepers.registry.sessions, keepers.people["clerk"]) as tx:
        tx.session.get_one(Filing, slow.id).revision += 1
        mark(tx, slow.id)
        tx.session.flush()
        if not sqlite:  # it has one writer: nothing can be committed meanwhile
            keepers.move("clerk", Action.WITHDRAW, quick, reason="Found.")
            assert told(keepers)[2:] == [(3, quick.id, False)]
    if sqlite:
        keepers.move("clerk", Action.WITHDRAW, quick, reason="Found.")
    assert {number: each for number, each, _ in told(keepers)[2:]}.keys() == {3, 4}
    assert {each for _, each, _ in told(keepers)[2:]} == {slow.id, quick.id}


def test_what_rolls_back_leaves_no_number(keepers: Keepers) -> None:
    filing = keepers.published("record.passport")
    told(keepers)
    with pytest.raises(ZeroDivisionError):
        _broken_off(keepers, filing)
    other = keepers.published("notice.blue")
    assert told(keepers) == [(1, filing.id, True), (2, other.id, True)]


def _broken_off(keepers: Keepers, filing: Filing) -> None:
    with transaction(keepers.registry.sessions, keepers.people["clerk"]) as tx:
        tx.session.get_one(Filing, filing.id).revision += 1
        mark(tx, filing.id)
        raise ZeroDivisionError


def test_a_scope_that_is_narrowed_ends_what_it_no_longer_holds(keepers: Keepers) -> None:
    gone, kept = keepers.published("notice.blue"), keepers.published("record.passport")
    told(keepers)
    keepers.people["foreign_clerk"] = replace(
        keepers.people["foreign_clerk"], sees=frozenset({"record.passport"})
    )
    assert told(keepers)[2:] == [(3, gone.id, False)]
    assert kept.id in {each for _, each, _ in told(keepers)}


def test_it_goes_on_where_it_stopped_batch_by_batch(
    keepers: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbering, "BATCH", 2)
    filings = [keepers.published("record.passport").id for _ in range(3)]
    assert len(told(keepers, until=1)) < 3
    assert [each for _, each, _ in told(keepers)] == filings
    with reading(keepers.registry) as tx:
        assert tx.session.scalar(select(ChangeEntry.id)) is None

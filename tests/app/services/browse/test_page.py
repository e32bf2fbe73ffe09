"""The list page by page: everything once, the newest first, counted as far as anybody would count."""

import pytest
from sqlalchemy import select

from app.errors import Forbidden, Invalid
from app.models import AuditEntry
from app.services.browse import page
from app.services.browse.commands import FilingList
from app.services.browse.page import FilingPage, browse
from app.services.paging import Place
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action, Outcome
from app.vocabulary.filings import FilingType
from tests.fixtures.keepers import Keepers


def listed(keepers: Keepers, who: str = "clerk", **said: object) -> FilingPage:
    return browse(keepers.registry, keepers.people[who], FilingList(FilingType.NOTICE, **said))


def ids(found: FilingPage) -> list[str]:
    return [each.id for each in found.page.items]


def test_pages_hold_everything_once_the_newest_first(keepers: Keepers) -> None:
    filed = [keepers.draft().id for _ in range(5)]
    first = listed(keepers, limit=3)
    assert first.page.end is not None
    second = listed(keepers, limit=3, after=Place(first.page.end.id))
    assert ids(first) + ids(second) == filed[::-1]
    assert second.page.end is None


def test_counts_hold_all_pages(keepers: Keepers) -> None:
    for _ in range(3):
        keepers.draft()
    keepers.draft("notice.yellow")
    keepers.published()
    counts = listed(keepers, limit=2, counts=True).counts
    assert counts is not None
    assert (counts.total, counts.complete) == (5, True)
    assert counts.by_status == {"draft": 4, "published": 1}
    assert counts.by_kind == {"blue": 4, "yellow": 1}
    assert listed(keepers).counts is None


def test_a_list_too_long_to_count_says_so(keepers: Keepers, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        keepers.draft()
    monkeypatch.setattr(page, "_MOST_COUNTED", 2)
    counts = listed(keepers, counts=True).counts
    assert counts is not None
    assert (counts.total, counts.complete) == (2, False)


def test_what_other_bureaus_filed_is_neither_listed_nor_counted(keepers: Keepers) -> None:
    keepers.draft(who="foreign_clerk")
    own = keepers.draft()
    found = listed(keepers, counts=True)
    assert ids(found) == [own.id]
    assert found.counts is not None
    assert found.counts.total == 1


def test_an_importer_lists_what_it_brought_in(keepers: Keepers) -> None:
    keepers.draft()
    imported = keepers.arrived()
    assert ids(listed(keepers, "importer")) == [imported.id]


def test_every_filing_shown_stands_in_the_audit_with_its_revision(keepers: Keepers) -> None:
    drafts = [keepers.draft() for _ in range(2)]
    listed(keepers, kind="blue", limit=1)
    with reading(keepers.registry) as tx:
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.LIST)).one()
    assert entry.detail["shown"] == {drafts[1].id: drafts[1].revision}
    assert (entry.detail["kind"], entry.detail["limit"]) == ("blue", 1)


def test_an_officer_has_no_list_and_asking_for_one_is_recorded(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        listed(keepers, "officer")
    with reading(keepers.registry) as tx:
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.LIST)).one()
    assert entry.outcome == Outcome.REFUSED


def test_a_bureau_there_is_none_of_is_refused_before_it_reaches_the_audit(keepers: Keepers) -> None:
    with pytest.raises(Invalid) as refused:
        listed(keepers, bureau="ESPINOZA")
    assert [fault.path for fault in refused.value.faults] == ["bureau"]
    with reading(keepers.registry) as tx:
        assert tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.LIST)).all() == []

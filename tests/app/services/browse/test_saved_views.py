"""Views of a work list are kept for one alone, counted as the list is, and go with the account."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import delete, select

from app.errors import Forbidden, Invalid, NotFound
from app.models import ActorRole, AuditEntry, SavedView, StoredActor
from app.services.browse import saved_views
from app.services.browse.stacks import ListView, Stack
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType, ListOrder
from tests.fixtures.keepers import Keepers

DRAFTS = ListView(FilingType.NOTICE, Stack.DRAFT, "blue", order=ListOrder.ENDING)
SINCE = ListView(FilingType.NOTICE, issued_from=date(2026, 1, 1))


def kept(keepers: Keepers, name: str, view: ListView = DRAFTS, who: str = "clerk") -> str:
    with work(keepers.registry, keepers.people[who], Action.LIST) as tx:
        return saved_views.keep(tx, name, view).id


@contextmanager
def refused(why: str) -> Iterator[None]:
    with pytest.raises(Invalid) as said:
        yield
    assert [(each.path, each.reason) for each in said.value.faults] == [("name", why)]


def own(keepers: Keepers, who: str = "clerk") -> dict[str, saved_views.KeptView]:
    return {each.name: each for each in saved_views.own(keepers.registry, keepers.people[who])}


def test_a_view_is_kept_with_its_count(keepers: Keepers) -> None:
    for _ in range(2):
        keepers.draft()
    keepers.draft("notice.yellow")
    keepers.draft(who="foreign_clerk")
    kept(keepers, "Blue drafts")
    kept(keepers, "This year", SINCE)
    found = own(keepers)
    assert {name: (each.view, each.count) for name, each in found.items()} == {
        "Blue drafts": (DRAFTS, 2),
        "This year": (SINCE, 0),
    }
    assert own(keepers, "second_clerk") == {}


def test_counting_ends_where_nobody_reads_on(keepers: Keepers, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        keepers.draft()
    monkeypatch.setattr(saved_views, "MOST_COUNTED", 2)
    kept(keepers, "Blue drafts")
    assert own(keepers)["Blue drafts"].count == 2


def test_names_are_ones_own_and_there_is_an_end_of_views(
    keepers: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept(keepers, "Blue")
    kept(keepers, "Blue", who="second_clerk")
    second = kept(keepers, "Other")
    with refused(saved_views.TAKEN):
        kept(keepers, "Blue")
    with work(keepers.registry, keepers.people["clerk"], Action.LIST) as tx:
        saved_views.rename(tx, first, "Blue")
        with refused(saved_views.TAKEN):
            saved_views.rename(tx, second, "Blue")
        saved_views.rename(tx, second, "Green")
    assert [*own(keepers)] == ["Blue", "Green"]
    monkeypatch.setattr(saved_views, "MOST", 2)
    with refused(saved_views.TOO_MANY):
        kept(keepers, "One more")


@pytest.mark.both_databases
def test_one_view_at_most_is_the_start(keepers: Keepers) -> None:
    first, second = kept(keepers, "A"), kept(keepers, "B", SINCE)
    clerk = keepers.people["clerk"]
    for chosen, start in ((first, DRAFTS), (second, SINCE), (second, None)):
        with work(keepers.registry, clerk, Action.LIST) as tx:
            saved_views.begin_with(tx, chosen)
        assert saved_views.start(keepers.registry, clerk) == start
    with work(keepers.registry, clerk, Action.LIST) as tx:
        saved_views.delete(tx, first)
    assert [*own(keepers)] == ["B"]


def test_anybody_elses_view_is_not_there(keepers: Keepers) -> None:
    mine = kept(keepers, "Blue")
    for who in ("second_clerk", "reviewer", "foreign_clerk"):
        with work(keepers.registry, keepers.people[who], Action.LIST) as tx:
            for deed in (saved_views.delete, saved_views.begin_with):
                with pytest.raises(NotFound):
                    deed(tx, mine)
            with pytest.raises(NotFound):
                saved_views.rename(tx, mine, "Mine")
    with pytest.raises(Forbidden):
        own(keepers, "officer")
    assert own(keepers)["Blue"].id == mine


def test_the_audit_tells_that_it_was_done_and_not_the_name(keepers: Keepers) -> None:
    view_id = kept(keepers, "Zorbalina")
    with work(keepers.registry, keepers.people["clerk"], Action.LIST) as tx:
        saved_views.rename(tx, view_id, "Quixoth")
        saved_views.begin_with(tx, view_id)
        saved_views.delete(tx, view_id)
    with reading(keepers.registry) as tx:
        entries = tx.session.scalars(select(AuditEntry).where(AuditEntry.object_type == "saved_view")).all()
    assert [each.detail for each in entries] == [
        {"deed": deed} for deed in ("keep", "rename", "start", "delete")
    ]


@pytest.mark.both_databases
def test_a_form_that_is_sent_twice_at_once_keeps_one_view(keepers: Keepers) -> None:
    def keep(_: int) -> bool:
        try:
            return bool(kept(keepers, "Blue"))
        except Invalid:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(keep, range(4))) == [False, False, False, True]


@pytest.mark.both_databases
def test_views_go_with_the_account(keepers: Keepers) -> None:
    clerk = keepers.people["second_clerk"]
    kept(keepers, "Blue", who="second_clerk")
    kept(keepers, "Blue")
    with work(keepers.registry, keepers.people["administrator"], Action.MANAGE_ACTORS) as tx:
        tx.session.execute(delete(ActorRole).where(ActorRole.actor_id == clerk.id))
        tx.session.execute(delete(StoredActor).where(StoredActor.id == clerk.id))
    with reading(keepers.registry) as tx:
        assert [each.actor_id for each in tx.session.scalars(select(SavedView))] == [
            keepers.people["clerk"].id
        ]

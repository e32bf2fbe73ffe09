"""A copy says what the register says, forgets what is gone, and goes on where it was."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.errors import CannotFollow
from app.models import AuditEntry, ChangeEntry, Filing, Subject
from app.services.access import bureaus
from app.services.access.bureaus import DescribeBureau
from app.services.exchange import copying, following
from app.services.exchange.copying import FULL
from app.services.filings import flags, history
from app.services.filings.commands import AddText
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import ask_person
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus, FilingType
from app.vocabulary.lookups import Purpose
from tests.fixtures.copying import LONGEST_S, URL, Copied, stored
from tests.fixtures.keepers import EXAMPLES, person_called

PURPOSE = Purpose.BORDER_CONTROL


def page_of_two(copied: Copied) -> None:
    copied.feed.limit = 2
    following.step(copied.registry, copied.operator, copied.feed)
    copied.feed.limit = FULL


def found(copied: Copied, name: str) -> list[str]:
    asker = copied.actor(Role.OFFICER, name=f"asks for {name}")
    answered = ask_person(copied.registry, asker, AskPerson(name=name, purpose=PURPOSE))
    return [match.filing.id for match in answered.matches]


@pytest.mark.both_databases
def test_the_copy_says_all_that_the_register_says(copied: Copied) -> None:
    keepers = copied.keepers
    kinds = [f"{family}.{kind}" for family, of_family in EXAMPLES.items() for kind in of_family]
    # No list of others brings these in.
    kinds.remove("alert.unknown_wanted")
    for kind in kinds:
        keepers.arrived(kind)
    changed = keepers.published("notice.blue", subjects=[person_called("Vasile")])
    copied.follow()
    first, there = copied.both()
    assert len(first) == len(kinds) + 1
    assert there == first
    keepers.amend(
        changed, subjects=[person_called("Vasile"), person_called("Ionescu")], summary="Two of them."
    )
    copied.follow()
    register, copy = copied.both()
    assert copy == register != first


def test_a_filing_keeps_its_id_number_revision_and_subjects(copied: Copied) -> None:
    filing = copied.keepers.published("notice.blue")
    copied.follow()
    row = stored(copied.registry, filing.id)
    same = ("number", "revision", "version", "status", "created_at", "updated_at", "reference", "conditions")
    assert [getattr(row, name) for name in same] == [getattr(filing, name) for name in same]
    with reading(copied.registry) as tx:
        subjects = tx.session.scalars(select(Subject.id).where(Subject.filing_id == filing.id)).all()
    assert [*subjects] == [each.id for each in copied.keepers.now(filing).subjects]


@pytest.mark.both_databases
def test_what_is_withdrawn_or_closed_there_is_erased_here(copied: Copied) -> None:
    keepers = copied.keepers
    gone = keepers.published("notice.blue", subjects=[person_called("Vasile")])
    closed = keepers.published("record.passport")
    copied.follow()
    assert found(copied, "Mirela Vasile") == [gone.id]
    assert [*copied.registry.engine.revisions()] == [gone.id, closed.id]
    keepers.move("clerk", Action.WITHDRAW, gone, reason="Found.")
    keepers.amend(closed, audience=["FR"])
    copied.follow()
    assert found(copied, "Mirela Vasile again") == []
    for each in (gone, closed):
        row = stored(copied.registry, each.id)
        assert (row.status, row.summary, row.number) == (FilingStatus.PURGED, "", each.number)
    with reading(copied.registry) as tx:
        assert tx.session.scalar(select(func.count(Subject.id))) == 0
    assert copied.registry.engine.revisions() == {}


def test_what_is_opened_again_comes_back(copied: Copied) -> None:
    filing = copied.keepers.published("record.passport")
    copied.follow()
    narrowed = copied.keepers.amend(filing, audience=["FR"])
    copied.follow()
    copied.keepers.amend(narrowed, audience=[])
    copied.follow()
    register, copy = copied.both()
    assert copy == register != {}
    assert [*copied.registry.engine.revisions()] == [filing.id]


def test_a_match_tells_whom_the_identity_belongs_to_and_how_the_owner_is_reached(copied: Copied) -> None:
    somebody = person_called("Vasile")
    somebody["names"].append({"full": "Ana Pop", "kind": "misused"})
    filing = copied.keepers.published("notice.blue", subjects=[somebody])
    copied.follow()
    officer = copied.actor(Role.OFFICER)
    ask = AskPerson(name="Mirela Vasile", purpose=PURPOSE)
    (match,) = ask_person(copied.registry, officer, ask).matches
    assert (match.misused_identities, match.contact.name) == (("Ana Pop",), "Bureau FR")
    assert (match.filing.number, match.subject.id) == (filing.number, filing.subjects[0].id)
    assert found(copied, "Ana Pop") == []


def test_a_flag_and_an_addendum_come_too_whichever_is_told_first(copied: Copied) -> None:
    keepers = copied.keepers
    filing = keepers.published("notice.blue", subjects=[person_called("Vasile")])
    with work(keepers.registry, keepers.people["foreign_clerk"], Action.FLAG) as tx:
        flags.put(tx, FilingType.NOTICE, filing.id, "Against our law.")
    copied.follow()
    with work(keepers.registry, keepers.people["clerk"], Action.ADD) as tx:
        history.add(tx, AddText(FilingType.NOTICE, filing.id, filing.revision, "Seen in Riga."))
    copied.follow()
    officer = copied.actor(Role.OFFICER)
    ask = AskPerson(name="Mirela Vasile", purpose=PURPOSE)
    assert ask_person(copied.registry, officer, ask).matches[0].filing.flag == "Against our law."
    register, copy = copied.both()
    assert copy == register
    assert "Seen in Riga." in str(copy)
    with work(keepers.registry, keepers.people["foreign_clerk"], Action.FLAG) as tx:
        flags.lift(tx, FilingType.NOTICE, filing.id)
    copied.follow()
    assert ask_person(copied.registry, officer, ask).matches[0].filing.flag == ""


def test_a_bureau_that_moves_is_reached_anew_without_any_filing(copied: Copied) -> None:
    filing = copied.keepers.published("notice.blue", subjects=[person_called("Vasile")])
    copied.follow()
    before = copied.row.position
    with work(copied.keepers.registry, copied.keepers.people["administrator"], Action.MANAGE_ACTORS) as tx:
        bureaus.describe(tx, DescribeBureau("FR", telephone="+33 1 00"))
    copied.follow()
    ask = AskPerson(name="Mirela Vasile", purpose=PURPOSE)
    (match,) = ask_person(copied.registry, copied.actor(Role.OFFICER), ask).matches
    assert (match.filing.id, match.contact.telephone) == (filing.id, "+33 1 00")
    assert copied.row.position == before


def test_page_by_page_is_the_same_and_a_killed_follower_goes_on(copied: Copied) -> None:
    for _ in range(5):
        copied.keepers.published("record.passport")
    page_of_two(copied)
    assert (copied.row.position, copied.row.as_of) == (2, None)
    copied.follow()
    register, copy = copied.both()
    assert (copied.row.position, copy) == (5, register)


def test_the_age_counts_from_before_the_question(copied: Copied) -> None:
    asked = copied.keepers.clock.now
    copied.follow()
    assert (copied.row.as_of, copied.row.longest_s) == (asked, LONGEST_S)
    copied.keepers.clock.pass_by(seconds=5)
    copied.follow()
    assert copied.row.as_of == asked + timedelta(seconds=5)


def test_another_register_bureau_or_place_is_refused(copied: Copied) -> None:
    copied.keepers.published("record.passport")
    copied.follow()
    for name, value, said in (
        ("register", "another", "another database than before"),
        ("bureau", "UN", "the copy of DE"),
        ("previous", "another", "a backup was restored"),
    ):
        copied.feed.changed = {name: value}
        with pytest.raises(CannotFollow, match=said):
            copied.follow()
    copied.feed.changed = {}
    with pytest.raises(CannotFollow, match="flask copy restart"):
        copying.begin(copied.registry, copied.operator, f"{URL}/other", LONGEST_S)
    page = copying.Page(0, copied.feed.changes(0, ""), copied.keepers.clock.now, ("", 0.0))
    with pytest.raises(CannotFollow, match="Another process"):
        copying.apply(copied.registry, copied.operator, page)


def test_what_cannot_be_read_is_not_half_taken(copied: Copied) -> None:
    copied.keepers.published("record.passport")
    page = copied.feed.changes(0, "")
    del page["items"][0]["filing"]["summary"]
    copied.feed.changed = {"items": page["items"]}
    with pytest.raises(CannotFollow, match="Update both"):
        copied.follow()
    assert copied.row.position == 0
    with reading(copied.registry) as tx:
        assert tx.session.scalar(select(func.count(Filing.id))) == 0


def test_a_register_of_ones_own_does_not_become_a_copy(copied: Copied) -> None:
    here = copied.keepers
    here.published("record.passport")
    with pytest.raises(CannotFollow, match="a database of its own"):
        copying.begin(here.registry, copied.operator, URL, LONGEST_S)
    assert copying.read(here.registry) is None


def test_to_restart_is_to_have_nothing_and_then_the_same(copied: Copied) -> None:
    copied.keepers.published("notice.blue")
    copied.follow()
    _, before = copied.both()
    copying.restart(copied.registry, copied.operator)
    assert (copied.both()[1], copied.row.as_of, copied.registry.engine.count()) == ({}, None, 0)
    copied.follow()
    assert copied.both()[1] == before
    assert copied.registry.engine.count() == 1
    with pytest.raises(CannotFollow, match="no copy"):
        copying.restart(copied.keepers.registry, copied.operator)


def test_each_page_is_in_the_audit_of_the_copy_and_no_feed_begins_here(copied: Copied) -> None:
    filing = copied.keepers.published("record.passport")
    copied.follow()
    query = select(AuditEntry).where(AuditEntry.action == Action.FOLLOW).order_by(AuditEntry.id)
    with reading(copied.registry) as tx:
        begun, taken = tx.session.scalars(query)
        assert tx.session.scalars(select(ChangeEntry)).all() == []
    assert begun.detail == {"follows": URL}
    assert taken.detail == {"after": 0, "reached": 1, "filings": [filing.id]}


def test_a_failure_is_noted_until_the_next_page(copied: Copied) -> None:
    copying.fail(copied.registry, copied.operator, "No answer.")
    assert copied.row.failure == "No answer."
    copied.follow()
    assert copied.row.failure == ""
    assert copying.read(copied.keepers.registry) is None

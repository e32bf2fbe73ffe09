"""Questions by name: the index proposes, and where it cannot there is no answer, least of all "no match"."""

import pytest
from sqlalchemy import func, select

from app.actor import SYSTEM
from app.errors import CannotLook, Forbidden, Invalid, NotFound
from app.models import Filing, Lookup, OutboxEntry
from app.rules.bounds import MOST_WORDS
from app.services.lookups import person
from app.services.lookups.answer import Answered
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import Wanted, ask_person, explain_person, propose_beside, unseen
from app.services.unit_of_work import reading
from app.transaction import transaction
from app.vocabulary.lookups import Answer, Purpose
from search.errors import IndexUnavailable
from search.matching.types import Query
from tests.fixtures.keepers import Keepers

NAME = "Mirela Orlovski-Tarn"


def command(name: str = NAME, **more: object) -> AskPerson:
    return AskPerson(Purpose.BORDER_CONTROL, name=name, **more)


def ask(keepers: Keepers, name: str = NAME, who: str = "officer", **more: object) -> Answered:
    return ask_person(keepers.registry, keepers.people[who], command(name, **more))


def lookups(keepers: Keepers) -> int:
    with reading(keepers.registry) as tx:
        return tx.session.scalars(select(func.count(Lookup.id))).one()


@pytest.fixture
def index_down(keepers: Keepers, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine as it is when its disk is gone."""

    def down(*_: object, **__: object) -> None:
        raise IndexUnavailable("the disk is gone")

    for name in ("lookup", "explain"):
        monkeypatch.setattr(keepers.registry.engine, name, down)


def rename_unseen(keepers: Keepers, filing: Filing) -> None:
    """Change a filing's name past the index, which is told of it and has not heard yet."""
    with transaction(keepers.registry.sessions, SYSTEM, keepers.registry.clock) as tx:
        stored = tx.session.get_one(Filing, filing.id)
        stored.subjects[0].names[0].full = "Jelena Marković"
        tx.session.add(OutboxEntry(filing_id=filing.id, queued_at=tx.at, retry_at=tx.at))


def test_a_match_is_answered_and_stored(keepers: Keepers) -> None:
    filing = keepers.arrived()
    answered = ask(keepers)
    assert (answered.answer, [each.filing.id for each in answered.matches]) == (Answer.MATCH, [filing.id])
    assert (ask(keepers, "Jelena Marković").answer, lookups(keepers)) == (Answer.NO_MATCH, 2)


def test_what_the_index_has_not_seen_is_read_from_the_database(keepers: Keepers) -> None:
    filing = keepers.arrived()
    rename_unseen(keepers, filing)
    assert ask(keepers).matches == ()
    found = ask(keepers, "Jelena Marković")
    assert [each.filing.id for each in found.matches] == [filing.id]
    assert found.index.pending == 1


def test_too_many_unseen_changes_are_no_answer(keepers: Keepers, monkeypatch: pytest.MonkeyPatch) -> None:
    rename_unseen(keepers, keepers.arrived())
    monkeypatch.setattr(person, "MOST_PENDING", 0)
    with pytest.raises(CannotLook, match="too far behind"):
        ask(keepers)
    with reading(keepers.registry, keepers.people["officer"]) as tx, pytest.raises(CannotLook):
        unseen(keepers.registry, tx)


def test_unseen_changes_are_told_to_whoever_may_see_the_filing(keepers: Keepers) -> None:
    filing = keepers.arrived()
    rename_unseen(keepers, filing)
    for who, seen in (("officer", 1), ("administrator", 0)):
        with reading(keepers.registry, keepers.people[who]) as tx:
            behind, documents = unseen(keepers.registry, tx)
        assert (list(behind), len(documents)) == ([filing.id], seen)


@pytest.mark.usefixtures("index_down")
def test_without_an_index_nothing_is_answered_and_nothing_stored(keepers: Keepers) -> None:
    keepers.arrived()
    for asking in (ask, lambda who: explain_person(who.registry, who.people["officer"], command(), "none")):
        with pytest.raises(CannotLook):
            asking(keepers)
    assert lookups(keepers) == 0


@pytest.mark.usefixtures("index_down")
def test_a_question_that_goes_on_without_names_is_told_so(keepers: Keepers) -> None:
    asked = [Query(name=NAME)]
    proposed, index = propose_beside(keepers.registry, keepers.people["officer"], asked, Wanted(10, None))
    assert (proposed, index.available) == ([], False)


def test_a_name_longer_than_any_is_refused_where_it_was_typed(keepers: Keepers) -> None:
    with pytest.raises(Invalid) as refused:
        ask(keepers, " ".join(["Mirela"] * (MOST_WORDS + 1)))
    assert [fault.path for fault in refused.value.faults] == ["name"]


def test_what_is_set_aside_of_a_question_is_said(keepers: Keepers) -> None:
    assert "about thirty" in ask(keepers, birth_date="about thirty").notes[0]
    assert "nobody was asked for" in ask(keepers, "unknown").notes[0]


def test_an_explanation_shows_why_and_is_stored_as_a_lookup(keepers: Keepers) -> None:
    filing = keepers.arrived()
    found = explain_person(keepers.registry, keepers.people["officer"], command(), filing.id)
    assert found.match is not None
    assert found.place == 1
    assert lookups(keepers) == 1


def test_a_filing_that_is_not_in_force_is_explained_as_if_there_were_none(keepers: Keepers) -> None:
    draft = keepers.draft()
    for filing_id in (draft.id, "no-such-filing"):
        with pytest.raises(NotFound, match="in force that you may see"):
            explain_person(keepers.registry, keepers.people["officer"], command(), filing_id)
    assert lookups(keepers) == 2


def test_names_are_for_those_who_may_look_up(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        ask(keepers, who="administrator")
    with pytest.raises(Forbidden):
        explain_person(keepers.registry, keepers.people["administrator"], command(), "none")
    assert lookups(keepers) == 0

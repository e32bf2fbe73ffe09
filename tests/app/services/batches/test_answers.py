"""Lines are answered in their order, each on its own, stored before they are shown."""

from typing import Any

import pytest
from sqlalchemy import func, select

from app.errors import CannotRecord, Forbidden, Malformed
from app.models import AuditEntry, Lookup, Traveller
from app.services.batches import answers
from app.services.batches.answers import CHUNK, ask_all
from app.services.batches.commands import Line
from app.services.unit_of_work import reading
from app.vocabulary.lookups import Answer
from tests.factories import notice, passport, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.registry import Someone
from tests.fixtures.travelling import Manifests, line


def lookups(desk: Desk) -> int:
    with reading(desk.registry) as tx:
        return tx.session.scalars(select(func.count(Lookup.id))).one()


def test_lines_come_back_in_their_order_each_one_lookup_on_record(desk: Desk, manifests: Manifests) -> None:
    desk.published()
    desk.published(record(passport("XD1234567")), family="records")
    names = [f"Stranger Number{number}" for number in range(CHUNK)]
    asked = [
        line(1, name="Ramon Espinoza Duarte", birth_date="1971-03-09"),
        *(line(number, name=name) for number, name in enumerate(names, 2)),
        line(CHUNK + 2, name="Mary Unknown", number="XD1234567"),
    ]
    done = manifests.ask(asked)
    assert [each.line.number for each in done] == [each.number for each in asked]
    found = [each.answered.answer for each in done if each.answered]
    assert found == [Answer.MATCH, *[Answer.NO_MATCH] * CHUNK, Answer.MATCH]
    assert lookups(desk) == len(asked)
    with reading(desk.registry) as tx:
        told = tx.session.scalars(select(AuditEntry.object_id).where(AuditEntry.action == "lookup"))
        assert {each.answered.lookup_id for each in done if each.answered} <= set(told)


def test_who_breaks_off_loses_nothing_that_was_answered(desk: Desk, manifests: Manifests) -> None:
    asked = (line(number, name=f"Stranger Number{number}") for number in range(1, 10 * CHUNK))
    answered = ask_all(manifests.asker(), asked)
    first = next(answered)
    answered.close()  # type: ignore[attr-defined]
    assert lookups(desk) == CHUNK
    with reading(desk.registry) as tx:
        assert tx.session.get(Lookup, first.answered.lookup_id) is not None  # type: ignore[union-attr]


def test_a_faulty_line_is_refused_alone(manifests: Manifests) -> None:
    faulty = Line(2, fault=Malformed("no JSON"))
    empty = line(3, birth_date="1971")
    done = manifests.ask([line(1, name="A Stranger"), faulty, empty, line(4, name="Another Stranger")])
    assert [each.refused.code if each.refused else "" for each in done] == ["", "malformed", "invalid", ""]


def test_one_line_that_cannot_be_stored_does_not_take_the_others_with_it(
    desk: Desk, manifests: Manifests, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide = answers.decide

    def failing(tx: Any, question: Any, *more: Any) -> Any:
        if question.question["name"] == "Stranger Number2":
            raise RuntimeError("unforeseen")
        return decide(tx, question, *more)

    monkeypatch.setattr(answers, "decide", failing)
    done = manifests.ask([line(number, name=f"Stranger Number{number}") for number in (1, 2, 3)])
    assert [each.refused.code if each.refused else "" for each in done] == ["", "internal", ""]
    assert lookups(desk) == 2


def test_what_cannot_be_recorded_is_not_shown(
    desk: Desk, manifests: Manifests, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.published()

    def full(*_: Any) -> None:
        raise CannotRecord

    monkeypatch.setattr(answers, "record", full)
    [done] = manifests.ask([line(1, name="Ramon Espinoza Duarte")])
    assert done.answered is None
    assert done.refused is not None
    assert done.refused.code == "cannot_record"


def test_a_page_cut_short_is_asked_again(desk: Desk, manifests: Manifests) -> None:
    for number in range(3):
        desk.published(notice(person("Ramón Espinoza Duarte"), reference=f"T-{number}"))
    gone = desk.published(notice(person("Ramón Espinoza Duarte"), reference="T-gone"))
    revision = desk.registry.engine
    desk.withdraw(gone)
    assert revision is desk.registry.engine
    [done] = manifests.ask([line(1, name="Ramón Espinoza Duarte", limit=2)])
    assert done.answered is not None
    assert len(done.answered.matches) == 2


def test_kept_lines_are_stored_with_their_answers_and_refusals(desk: Desk, manifests: Manifests) -> None:
    filing = desk.published()
    list_id = manifests.kept("Ramon Espinoza Duarte", "A Stranger")
    manifests.ask([Line(3, fault=Malformed("no JSON"))], list_id)
    with reading(desk.registry) as tx:
        rows = tx.session.scalars(select(Traveller).order_by(Traveller.line)).all()
    assert [row.answer for row in rows] == ["match", "no_match", None]
    assert rows[0].told == {filing["id"]: filing["revision"]}
    assert rows[2].refusal == "no JSON"


def test_who_may_not_look_up_is_refused(manifests: Manifests, desk: Desk) -> None:
    importer = Someone(desk.importer.actor, {})
    with pytest.raises(Forbidden):
        manifests.ask([line(1, name="A Stranger")], None, importer)

"""The one box: every reading of what was typed is asked, and each says what it asked and found."""

import pytest
from sqlalchemy import select

from app.errors import CannotLook, Forbidden, Invalid
from app.models import Lookup
from app.rules.bounds import MOST_WORDS
from app.services.lookups.anything import AnythingAnswered, ask_anything
from app.services.lookups.commands import AskAnything
from app.services.unit_of_work import reading
from app.vocabulary.lookups import Answer, LookupKind, Purpose
from search.errors import IndexUnavailable
from tests.fixtures.keepers import Keepers

NAME = "Mirela Orlovski-Tarn"
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


def ask(keepers: Keepers, text: str, who: str = "officer", **more: object) -> AnythingAnswered:
    command = AskAnything(Purpose.BORDER_CONTROL, text, **more)
    return ask_anything(keepers.registry, keepers.people[who], command)


def told(answered: AnythingAnswered) -> dict[LookupKind, tuple[Answer, int]]:
    return {each.kind: (each.answer, each.found) for each in answered.readings}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NAME, LookupKind.PERSON),
        ("XK4410927", LookupKind.IDENTIFIER),
        (ZONE, LookupKind.MRZ),
    ],
)
def test_what_the_input_was_taken_for_is_said_with_a_reason(
    keepers: Keepers, text: str, kind: LookupKind
) -> None:
    taken = ask(keepers, text).taken_for
    assert taken is not None
    assert (taken.kind, bool(taken.sentence)) == (kind, True)


def test_each_reading_counts_what_it_found_itself(keepers: Keepers) -> None:
    keepers.arrived()
    keepers.arrived("record.passport")
    answered = ask(keepers, f"{NAME} XK4410927")
    assert told(answered) == {
        LookupKind.PERSON: (Answer.MATCH, 1),
        LookupKind.IDENTIFIER: (Answer.MATCH, 1),
    }
    assert (answered.answer, len(answered.matches)) == (Answer.MATCH, 2)


def test_the_readings_are_stored_with_the_question(keepers: Keepers) -> None:
    answered = ask(keepers, f"{NAME} XK4410927")
    with reading(keepers.registry) as tx:
        lookup = tx.session.scalars(select(Lookup)).one()
    assert (lookup.id, lookup.kind) == (answered.lookup_id, LookupKind.ANYTHING)
    assert {each["kind"] for each in lookup.question["readings"]} == {
        "person",
        "identifier",
        "filing",
    }


def test_a_text_that_is_no_reference_is_not_said_to_be_one(keepers: Keepers) -> None:
    assert LookupKind.FILING not in told(ask(keepers, "AB-17"))
    keepers.arrived(reference="AB-17")
    assert told(ask(keepers, "AB-17"))[LookupKind.FILING] == (Answer.MATCH, 1)


def test_what_is_closed_to_the_asker_is_counted_by_no_reading(keepers: Keepers) -> None:
    keepers.draft(reference="AB-17")
    assert LookupKind.FILING not in told(ask(keepers, "AB-17"))


def test_what_stands_beside_the_text_is_asked_with_the_name(keepers: Keepers) -> None:
    keepers.arrived()
    asked = ask(keepers, NAME, birth_date="1984-05-03", nationality="RO").readings[0].asked
    assert asked == {"name": NAME, "birth_date": "1984-05-03", "nationality": "RO"}


def test_a_zone_tells_birth_and_nationality_itself_and_says_so(keepers: Keepers) -> None:
    assert any("not those beside it" in note for note in ask(keepers, ZONE, nationality="RO").notes)
    assert not any("not those beside it" in note for note in ask(keepers, ZONE).notes)


def test_a_number_that_found_nothing_is_no_answer_for_a_name(
    keepers: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object, **__: object) -> None:
        raise IndexUnavailable("the disk is gone")

    keepers.arrived("record.passport")
    monkeypatch.setattr(keepers.registry.engine, "lookup", down)
    with pytest.raises(CannotLook):
        ask(keepers, f"{NAME} XK4410927")


@pytest.mark.parametrize(
    "text",
    [" ".join(["Mirela"] * (MOST_WORDS + 1)), "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO"],
    ids=["too many words", "half a zone"],
)
def test_what_cannot_be_asked_is_refused_where_it_was_typed(keepers: Keepers, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        ask(keepers, text)
    assert [fault.path for fault in refused.value.faults] == ["text"]


def test_the_box_is_for_those_who_may_look_up(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        ask(keepers, NAME, who="administrator")

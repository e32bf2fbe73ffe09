"""A traveller of a list is asked for by all that is told, and by what can be read of it."""

from datetime import date
from typing import Any

import pytest

from app.errors import CannotLook, Forbidden, Invalid
from app.services.lookups.answer import Answered
from app.services.lookups.commands import AskTraveller
from app.services.lookups.mrz import HOLDER_NOT_LOOKED_FOR
from app.services.lookups.traveller import ask_traveller, sought
from app.vocabulary.lookups import Answer, LookupKind, Purpose
from search.errors import IndexUnavailable
from search.identifiers import IdentifierKind
from tests.app.services.lookups.test_mrz import ANNA, PAPER, SPECIMEN
from tests.fixtures.keepers import Keepers

TODAY = date(2026, 11, 28)


def command(**said: Any) -> AskTraveller:
    return AskTraveller(Purpose.BORDER_CONTROL, **said)


def ask(keepers: Keepers, who: str = "officer", **said: Any) -> Answered:
    return ask_traveller(keepers.registry, keepers.people[who], command(**said))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"name": "Anna Eriksson"}, LookupKind.PERSON),
        ({"number": "L898902C3"}, LookupKind.IDENTIFIER),
        ({"family_name": "Eriksson", "number": "L898902C3"}, LookupKind.TRAVELLER),
        ({"mrz": SPECIMEN}, LookupKind.MRZ),
        ({"text": "Anna Eriksson"}, LookupKind.ANYTHING),
    ],
)
def test_a_question_is_kept_by_what_was_told(said: dict[str, str], kind: LookupKind) -> None:
    found = sought(command(**said), TODAY).question
    assert found.kind is kind
    assert all(found.question[name] == value for name, value in said.items())
    assert "documents" not in found.question


def test_person_and_paper_of_one_filing_are_one_match_with_both_told(keepers: Keepers) -> None:
    keepers.arrived(subjects=[{**ANNA, "identifiers": [PAPER]}])
    told = {"name": "Anna Maria Eriksson", "birth_date": "1974-08-12", "number": "L898902C3"}
    [match] = ask(keepers, **told, kind=IdentifierKind.PASSPORT).matches
    assert {"name", "birth_date_equal", "identifier_exact"} <= {each.feature for each in match.evidence}


def test_every_paper_is_asked(keepers: Keepers) -> None:
    keepers.arrived("record.passport", subjects=[{"type": "property", "identifiers": [PAPER]}])
    further = ({"number": "L898902C3", "kind": "passport", "country": "FR"},)
    answered = ask(keepers, name="Somebody Unknown", number="ZZ7654321", documents=further)
    assert answered.answer is Answer.MATCH


def test_what_was_typed_is_asked_as_name_number_and_filing(keepers: Keepers) -> None:
    keepers.arrived(subjects=[{**ANNA, "identifiers": [PAPER]}])
    assert ask(keepers, text="Eriksson, Anna Maria").answer is Answer.MATCH
    assert ask(keepers, text="L898902C3").answer is Answer.MATCH
    assert ask(keepers, text=SPECIMEN).answer is Answer.MATCH


def test_an_unreadable_zone_leaves_the_rest_to_be_asked(keepers: Keepers) -> None:
    keepers.arrived(subjects=[ANNA])
    answered = ask(keepers, mrz="P<UTO", name="Anna Maria Eriksson")
    assert answered.answer is Answer.MATCH
    assert "The machine-readable zone cannot be read and was left out." in answered.notes


def test_a_date_that_is_none_is_said_and_the_traveller_asked(keepers: Keepers) -> None:
    keepers.arrived(subjects=[ANNA])
    answered = ask(keepers, name="Anna Maria Eriksson", birth_date="1974-13-45")
    assert answered.answer is Answer.MATCH
    assert any("1974-13-45" in note for note in answered.notes)


def test_what_stands_beside_a_zone_is_said_to_be_left_out() -> None:
    assert not any("beside" in note for note in sought(command(mrz=SPECIMEN), TODAY).notes)
    assert any("beside" in note for note in sought(command(mrz=SPECIMEN, name="Other"), TODAY).notes)


def test_nothing_to_ask_by_is_refused() -> None:
    for said in ({}, {"birth_date": "1974-08-12"}, {"mrz": "P<UTO"}):
        with pytest.raises(Invalid):
            sought(command(**said), TODAY)


def test_without_names_a_paper_is_shown_and_nothing_found_is_never_said(
    keepers: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    keepers.arrived("record.passport", subjects=[{"type": "property", "identifiers": [PAPER]}])

    def down(*_: object, **__: object) -> None:
        raise IndexUnavailable("the disk is gone")

    monkeypatch.setattr(keepers.registry.engine, "lookup", down)
    answered = ask(keepers, name="Anna Maria Eriksson", number="L898902C3")
    assert answered.answer is Answer.MATCH
    assert HOLDER_NOT_LOOKED_FOR in answered.notes
    with pytest.raises(CannotLook):
        ask(keepers, name="Anna Maria Eriksson", number="ZZ7654321")


def test_who_may_not_look_up_is_refused(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        ask(keepers, who="importer", name="Anna")

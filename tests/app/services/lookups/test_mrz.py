"""A machine-readable zone asks for holder and document at once, and says where it could ask for one only."""

from datetime import date

import pytest

from app.errors import CannotLook, Forbidden, Invalid
from app.services.lookups.commands import AskMrz
from app.services.lookups.mrz import HOLDER_NOT_LOOKED_FOR, MrzAnswered, ask_mrz, query_of
from app.vocabulary.lookups import Answer, Purpose
from search.errors import IndexUnavailable
from search.identifiers.mrz import parse
from tests.fixtures.keepers import Keepers

SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TODAY = date(2026, 11, 22)
PAPER = {"kind": "passport", "number": "L898902C3", "country": "FR", "status": "stolen"}
ANNA = {
    "type": "person",
    "names": [{"family": "Eriksson", "given": "Anna Maria"}],
    "birth_dates": [{"date": "1974-08-12"}],
    "sex": "F",
}


def ask(keepers: Keepers, zone: str = SPECIMEN, who: str = "officer") -> MrzAnswered:
    return ask_mrz(keepers.registry, keepers.people[who], AskMrz(Purpose.BORDER_CONTROL, zone))


def without_index(keepers: Keepers, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object, **__: object) -> None:
        raise IndexUnavailable("the disk is gone")

    monkeypatch.setattr(keepers.registry.engine, "lookup", down)


def test_the_holder_is_asked_for_in_the_words_of_matching() -> None:
    query = query_of(parse(SPECIMEN, TODAY))
    assert (query.family_name, query.given_names) == ("ERIKSSON", "ANNA MARIA")
    assert (str(query.birth_date), query.sex, query.truncated) == ("1974-08-12", "F", False)


def test_a_sex_that_is_not_said_is_not_compared() -> None:
    assert query_of(parse(SPECIMEN.replace("2F1", "2<1"), TODAY)).sex == ""


def test_person_and_paper_of_one_filing_are_one_match_with_both_told(keepers: Keepers) -> None:
    keepers.arrived(subjects=[{**ANNA, "identifiers": [PAPER]}])
    [match] = ask(keepers).matches
    features = {each.feature for each in match.evidence}
    assert {"name", "birth_date_equal"} <= features
    assert any(each.startswith("identifier_") for each in features)


def test_a_failed_check_digit_is_shown_and_the_paper_is_found_all_the_same(keepers: Keepers) -> None:
    keepers.arrived("record.passport", subjects=[{"type": "property", "identifiers": [PAPER]}])
    answered = ask(keepers, SPECIMEN.replace("C36UTO", "C37UTO"))
    assert len(answered.matches) == 1
    assert answered.mrz is not None
    assert not all(check.ok for check in answered.mrz.checks)


def test_without_names_a_paper_is_shown_and_the_gap_is_said(
    keepers: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    keepers.arrived("record.passport", subjects=[{"type": "property", "identifiers": [PAPER]}])
    without_index(keepers, monkeypatch)
    answered = ask(keepers)
    # Of another issuer than the zone says.
    assert (answered.answer, len(answered.matches)) == (Answer.POSSIBLE_MATCH, 1)
    assert HOLDER_NOT_LOOKED_FOR in answered.notes
    assert not answered.index.available


def test_without_names_and_without_a_paper_nothing_is_no_answer(
    keepers: Keepers, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_index(keepers, monkeypatch)
    with pytest.raises(CannotLook):
        ask(keepers)


def test_what_is_no_zone_is_refused_where_it_was_typed(keepers: Keepers) -> None:
    with pytest.raises(Invalid, match="not a machine-readable zone") as refused:
        ask(keepers, "P<UTO")
    assert [fault.path for fault in refused.value.faults] == ["mrz"]


def test_a_zone_is_for_those_who_may_look_up(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        ask(keepers, who="administrator")

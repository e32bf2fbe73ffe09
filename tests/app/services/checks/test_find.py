"""Documents on record are found by their numbers; what a partner may not know of is not."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.models import Filing
from app.services.access import actors
from app.services.checks.terms import AddPartner
from app.services.unit_of_work import Registry, work
from app.vocabulary.actors import Action
from app.vocabulary.partners import CheckPurpose, PartnerKind
from config import Config
from tests.factories import notice, passport, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.partners import Checker, make_partner

pytestmark = pytest.mark.both_databases
STOLEN = "XD1234567"


def blanks(first: str, last: str) -> dict[str, Any]:
    """A record of stolen blank passports, from one number to another."""
    number = {"number": first, "range_end": last, "status": "stolen_blank"}
    return {**record(passport(**number)), "kind": "blank_document"}


def test_a_document_on_record_is_to_be_checked_and_any_other_is_clear(desk: Desk, airline: Checker) -> None:
    desk.published(record(), family="records")
    desk.published(blanks("XB0000100", "XB0000199"), family="records")
    written = {number: airline.answer(number) for number in (STOLEN, "xd 123-4567", "XB0000150", "XD7654321")}
    assert written == {STOLEN: "check", "xd 123-4567": "check", "XB0000150": "check", "XD7654321": "clear"}


def test_a_number_misread_or_of_another_country_is_clear(desk: Desk, airline: Checker) -> None:
    desk.published(record(), family="records")
    assert airline.answer("XD1234568") == "clear"
    assert airline.answer(STOLEN, country="PT") == "clear"


def test_a_test_record_leads_to_no_action_and_so_is_clear(desk: Desk, airline: Checker) -> None:
    filing = desk.published(record(), family="records")
    with work(desk.registry, actors.ROOT, Action.OPERATE) as tx:
        tx.session.get_one(Filing, filing["id"]).test_record = True
    assert airline.answer(STOLEN) == "clear"


def test_what_ended_is_clear_at_once(desk: Desk, airline: Checker) -> None:
    filing = desk.published(record(), family="records")
    desk.withdraw(filing)
    assert airline.answer(STOLEN) == "clear"


def test_papers_of_sought_people_and_closed_records_are_clear(desk: Desk, airline: Checker) -> None:
    paper = {"kind": "passport", "number": "XP1111111", "country": "FR"}
    desk.published(notice(person(identifiers=[paper])))
    desk.published(record(passport("XC2222222"), handling="confidential"), family="records")
    assert {airline.answer(number) for number in ("XP1111111", "XC2222222")} == {"clear"}


def test_a_bar_or_an_audience_counts_as_for_the_bureau_that_answers_for_the_partner(
    desk: Desk,
    airline: Checker,
    client: FlaskClient,
    registry: Registry,
    config: Config,
) -> None:
    agreed = AddPartner("Hotel Beispiel", "DE", PartnerKind.HOTEL, (CheckPurpose.BOARDING,))
    hotel = make_partner(client, registry, config, agreed)
    desk.published(record(barred=["DE"]), family="records")
    assert (hotel.answer(STOLEN), airline.answer(STOLEN)) == ("clear", "check")

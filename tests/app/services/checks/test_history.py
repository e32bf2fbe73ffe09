"""A partner sees its own checks and nobody else's."""

import pytest
from flask.testing import FlaskClient

from app.services.checks.terms import AddPartner
from app.services.unit_of_work import Registry
from app.vocabulary.partners import CheckPurpose, PartnerKind
from config import Config
from tests.factories import record
from tests.fixtures.desk import Desk
from tests.fixtures.partners import Checker, make_partner

pytestmark = pytest.mark.both_databases
STOLEN = "XD1234567"


def test_a_partner_reads_what_it_asked_itself(
    desk: Desk, airline: Checker, client: FlaskClient, registry: Registry, config: Config
) -> None:
    desk.published(record(), family="records")
    airline.answer(STOLEN)
    airline.answer("XD7654321")
    agreed = AddPartner("Hotel Exemple", "FR", PartnerKind.HOTEL, (CheckPurpose.GUEST_REGISTRATION,))
    hotel = make_partner(client, registry, config, agreed)
    first = client.get("/api/v1/checks?limit=1", headers=airline.headers).json or {}
    rest = client.get(f"/api/v1/checks?cursor={first['next']}", headers=airline.headers).json or {}
    told = [(each["number"], each["answer"], each["place"]) for each in first["items"] + rest["items"]]
    assert told == [("XD7654321", "clear", "Lyon"), (STOLEN, "check", "Lyon")]
    assert (client.get("/api/v1/checks", headers=hotel.headers).json or {})["items"] == []

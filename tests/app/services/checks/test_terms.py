"""The terms of a partner bound its checks, for all of its keys together."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete

from app.models import RateCount
from app.services.access import actors
from app.services.checks import terms
from app.services.checks.terms import AddPartner
from app.services.unit_of_work import Registry, work
from app.vocabulary.actors import Action
from app.vocabulary.partners import CheckPurpose, PartnerKind
from config import Config
from tests.fixtures.partners import Checker, make_partner

pytestmark = pytest.mark.both_databases
STOLEN = "XD1234567"


def test_the_days_quota_ends_the_checks_of_one_partner_and_of_no_other(
    airline: Checker, client: FlaskClient, registry: Registry, config: Config
) -> None:
    agreed = AddPartner("Hotel Exemple", "FR", PartnerKind.HOTEL, (CheckPurpose.BOARDING,), per_day=2)
    hotel = make_partner(client, registry, config, agreed)
    statuses = [hotel.post(STOLEN).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert int(hotel.post(STOLEN).headers["Retry-After"]) > 80_000
    assert airline.answer(STOLEN) == "clear"


def test_a_pace_of_its_own_counts_all_keys_of_a_partner(registry: Registry, airline: Checker) -> None:
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        terms.change_quota(tx, "Air Example", 100, per_minute=2)
        tx.session.execute(delete(RateCount))
    assert [airline.post(STOLEN).status_code for _ in range(3)] == [200, 200, 429]

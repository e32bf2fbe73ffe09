"""A check is answered within what was agreed, or refused; never clear unlooked."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from app.services.access import actors
from app.services.unit_of_work import Registry, work
from app.vocabulary.actors import Action, Role
from tests.fixtures.partners import Checker
from tests.fixtures.registry import MakeSomeone

pytestmark = pytest.mark.both_databases
STOLEN = "XD1234567"


def test_a_purpose_that_was_not_agreed_is_refused_and_traced(airline: Checker) -> None:
    refused = airline.post(STOLEN, purpose="account_opening")
    assert refused.status_code == 403
    assert "boarding" in refused.text


def test_a_key_without_terms_checks_nothing(client: FlaskClient, someone: MakeSomeone) -> None:
    stranger = someone(Role.PARTNER)
    assert Checker(client, stranger.actor, stranger.headers).post(STOLEN).status_code == 403


def test_could_not_look_is_said_and_is_never_clear(airline: Checker, registry: Registry) -> None:
    with work(registry, actors.ROOT, Action.OPERATE) as tx:
        tx.session.execute(text("ALTER TABLE identifier RENAME TO identifier_gone"))
    told = airline.post(STOLEN)
    assert told.status_code == 503
    assert "clear" not in told.text

"""Whoever filed a document is told where a partner met it, after the answer."""

from typing import Any

import pytest

from app.services.checks import alerts
from app.services.unit_of_work import Registry
from tests.factories import record
from tests.fixtures.desk import Desk
from tests.fixtures.partners import Checker

pytestmark = pytest.mark.both_databases
STOLEN = "XD1234567"


def test_the_owner_and_the_answering_bureau_are_told_after_the_answer(
    desk: Desk, airline: Checker, registry: Registry
) -> None:
    filing = desk.published(record(), family="records")
    airline.answer(STOLEN, place="Lyon, gate 7")
    airline.answer("XD7654321")
    assert inbox(desk) == []
    assert (alerts.tell(registry), alerts.tell(registry)) == (1, 0)
    (message,) = inbox(desk)
    assert (message["kind"], message["filing_id"]) == ("partner_check", filing["id"])
    assert "Air Example (airline) at Lyon, gate 7" in message["text"]
    assert STOLEN not in message["text"]


def inbox(desk: Desk) -> list[dict[str, Any]]:
    told = desk.client.get("/api/v1/messages", headers=desk.clerk.headers).json or {}
    return [each for each in told["items"] if each["kind"] == "partner_check"]

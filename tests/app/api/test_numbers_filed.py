"""Numbers filed over HTTP: doubts, placeholders, ranges that forgive."""

import pytest
from sqlalchemy import select

from app.models import Lookup
from app.schemas.card_key import use_secret
from app.services.unit_of_work import Registry, reading
from config import Config
from tests.factories import notice, person, record
from tests.fixtures.desk import Desk

pytestmark = pytest.mark.both_databases


def test_a_number_whose_own_check_is_wrong_is_filed_with_a_doubt(desk: Desk) -> None:
    container = {"kind": "container", "number": "CSQU 305438 4", "status": "stolen"}
    body = record({"type": "property", "identifiers": [container]}, kind="container")
    filed = desk.draft(body, family="records")
    assert "should be 3" in filed["subjects"][0]["identifiers"][0]["doubts"][0]
    desk.published(body, family="records")
    assert desk.post("lookups/identifier", number="CSQU3054384").json["answer"] == "match"


@pytest.mark.parametrize("number", ["0000000", "N/A", "unknown"])
def test_what_stands_for_no_number_is_not_filed(desk: Desk, number: str) -> None:
    ship = {"kind": "imo", "number": number, "status": "stolen"}
    body = record({"type": "property", "identifiers": [ship]}, kind="boat")
    answer = desk.client.post("/api/v1/records", json=body, headers=desk.clerk.headers)
    assert answer.status_code == 422
    assert "stands for no number" in answer.json["errors"][0]["reason"]


@pytest.mark.parametrize(
    ("asked", "feature"),
    [
        ("B1OOO345", "identifier_confusable"),
        ("BI000345", "identifier_confusable"),
        ("B10003456", "identifier_part"),
        ("FRAB1000345", "identifier_part"),
    ],
)
def test_a_range_of_blanks_forgives_what_a_number_forgives(desk: Desk, asked: str, feature: str) -> None:
    blank = {"kind": "passport", "number": "B1000300", "range_end": "B1000399", "country": "FR"}
    body = record(
        {"type": "property", "identifiers": [{**blank, "status": "stolen_blank"}]}, kind="blank_document"
    )
    desk.published(body, family="records")
    [match] = desk.post("lookups/identifier", number=asked).json["matches"]
    assert match["evidence"][0]["feature"] == feature


CARD = "4111 1111 1111 1111"


def test_the_number_of_a_payment_card_is_neither_kept_nor_shown(desk: Desk, registry: Registry) -> None:
    card = {"kind": "payment_card", "number": CARD, "status": "stolen"}
    body = record(
        {"type": "property", "identifiers": [card], "property": {"text": "Bank card"}, "remarks": "Card"},
        kind="other_object",
    )
    filed = desk.draft(body, family="records")
    number = filed["subjects"][0]["identifiers"][0]["number"]
    assert number.startswith("CARD1111-")
    answers = [
        desk.post("lookups/identifier", number=CARD),
        desk.post("lookups/identifier", number="4111111111111111", kind="payment_card"),
        desk.post("lookups", text=f"Anna Berg {CARD}"),
    ]
    with reading(registry) as tx:
        questions = [str(lookup.question) for lookup in tx.session.scalars(select(Lookup))]
    assert len(questions) == 3
    assert all("4111" not in each.replace(" ", "") for each in questions)
    assert all("11111111" not in answer.text.replace(" ", "") for answer in answers)


def test_a_payment_card_is_found_by_its_number_and_in_part_by_its_last_four(
    desk: Desk, config: Config
) -> None:
    use_secret(config.secret_key)
    card = {"kind": "payment_card", "number": CARD, "status": "stolen"}
    filing = desk.published(notice({**person("Ottilie Brandauer"), "identifiers": [card]}))
    by_number = desk.post("lookups/identifier", number=CARD).json
    by_last_four = desk.post("lookups/identifier", number="1111", kind="payment_card").json
    of_another = desk.post("lookups/identifier", number="5555 5555 5555 4444").json
    assert (by_number["answer"], by_number["matches"][0]["filing"]["id"]) == ("match", filing["id"])
    assert by_last_four["answer"] == "possible_match"
    assert of_another["matches"] == []

"""The public extract: released fields only, in INTERPOL's shape, and gone with the withdrawal."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import String, Text, inspect

from app.actor import SYSTEM
from app.db import Base
from app.models import Filing
from app.services.unit_of_work import Registry
from app.transaction import transaction
from app.vocabulary.subjects import NameKind
from tests.factories import notice, person
from tests.fixtures.attaching import attached
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture, prints

HERE = "/public/notices/v1"
FACTS: dict[str, Any] = {
    "names": [{"family": "Espinoza Duarte", "given": "Ramón"}, {"full": "El Sastre", "kind": "alias"}],
    "places": [{"kind": "birth", "city": "Vigo", "country": "ES"}],
    "description": {
        "height_cm": 178,
        "weight_kg": 80,
        "hair": "BRO",
        "eyes": "BLU",
        "marks": "scar on chin",
        "languages": ["SPA"],
    },
}
WARRANT = {
    "reference": "W-77",
    "authority": "Court of Vigo",
    "country": "ES",
    "charges": [{"text": "homicidio", "translation": "homicide", "law": "art. 138", "maximum_months": 180}],
}


def released(desk: Desk, *, kind: str = "red", subject: dict[str, Any] | None = None, **more: Any) -> Any:
    """A notice in force whose extract its bureau released, put past the desk by hand."""
    subject = person(**FACTS) if subject is None else subject
    body = notice(subject, kind=kind, public_extract=True, **{"warrants": [WARRANT], **more})
    filing = desk.draft(body)
    registry: Registry = desk.client.application.extensions["registry"]
    change(registry, filing, status="published", issued_on=date(2026, 11, 1))
    return filing


def change(registry: Registry, filing: dict[str, Any], **values: Any) -> None:
    with transaction(registry.sessions, SYSTEM) as tx:
        row = tx.session.get_one(Filing, filing["id"])
        for name, value in values.items():
            setattr(row, name, value)


def entity(filing: dict[str, Any]) -> str:
    return str(filing["number"]).replace("/", "-")


def everything_public(desk: Desk, kind: str, path: str, *, pages: bool = True) -> Iterator[str]:
    """All that anybody without a key can read about a notice."""
    yield from (desk.client.get(f"{HERE}/{each}").text for each in (kind, path, f"{path}/images"))
    if pages:
        yield from (desk.client.get(f"/public/{each}").text for each in (f"?kind={kind}", path))


def test_a_red_notice_has_the_shape_of_the_public_api(desk: Desk) -> None:
    filing = released(desk)
    answer = desk.client.get(f"{HERE}/red/{entity(filing)}").json
    own = f"{HERE}/red/{entity(filing)}"
    assert answer == {
        "entity_id": filing["number"],
        "name": "Espinoza Duarte",
        "forename": "Ramón",
        "date_of_birth": "1971/03/09",
        "sex_id": "M",
        "nationalities": ["ES"],
        "country_of_birth_id": "ES",
        "place_of_birth": "Vigo",
        "languages_spoken_ids": ["SPA"],
        "height": 1.78,
        "weight": 80,
        "eyes_colors_id": ["BLU"],
        "hairs_id": ["BRO"],
        "distinguishing_marks": "scar on chin",
        "arrest_warrants": [
            {"issuing_country_id": "ES", "charge": "homicidio", "charge_translation": "homicide"}
        ],
        "_embedded": {"links": []},
        "_links": {
            "self": {"href": own},
            "images": {"href": f"{own}/images"},
            "thumbnail": None,
        },
    }


def test_a_list_says_how_many_and_where_the_others_are(desk: Desk) -> None:
    filings = [released(desk) for _ in range(3)]
    answer = desk.client.get(f"{HERE}/red?resultPerPage=2&nationality=ES").json
    assert answer["total"] == 3
    assert answer["query"] == {"nationality": "ES", "page": 1, "resultPerPage": 2}
    cards = answer["_embedded"]["notices"]
    assert [card["entity_id"] for card in cards] == [filings[2]["number"], filings[1]["number"]]
    assert set(cards[0]) == {"name", "forename", "date_of_birth", "entity_id", "nationalities", "_links"}
    assert answer["_links"]["last"] == answer["_links"]["next"]
    rest = desk.client.get(answer["_links"]["next"]["href"]).json
    assert [card["entity_id"] for card in rest["_embedded"]["notices"]] == [filings[0]["number"]]
    assert set(rest["_links"]) == {"self", "first", "last"}


def test_a_missing_child_shows_where_it_was_last_seen(desk: Desk) -> None:
    event = {"kind": "event", "city": "Nantes", "country": "FR", "on": "2026-10-30"}
    birth = {"full": "Lindqvist", "kind": "birth"}
    child = person(names=[{"full": "Maren Oslund"}, birth], places=[event], birth_dates=[{"date": "2017-05"}])
    filing = released(desk, kind="yellow", subject=child)
    answer = desk.client.get(f"{HERE}/yellow/{entity(filing)}").json
    assert (answer["name"], answer["forename"], answer["birth_name"]) == ("Maren Oslund", None, "Lindqvist")
    assert answer["date_of_birth"] == "2017/05"
    assert (answer["date_of_event"], answer["place"], answer["country"]) == ("2026/10/30", "Nantes", "FR")
    assert "arrest_warrants" not in answer


def test_a_body_listed_by_the_united_nations_is_an_entity(desk: Desk) -> None:
    body = {"type": "organisation", "names": [{"full": "Oslund Shipping"}, {"full": "OSC", "kind": "alias"}]}
    filing = released(
        desk,
        kind="un_special",
        subject=body,
        reference="QDe.999",
        legal_basis="UN resolution 1267",
        warrants=[],
    )
    path = f"un/entities/{entity(filing)}"
    answer = desk.client.get(f"{HERE}/{path}").json
    assert (answer["un_reference"], answer["aliases"]) == ("QDe.999", ["OSC"])
    assert answer["_links"]["self"]["href"] == f"{HERE}/{path}"
    assert desk.client.get(f"{HERE}/un/persons/{entity(filing)}").status_code == 404
    for query, total in (
        ("unReference=QDe.999", 1),
        ("unResolution=1267", 1),
        ("name=osc", 1),
        ("name=x", 0),
    ):
        assert desk.client.get(f"{HERE}/un?{query}").json["total"] == total


ASKED = {
    "name=espinoza": 1,
    "name=Duarte&forename=ramon": 1,
    "forename=Espinoza": 0,
    "name=sastre": 0,
    "freeText=homicide ramón": 1,
    "freeText=138": 0,
    "freeText=W-77": 0,
    "nationality=ESP": 1,
    "nationality=FR": 0,
    "sexId=M": 1,
    "sexId=F": 0,
    "arrestWarrantCountryId=ES": 1,
    "arrestWarrantCountryId=DE": 0,
    "ageMin=20&ageMax=90": 1,
    "ageMax=20": 0,
    "ageMin=90": 0,
}


def test_the_public_asks_by_what_is_released_and_nothing_else(desk: Desk) -> None:
    released(desk)
    found = {query: desk.client.get(f"{HERE}/red?{query}").json["total"] for query in ASKED}
    assert found == ASKED


@pytest.mark.both_databases
@pytest.mark.parametrize("years", [0, 1])
def test_an_age_is_counted_to_the_day_and_a_bare_year_from_end_to_end(desk: Desk, years: int) -> None:
    today = date.today()  # noqa: DTZ011  the registry's clock runs in UTC, as these machines do
    for born in (str(today.year - 30), today.replace(year=today.year - 30, day=1, month=1).isoformat()):
        released(desk, subject=person(birth_dates=[{"date": born}]))
    assert desk.client.get(f"{HERE}/red?ageMin=30&ageMax=30").json["total"] == 2
    assert desk.client.get(f"{HERE}/red?ageMax=29").json["total"] == 1
    assert desk.client.get(f"{HERE}/red?ageMin={31 + years}").json["total"] == 0


@pytest.mark.parametrize(
    "change_to",
    [
        {"status": "suspended"},
        {"status": "withdrawn"},
        {"status": "draft"},
        {"public_extract": False},
        {"handling": "restricted"},
        {"handling": "confidential"},
        {"circulation": "diffusion"},
        {"audience": ["FR", "DE"]},
        {"barred": ["DE"]},
        {"expires_on": date(2020, 1, 1)},
        {"kind": "silver"},
        {"kind": "blue"},
    ],
)
def test_what_is_not_released_any_more_is_gone_at_once(
    desk: Desk, registry: Registry, change_to: dict[str, Any]
) -> None:
    filing = released(desk)
    photo = attached(desk, filing, picture(), public="true")
    paths = [f"{HERE}/red/{entity(filing)}", f"{HERE}/red/{entity(filing)}/images"]
    paths += [f"{HERE}/red/{entity(filing)}/pictures/{photo['id']}", f"/public/red/{entity(filing)}"]
    assert [desk.client.get(path).status_code for path in paths] == [200] * 4
    change(registry, filing, **change_to)
    assert [desk.client.get(path).status_code for path in paths] == [404] * 4
    assert desk.client.get(f"{HERE}/red").json["total"] == 0
    assert filing["number"] not in desk.client.get("/public/?kind=red").text


def test_a_withdrawal_by_the_clerk_reaches_the_public_with_its_commit(desk: Desk) -> None:
    filing = released(desk)
    desk.withdraw(filing)
    assert desk.client.get(f"{HERE}/red/{entity(filing)}").status_code == 404


def test_a_copy_must_be_confirmed_before_it_is_shown_again(desk: Desk) -> None:
    filing = released(desk)
    first = desk.client.get(f"{HERE}/red/{entity(filing)}")
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = {"If-None-Match": first.headers["ETag"]}
    assert desk.client.get(f"{HERE}/red/{entity(filing)}", headers=again).status_code == 304
    desk.withdraw(filing)
    assert desk.client.get(f"{HERE}/red/{entity(filing)}", headers=again).status_code == 404


def test_only_photos_released_one_by_one_are_public(desk: Desk) -> None:
    filing = released(desk)
    shown = attached(desk, filing, picture(), public="true")
    hidden = attached(desk, filing, picture("PNG"))
    secret = attached(desk, filing, prints(), "fingerprints")
    answer = desk.client.get(f"{HERE}/red/{entity(filing)}/images").json
    [image] = answer["_embedded"]["images"]
    assert image["picture_id"] == shown["id"]
    assert set(answer["_links"]) == {"self", "notice", "thumbnail"}
    for href in (image["_links"]["self"]["href"], answer["_links"]["thumbnail"]["href"]):
        fetched = desk.client.get(href)
        assert (fetched.status_code, fetched.content_type) == (200, "image/jpeg")
        assert fetched.headers["X-Content-Type-Options"] == "nosniff"
    for kept in (hidden, secret):
        assert desk.client.get(f"{HERE}/red/{entity(filing)}/pictures/{kept['id']}").status_code == 404


def test_a_photo_is_found_under_its_own_notice_only(desk: Desk) -> None:
    photo = attached(desk, released(desk), picture(), public="true")
    other = released(desk)
    assert desk.client.get(f"{HERE}/red/{entity(other)}/pictures/{photo['id']}").status_code == 404


REFUSED = {
    "colour=red": "colour",
    "page=0": "page",
    "page=1001": "page",
    "resultPerPage=161": "resultPerPage",
    "resultPerPage=many": "resultPerPage",
    "ageMin=-1": "ageMin",
    "ageMax=121": "ageMax",
    "sexId=X": "sexId",
    "nationality=Mars": "nationality",
    "name=%00": "name",
    "name=" + "x" * 101: "name",
    "unReference=1": "unReference",
}


def test_an_unknown_or_bad_parameter_is_refused(desk: Desk) -> None:
    answers = {query: desk.client.get(f"{HERE}/red?{query}") for query in REFUSED}
    assert {answer.status_code for answer in answers.values()} == {422}
    assert {query: answer.json["errors"][0]["path"] for query, answer in answers.items()} == REFUSED


def test_a_page_behind_the_last_is_empty_and_says_how_many_there_are(desk: Desk) -> None:
    released(desk)
    answer = desk.client.get(f"{HERE}/red?page=1000&resultPerPage=160").json
    assert (answer["total"], answer["_embedded"]["notices"]) == (1, [])


def test_an_address_that_is_none_of_ours_is_nowhere(desk: Desk) -> None:
    addresses = ["2026", "2026-", "-1", "2026-%00", "2026-1/2", "٢٠٢٦-1", "../red", "2026-9999999999"]
    assert {desk.client.get(f"{HERE}/red/{address}").status_code for address in addresses} == {404}


# What a Red notice, its subject and its warrants may show: everything else must stay inside.
FOUND_BY = {"filing.number", "filing.kind"}
SHORTEST_MARK = 3
SHOWN_TEXTS = {
    "name.full",
    "name.family",
    "name.given",
    "place.city",
    "description.hair",
    "description.eyes",
    "description.marks",
    "charge.text",
    "charge.translation",
}


def test_no_text_outside_the_list_ever_leaves(desk: Desk, registry: Registry) -> None:
    # Every text column of the filing and its parts is given a mark of its own; only those shown come back.
    misused = {"full": "Ottoline Wrzesniewska", "kind": "misused"}
    subject = person(
        **{**FACTS, "names": [*FACTS["names"], misused]}, identifiers=[{"kind": "passport", "number": "XD1"}]
    )
    filing = released(desk, subject=subject)
    attached(desk, filing, picture())
    marks: dict[str, str] = {}
    with transaction(registry.sessions, SYSTEM) as tx:
        row = tx.session.get_one(Filing, filing["id"])
        for part in _parts(row):
            _mark(part, marks)
    public = "\n".join(everything_public(desk, "red", f"red/{filing['number'].replace('/', '-')}"))
    leaked = {column for column, mark in marks.items() if mark in public}
    assert leaked <= SHOWN_TEXTS
    assert {"name.family", "charge.text", "description.marks"} <= leaked
    assert desk.clerk.actor.id not in public
    assert filing["id"] not in public


def _parts(row: Any) -> Iterator[Any]:
    yield row
    for relation in inspect(type(row)).relationships:
        if relation.key == "bureau":
            continue
        held = getattr(row, relation.key)
        for part in held if isinstance(held, list) else [held] if held is not None else []:
            yield from _parts(part)


def _mark(part: Base, marks: dict[str, str]) -> None:
    table = inspect(type(part)).local_table
    hidden = f" of {part.kind}" if getattr(part, "kind", "") in {NameKind.ALIAS, NameKind.MISUSED} else ""
    for column in table.columns:
        if type(column.type) not in {String, Text} or f"{table.name}.{column.name}" in FOUND_BY:
            continue
        mark = uuid4().hex[: min(column.type.length or 12, 12)]
        setattr(part, column.key, mark)
        if len(mark) > SHORTEST_MARK:
            marks[f"{table.name}.{column.name}{hidden}"] = mark

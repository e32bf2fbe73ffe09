"""The public sees the values that are named for its kind of notice, and nothing else of a filing."""

from dataclasses import asdict, fields
from typing import Any

import pytest

from app.models import Filing
from app.services.public_extract.notice import PublicNotice, extract, name_and_forename
from app.services.public_extract.released import NOTICES, PublicKind
from tests.app.services.filings.said import filing

INSIDE = "never shown"
PERSON: dict[str, Any] = {
    "type": "person",
    "names": [
        {"family": "Espinoza Duarte", "given": "Ramón"},
        {"full": "El Sastre", "kind": "alias"},
        {"full": "Lindqvist", "kind": "birth"},
        {"full": "Zoran Demidov", "kind": "misused"},
    ],
    "birth_dates": [{"date": "1971-03"}, {"date": "1972"}],
    "nationalities": [{"country": "ES"}],
    "sex": "M",
    "remarks": INSIDE,
    "occupations": ["tailor"],
    "identifiers": [{"kind": "identity_card", "number": "AB771203", "country": "FR", "note": INSIDE}],
    "places": [
        {"kind": "birth", "city": "Vigo", "country": "ES", "note": INSIDE},
        {"kind": "event", "city": "Nantes", "country": "FR", "on": "2026-10-30"},
        {"kind": "residence", "street": "Rua Alta 1", "city": "Vigo"},
    ],
    "description": {"height_cm": 178, "weight_kg": 80, "eyes": "BLU", "languages": ["SPA"]},
}
SAID = {"reference": "QDi.9001", "summary": "The facts.", "conditions": INSIDE, "action": INSIDE}


def shown(kind: PublicKind, person: dict[str, Any] | None = None, **said: Any) -> PublicNotice:
    """What the public sees of a notice of this kind."""
    made: Filing = filing(f"notice.{NOTICES[kind]}", subjects=[person or PERSON], **(SAID | said))
    made.number = "2026/1"
    return extract(kind, made, ["photo-1"])


def test_a_person_is_shown_as_the_notices_of_interpol_show_one() -> None:
    red = shown(PublicKind.RED)
    assert (red.entity_id, red.is_person, red.images) == ("2026/1", True, ("photo-1",))
    assert (red.name, red.forename) == ("Espinoza Duarte", "Ramón")
    assert (red.date_of_birth, red.sex_id, red.nationalities) == ("1971/03", "M", ["ES"])
    assert (red.country_of_birth_id, red.place_of_birth) == ("ES", "Vigo")
    assert (red.height, red.weight, red.eyes_colors_id, red.hairs_id) == (1.78, 80, ["BLU"], None)


# What each kind shows beyond the person, and so what no other kind does.
FURTHER = {
    PublicKind.RED: {"arrest_warrants"},
    PublicKind.YELLOW: {"birth_name", "date_of_event", "place", "country"},
    PublicKind.UN: {
        "birth_name",
        "un_reference",
        "un_resolution",
        "summary",
        "aliases",
        "profession",
        "identity_documents",
        "adresses",
    },
}


@pytest.mark.parametrize("kind", PublicKind)
def test_each_kind_shows_its_own_fields_and_no_other(kind: PublicKind) -> None:
    told = {name for name, value in asdict(shown(kind)).items() if value is not None}
    assert told & set().union(*FURTHER.values()) == FURTHER[kind]
    assert {"name", "forename", "date_of_birth", "nationalities"} <= told


@pytest.mark.parametrize("kind", PublicKind)
def test_what_is_not_named_stays_inside(kind: PublicKind) -> None:
    assert INSIDE not in str(shown(kind))
    assert "Zoran Demidov" not in str(shown(kind))


def test_a_red_notice_names_who_wants_the_person_and_for_what() -> None:
    [warrant] = shown(PublicKind.RED).arrest_warrants or []
    assert (warrant.issuing_country_id, warrant.charge) == ("RO", "Robbery with a weapon")
    assert warrant.charge_translation is None


def test_a_listing_names_papers_and_addresses_as_one_line_each() -> None:
    listed = shown(PublicKind.UN)
    assert listed.identity_documents == ["identity card AB771203 FR"]
    assert listed.adresses == ["Rua Alta 1, Vigo"]
    assert (listed.aliases, listed.birth_name) == (["El Sastre"], "Lindqvist")


def test_nothing_known_is_none_and_never_empty() -> None:
    little = shown(PublicKind.UN, {"type": "organisation", "names": [{"full": "Oslund Shipping"}]})
    assert (little.is_person, little.name, little.forename) == (False, "Oslund Shipping", None)
    empty = [each.name for each in fields(little) if getattr(little, each.name) in ("", [], {})]
    assert empty == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (("Ramón Espinoza", "Espinoza", "Ramón"), ("Espinoza", "Ramón")),
        (("Ramón Espinoza", "", ""), ("Ramón Espinoza", "")),
        (("Ramón", "", "Ramón"), ("Ramón", "Ramón")),
        (("Espinoza", "Espinoza", ""), ("Espinoza", "")),
    ],
)
def test_a_name_is_parted_as_its_issuer_parted_it(
    written: tuple[str, str, str], shown: tuple[str, str]
) -> None:
    assert name_and_forename(*written) == shown

"""Say one public notice in the words of the own format.

The shapes are those of the public API (bundesAPI/interpol-api, openapi.yaml): any value may be null, a
missing forename is "-", dates are written with slashes, countries may be 914, 916, 922 or UNK.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.importers.said import filled
from app.rules.text import RANGES

COLOURS = ("red", "yellow")
SEXES = {"M": "M", "F": "F", "U": ""}
# What only the details of a notice hold; a page of the list has none of it.
DETAILS = ("sex_id", "arrest_warrants", "place_of_birth", "distinguishing_marks", "height", "date_of_event")
NOBODY = frozenset({"", "-", "--", "N/A"})
HAIR = {
    "BLA": "black",
    "BRO": "brown",
    "BROF": "fair brown",
    "GRY": "grey",
    "GRYG": "greying",
    "HAIB": "bald",
    "HAID": "dyed",
    "OTHD": "dark",
    "RED": "red",
    "REDA": "auburn",
    "WHI": "white",
    "YELB": "blond",
    "YELBD": "blond",
    "BROL": "blond",
}
EYES = {
    "BLA": "black",
    "BLU": "blue",
    "BLUL": "light blue",
    "BRO": "brown",
    "BROD": "dark brown",
    "BROH": "hazel",
    "BROL": "light brown",
    "GRE": "green",
    "GRY": "grey",
    "OTHC": "of two colours",
    "OTHD": "dark",
    "OTHL": "light",
}
PARENTS = ("father_name", "father_forename", "mother_name", "mother_forename")
_LINK = re.compile(r"/notices/v1/(red|yellow)/")


def tell(notice: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the notice says; what is at fault is left to the reader of the own format."""
    reference = _plain(notice.get("entity_id")).replace("-", "/", 1)
    red = _colour(notice) == "red"
    return filled(
        type="notice",
        kind=_colour(notice),
        reference=reference,
        summary="\n".join(_listed(notice, "charge")) or "Published by INTERPOL.",
        public_extract=True,
        warrants=[*_warrants(notice)] if red else [],
        subjects=[_subject(notice)],
    )


def is_detail(notice: Mapping[str, Any]) -> bool:
    """Tell whether these are a notice's details, and not its line on a page of the list."""
    return any(name in notice for name in DETAILS)


def _colour(notice: Mapping[str, Any]) -> str:
    """Return the colour by the notice's own address, or by what only one colour tells."""
    links = notice.get("_links")
    address = links.get("self", {}) if isinstance(links, dict) else {}
    found = _LINK.search(_plain(address.get("href") if isinstance(address, dict) else ""))
    if found:
        return found[1]
    return "red" if notice.get("arrest_warrants") else "yellow" if "date_of_event" in notice else ""


def _subject(notice: Mapping[str, Any]) -> dict[str, Any]:
    return filled(
        type="person",
        names=[*_names(notice)],
        birth_dates=[born] if (born := _day(notice.get("date_of_birth"))) else [],
        nationalities=_values(notice.get("nationalities")),
        sex=SEXES.get(sex := _plain(notice.get("sex_id")), sex),
        places=[*_places(notice)],
        description=_description(notice),
        remarks="\n".join(_remarks(notice)),
    )


def _names(notice: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    family, given = (_name(notice.get(part)) for part in ("name", "forename"))
    if family or given:
        yield filled(full=f"{given} {family}".strip(), family=family, given=given)
    if born := _name(notice.get("birth_name")):
        yield {"full": f"{given} {born}".strip(), "kind": "birth"}


def _places(notice: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    city, country = _plain(notice.get("place_of_birth")), _plain(notice.get("country_of_birth_id"))
    if city or country:
        yield filled(kind="birth", city=city, country=country)
    place = filled(
        city=_plain(notice.get("place")),
        country=_plain(notice.get("country")),
        on=_day(notice.get("date_of_event")),
    )
    if place:
        yield {"kind": "event", **place}


def _description(notice: Mapping[str, Any]) -> dict[str, Any]:
    height, weight = notice.get("height"), notice.get("weight")
    return filled(
        height_cm=_measure(height, 100, "description.height_cm"),
        weight_kg=_measure(weight, 1, "description.weight_kg"),
        hair=", ".join(HAIR.get(code, code) for code in _values(notice.get("hairs_id"))),
        eyes=", ".join(EYES.get(code, code) for code in _values(notice.get("eyes_colors_id"))),
        marks=_plain(notice.get("distinguishing_marks")),
        languages=_values(notice.get("languages_spoken_ids")),
    )


def _measure(value: Any, times: int, rule: str) -> int | None:
    """Return metres as centimetres; the list writes 0 for a height or weight that is not known."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    low, high = RANGES[rule]
    return round(value * times) if low <= value * times <= high else None


def _warrants(notice: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for warrant in notice.get("arrest_warrants") or ():
        if isinstance(warrant, dict) and (charge := _plain(warrant.get("charge"))):
            told = filled(text=charge, translation=_plain(warrant.get("charge_translation")))
            yield filled(country=_plain(warrant.get("issuing_country_id")), charges=[told])


def _listed(notice: Mapping[str, Any], name: str) -> list[str]:
    warrants = [each for each in notice.get("arrest_warrants") or () if isinstance(each, dict)]
    return [text for each in warrants if (text := _plain(each.get(name)))]


def _remarks(notice: Mapping[str, Any]) -> Iterator[str]:
    for part in PARENTS:
        if said := _name(notice.get(part)):
            yield f"{part.replace('_', ' ').capitalize()}: {said}"


def _name(value: Any) -> str:
    said = _plain(value)
    return "" if said in NOBODY else said


def _plain(value: Any) -> str:
    """Return a text in single spaces; numbers as they are written, and nothing for null."""
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _values(value: Any) -> list[str]:
    return [*filter(None, map(_plain, value))] if isinstance(value, list) else []


def _day(value: Any) -> str:
    """Return `1970/05/01`, `1970/05` or `1970` with hyphens."""
    return _plain(value).replace("/", "-")

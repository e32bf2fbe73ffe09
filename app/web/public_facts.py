"""Say what the public may know of a notice, in the visitor's language: no code where there is a word."""

from collections.abc import Callable
from datetime import date
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from app.schemas.public_extract import DETAILS
from app.services.public_extract.notice import PublicNotice
from app.web.language import country, day, gettext, language
from app.web.words import word

N_ = str
# What a page says of a notice, in this order; what is not here has a place of its own or none.
LABELS = {
    "birth_name": N_("Name at birth"),
    "name_at_birth": N_("Name at birth"),
    "name_in_original_script": N_("Name in the original script"),
    "aliases": N_("Also known as"),
    "sex_id": N_("Sex"),
    "date_of_birth": N_("Date of birth"),
    "place_of_birth": N_("Place of birth"),
    "country_of_birth_id": N_("Country of birth"),
    "nationalities": N_("Nationality"),
    "languages_spoken_ids": N_("Languages"),
    "height": N_("Height in metres"),
    "weight": N_("Weight in kg"),
    "hairs_id": N_("Hair"),
    "eyes_colors_id": N_("Eyes"),
    "distinguishing_marks": N_("Distinguishing marks"),
    "date_of_event": N_("Missing since"),
    "place": N_("Last seen in"),
    "country": N_("Country"),
    "profession": N_("Occupation"),
    "identity_documents": N_("Papers and numbers"),
    "adresses": N_("Addresses"),
    "un_reference": N_("Reference of the United Nations"),
    "un_reference_date": N_("Listed on"),
    "un_resolution": N_("Resolution"),
    "summary": N_("Summary"),
}
SEXES = {"F": "F", "M": "M", "U": "X"}
# INTERPOL's codes of colours; what a bureau wrote otherwise stays as it is.
COLOURS = {
    "BLA": N_("black"),
    "BLO": N_("blond"),
    "BLU": N_("blue"),
    "BRO": N_("brown"),
    "BROD": N_("dark brown"),
    "BROH": N_("light brown"),
    "BROL": N_("light brown"),
    "GRE": N_("green"),
    "GRY": N_("grey"),
    "HAZ": N_("hazel"),
    "RED": N_("red"),
    "WHI": N_("white"),
}


def facts(notice: PublicNotice) -> list[tuple[str, list[str]]]:
    """Return what is known with its label.

    It is read from the shape that may leave, so that a page shows no more.
    """
    shown = DETAILS[notice.kind]().dump(notice)
    known = ((field, says, shown.get(field)) for field, says in LABELS.items())
    return [(gettext(says), _values(field, value)) for field, says, value in known if value]


def written_day(value: str | None) -> str:
    """Write a day such as 1971/03/09, as far as it is known, as the visitor does."""
    known = (value or "").replace("/", "-")
    if known.count("-") != 1:
        return day(known or None)
    return str(format_date(_first_of(known), "MMMM y", locale=language().locale))


def colour(value: str) -> str:
    """Say a colour."""
    return gettext(COLOURS[value.upper()]) if value.upper() in COLOURS else value


def spoken(code: str) -> str:
    """Name a language."""
    return str(language().locale.languages.get(code.lower()) or code)


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _number(value: float) -> str:
    return str(format_decimal(value, locale=language().locale))


SAID: dict[str, Callable[[Any], str]] = {
    "country": country,
    "country_of_birth_id": country,
    "nationalities": country,
    "languages_spoken_ids": spoken,
    "sex_id": lambda value: word(SEXES.get(value)),
    "date_of_birth": written_day,
    "date_of_event": written_day,
    "un_reference_date": written_day,
    "eyes_colors_id": colour,
    "hairs_id": colour,
    "height": _number,
    "weight": _number,
}


def _values(field: str, value: Any) -> list[str]:
    say = SAID.get(field, str)
    return [say(each) for each in (value if isinstance(value, list) else [value])]

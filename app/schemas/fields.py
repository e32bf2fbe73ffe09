"""Fields that refuse hostile input: clean text, names, countries, partial dates."""

import re
import unicodedata
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from search.text.countries import country_code
from search.text.dates import BirthDate, PartialDate

LONGEST_NAME = 500
# Joiners shape letters in Persian and Indic names; all other format characters only hide things.
JOINERS = frozenset("\u200c\u200d")
# Spoken and typed apostrophes, accents and carets that people put into names.
TYPED_MARKS = frozenset("`´^¨~")
REFUSED = {
    "Cc": "a control character",
    "Cf": "an invisible formatting character",
    "Co": "a private-use character",
    "Cs": "half of a character",
    "Cn": "a character that Unicode does not know",
    "So": "a symbol",
    "Sk": "a symbol",
}


def clean(text: str, *, symbols: bool, lines: bool = False) -> None:
    """Raise ValidationError for what no honest text holds: control, hidden and half characters.

    `symbols` allows emoji and the like; `lines` allows line ends and tabs.
    """
    for place, character in enumerate(text, 1):
        if character.isalnum() or character in JOINERS or character in TYPED_MARKS:
            continue
        fault = REFUSED.get(unicodedata.category(character))
        if fault is None or (symbols and fault == "a symbol") or (lines and character in "\n\r\t"):
            continue
        raise ValidationError(f"Character {place} (U+{ord(character):04X}) is {fault}; remove it.")


class Text(fields.String):
    """One line of text, or several where `lines` is true, without hidden characters."""

    def __init__(self, longest: int = 200, *, lines: bool = False, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(max=longest), **kwargs)
        self.lines = lines

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        clean(text, symbols=True, lines=self.lines)
        return text.strip()


class NameText(fields.String):
    """A name as a person writes it, in any script; it must hold a letter or a digit.

    Where it may be `blank`, the empty name says that there is none.
    """

    def __init__(self, *, blank: bool = False, **kwargs: Any) -> None:
        shortest = 0 if blank else 1
        super().__init__(validate=validate.Length(min=shortest, max=LONGEST_NAME), **kwargs)
        self.blank = blank

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if self.blank and not text:
            return text
        if len(text) > LONGEST_NAME:
            raise ValidationError(f"A name has at most {LONGEST_NAME} characters.")
        clean(text, symbols=False)
        if not any(character.isalnum() for character in text):
            raise ValidationError("A name needs at least one letter.")
        return text.strip()


class Country(fields.String):
    """A country by its ISO 3166, ICAO 9303 or INTERPOL code; kept as its canonical code."""

    _code = re.compile(r"[A-Za-z]{1,3}<{0,2}|[0-9]{3}")

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        code = country_code(text) if self._code.fullmatch(text) else None
        if code is None:
            raise ValidationError("Not a country code of ISO 3166, ICAO 9303 or INTERPOL.")
        return code


class Partial(fields.String):
    """A date as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""

    def __init__(self, **kwargs: Any) -> None:
        metadata = {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "example": "1971-03-09"}
        super().__init__(metadata=metadata, **kwargs)

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> str | None:
        return super()._serialize(None if value is None else str(value), attr, obj, **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        try:
            return PartialDate.parse(text)
        except ValueError as wrong:
            raise ValidationError(f"Not a date: {wrong}.") from wrong


class BirthDateSchema(Schema):
    """One listed date of birth: partial, a span of years (`until`), or approximate."""

    date = Partial(required=True)
    until = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(1800, 2200)
    )
    approximate = fields.Boolean(load_default=False)

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> BirthDate:
        """The value the registry compares."""
        return BirthDate(**data)

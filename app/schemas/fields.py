"""Refuse hostile input field by field: clean text, names, countries, partial dates."""

import re
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from app.rules.text import MOST, RANGES, TEXTS, fault
from search.text.countries import country_code
from search.text.dates import BirthDate, PartialDate


class Text(fields.String):
    """A text by its rule in `app.rules.text`, such as `place.city`; stray space around it is dropped."""

    def __init__(self, rule: str, **kwargs: Any) -> None:
        self.rule = TEXTS[rule]
        super().__init__(metadata={"maxLength": self.rule.longest, **kwargs.pop("metadata", {})}, **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if why := fault(text, self.rule):
            raise ValidationError(why)
        return text.strip()


class NameText(Text):
    """A name as a person writes it, in any script; it must hold a letter or a digit.

    Where it may be `blank`, the empty name says that there is none.
    """

    def __init__(self, *, blank: bool = False, **kwargs: Any) -> None:
        super().__init__("name.full", metadata={} if blank else {"minLength": 1}, **kwargs)
        self.blank = blank

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not (text or self.blank):
            raise ValidationError("A name needs at least one letter.")
        return text


def whole_number(name: str) -> fields.Integer:
    """Return the field of a number that may be unknown, within its range in `app.rules.text`."""
    low, high = RANGES[name]
    return fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.Range(low, high))


def at_most(name: str, *, least: int | None = None) -> validate.Length:
    """Return the bound of a list, by its name in `app.rules.text`."""
    return validate.Length(min=least, max=MOST[name])


class Country(fields.String):
    """A country by its ISO 3166, ICAO 9303 or INTERPOL code; kept as its canonical code.

    Where it may be `blank`, the empty code says that the country is not known.
    """

    _code = re.compile(r"[A-Za-z]{1,3}<{0,2}|[0-9]{3}")

    def __init__(self, *, blank: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.blank = blank

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if self.blank and not text:
            return text
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
    until = whole_number("birth_date.until")
    approximate = fields.Boolean(load_default=False)

    @post_load
    def to_command(self, data: dict[str, Any], **_: Any) -> BirthDate:
        """The value the registry compares."""
        return BirthDate(**data)

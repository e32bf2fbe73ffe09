"""Read parts of a filing's content back from the JSON in which they are kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_type_hints

from cattrs import Converter

from app.rules.content import FilingContent
from search.text.dates import PartialDate

_TYPES = get_type_hints(FilingContent)


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_structure_hook(PartialDate, lambda text, _: PartialDate.parse(text))
    return converter


_CONVERTER = _converter()


def parts_from_json(parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the named parts of a content as `as_json` was given them.

    Raises cattrs' BaseValidationError for what no content holds.
    """
    return {name: _CONVERTER.structure(value, _TYPES[name]) for name, value in parts.items()}

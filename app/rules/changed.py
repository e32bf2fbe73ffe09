"""Change a part of a filing's content, and leave one that says so already as it is."""

from dataclasses import replace
from typing import Any, TypeVar

Part = TypeVar("Part")


def changed(part: Part, /, **values: Any) -> Part:
    """Return the part with these values; the part itself where it has them all.

    Of a list's parts nearly all stay as they are, and making one anew costs more than looking at it.
    """
    if all(getattr(part, name) == value for name, value in values.items()):
        return part
    return replace(part, **values)  # type: ignore[type-var]

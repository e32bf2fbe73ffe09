"""Read JSON from outside: one meaning or none, and never more work than the text is long."""

import json
from typing import Any, NoReturn

from app.errors import Malformed

# The deepest body of the API has seven levels.
DEEPEST = 32
# The longest number of the API has ten digits; Python itself reads no more than 4,300.
MOST_DIGITS = 100
SHOWN = 40


def read_json(text: bytes) -> Any:
    """Return what the JSON says. Raises Malformed, also for keys that stand twice, NaN and great depth.

    Of two equal keys one reader takes the first and another the last, so that what was checked on the way is
    not what arrives (RFC 8259 section 4).
    """
    try:
        read = json.loads(
            text.decode(), object_pairs_hook=_object, parse_constant=_no_number, parse_int=_integer
        )
    except (ValueError, RecursionError) as wrong:
        raise Malformed("The body is not JSON.") from wrong
    if text.count(b"[") + text.count(b"{") > DEEPEST:
        _require_shallow(read)
    return read


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Malformed(f"The key {twice[:SHOWN]!r} stands twice in one object.")
    return read


def _no_number(word: str) -> NoReturn:
    raise Malformed(f"{word} is no JSON.")


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise Malformed(f"A number has at most {MOST_DIGITS} digits.")
    return int(digits)


def _require_shallow(read: Any) -> None:
    level, depth = [read], 0
    while level:
        if (depth := depth + 1) > DEEPEST:
            raise Malformed(f"Objects and lists stand in each other at most {DEEPEST} deep.")
        level = [
            part
            for whole in level
            if isinstance(whole, (dict, list))
            for part in (whole.values() if isinstance(whole, dict) else whole)
        ]

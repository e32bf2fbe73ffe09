"""Words that stand for one another: short forms, and the same name in different tongues."""

from search.text.wordlists import lines

_GROUPS: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(lines("same_names")):
    for _word in _line:
        _GROUPS[_word] = _GROUPS.get(_word, frozenset()) | {_number}
_NONE: frozenset[int] = frozenset()


def groups_of(latin: str) -> frozenset[int]:
    """The names this romanised word may stand for; empty for most words."""
    return _GROUPS.get(latin, _NONE)

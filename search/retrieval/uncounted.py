"""Keep out of the weights of words what is closed to some: the keys of such filings do not count.

An engine's dictionary counts every filing. Those closed to some name their keys once more in one field beside
the others, so that an engine can take them off again without reading one of them.
"""

from collections.abc import Iterable, Iterator, Mapping

UNCOUNTED = "uncounted"
# Held by every filing that does not count.
ALL = "*"


def uncounted(keys: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield the terms of a filing that does not count, given its keys by field."""
    yield ALL
    yield from (uncounted_term(field, term) for field, terms in keys.items() for term in terms)


def uncounted_term(field: str, term: str) -> str:
    """Return under what the key of a filing that does not count is held."""
    return f"{field}:{term}"

"""The words of two names paired off, and what is left over on either side."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.matching import tunables
from search.matching.words import Pairing, Word, analyse, compare

_LONGEST_JOIN = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the query and of the listed name that count as one."""

    query: tuple[int, ...]
    listed: tuple[int, ...]
    alike: float
    why: Pairing


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words pair, and which (by position) have no partner."""

    pairs: tuple[Pair, ...]
    query_left: tuple[int, ...]
    listed_left: tuple[int, ...]


def align(query: Sequence[Word], listed: Sequence[Word]) -> Alignment:
    """Pair each word with its likeliest partner, most alike first; then words written joined or split."""
    pairs = _single_pairs(query, listed)
    weak = [pair for pair in pairs if pair.alike < tunables.FIRM_PAIR]
    if weak or len(pairs) < max(len(query), len(listed)):
        pairs = _with_joins(query, listed, pairs)
    used_query = {place for pair in pairs for place in pair.query}
    used_listed = {place for pair in pairs for place in pair.listed}
    return Alignment(
        tuple(pairs),
        tuple(place for place in range(len(query)) if place not in used_query),
        tuple(place for place in range(len(listed)) if place not in used_listed),
    )


def _single_pairs(query: Sequence[Word], listed: Sequence[Word]) -> list[Pair]:
    scored = []
    for i, left in enumerate(query):
        for j, right in enumerate(listed):
            alike, why = compare(left, right)
            if alike >= tunables.PAIR_FLOOR:
                scored.append((-alike, abs(i - j), i, j, why))
    scored.sort()
    pairs = []
    free_query, free_listed = set(range(len(query))), set(range(len(listed)))
    for negative, _, i, j, why in scored:
        if i in free_query and j in free_listed:
            free_query.discard(i)
            free_listed.discard(j)
            pairs.append(Pair((i,), (j,), -negative, why))
    return pairs


def _with_joins(query: Sequence[Word], listed: Sequence[Word], pairs: list[Pair]) -> list[Pair]:
    """Words that one side writes joined and the other apart: Abdulrahman, Abd al-Rahman."""
    firm = [pair for pair in pairs if pair.alike >= tunables.FIRM_PAIR and not _minor(pair, query, listed)]
    free_query = _free(len(query), [pair.query for pair in firm])
    free_listed = _free(len(listed), [pair.listed for pair in firm])
    joins = sorted(_joins(query, listed, free_query, free_listed), key=lambda pair: -pair.alike)
    kept = list(pairs)
    for join in joins:
        clashing = [p for p in kept if set(p.query) & set(join.query) or set(p.listed) & set(join.listed)]
        covered = sum(len(p.query) * p.alike for p in clashing if not _minor(p, query, listed))
        if any(p.why is Pairing.JOINED or p in firm for p in clashing) or covered > join.alike:
            continue
        kept = [p for p in kept if p not in clashing] + [join]
    return kept


def _minor(pair: Pair, query: Sequence[Word], listed: Sequence[Word]) -> bool:
    return all(query[i].worth < 1 for i in pair.query) and all(listed[j].worth < 1 for j in pair.listed)


def _free(size: int, used: list[tuple[int, ...]]) -> list[int]:
    taken = {place for places in used for place in places}
    return [place for place in range(size) if place not in taken]


def _joins(
    query: Sequence[Word], listed: Sequence[Word], free_query: list[int], free_listed: list[int]
) -> list[Pair]:
    found = []
    for run in _runs(free_query):
        for j in free_listed:
            alike = _joined_alike([query[i] for i in run], listed[j])
            if alike:
                found.append(Pair(run, (j,), alike, Pairing.JOINED))
    for run in _runs(free_listed):
        for i in free_query:
            alike = _joined_alike([listed[j] for j in run], query[i])
            if alike:
                found.append(Pair((i,), run, alike, Pairing.JOINED))
    return found


def _runs(free: list[int]) -> list[tuple[int, ...]]:
    return [
        tuple(free[start:stop])
        for start in range(len(free))
        for stop in range(start + 2, min(start + _LONGEST_JOIN, len(free)) + 1)
        if free[stop - 1] - free[start] == stop - start - 1
    ]


def _joined_alike(parts: Sequence[Word], whole: Word) -> float:
    size = sum(len(part.latin) for part in parts)
    if whole.script == parts[0].script and not size * 0.6 <= len(whole.latin) <= size * 1.7:
        return 0.0
    alike, _ = compare(analyse("".join(part.native for part in parts)), whole)
    return alike * tunables.JOINED if alike >= tunables.JOIN_FLOOR else 0.0

"""The words of two names paired off, and what is left over on either side."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.matching.likeness import compare
from search.matching.words import NAME_WORTH, Pairing, Word, analyse
from search.text.script import SYLLABIC
from search.text.syllables import alike as alike_by_custom
from search.text.syllables import joined as spelt_joined
from search.text.syllables import told_apart

_LONGEST_JOIN = 4
_FEWEST_JOINED = 3  # two of one side and what they make on the other

Words = Sequence[Word]
Places = tuple[int, ...]
# A pair's likeness (negative), how far apart and how late its words stand, their places, and why they pair.
_Scored = tuple[float, int, int, int, int, Pairing]


class Pair(NamedTuple):
    """Words of the query and of the listed name, by their places, that count as one."""

    query: Places
    listed: Places
    alike: float
    why: Pairing


class Alignment(NamedTuple):
    """Which words pair, and which (by place) have no partner."""

    pairs: tuple[Pair, ...]
    query_left: Places
    listed_left: Places


def align(query: Words, listed: Words) -> Alignment:
    """Pair each word with its likeliest partner, most alike first; then words written joined or apart.

    The pairs come in the order of the query.
    """
    pairs = _single_pairs(query, listed)
    if len(query) != len(listed) or len(pairs) < len(query):
        pairs = _with_joins(query, listed, pairs)
    return Alignment(tuple(sorted(pairs)), *_free(query, listed, pairs))


def _single_pairs(query: Words, listed: Words) -> list[Pair]:
    """The same words first: they need no comparing, and nothing is more alike."""
    pairs = _best_first(_same(query, listed))
    free_query, free_listed = _free(query, listed, pairs)
    if free_query and free_listed:
        pairs += _best_first(_similar(query, free_query, listed, free_listed))
    return pairs


def _same(query: Words, listed: Words) -> list[_Scored]:
    natives = [word.native for word in listed]
    return [
        (-1.0, abs(i - j), i + j, i, j, Pairing.SAME)
        for i, word in enumerate(query)
        if word.native in natives
        for j, native in enumerate(natives)
        if word.native == native
    ]


def _similar(query: Words, free_query: Places, listed: Words, free_listed: Places) -> list[_Scored]:
    scored = []
    for i in free_query:
        left = query[i]
        for j in free_listed:
            alike, why = compare(left, listed[j])
            if alike >= tunables.PAIR_FLOOR and _may_pair(left, listed[j], alike):
                scored.append((-alike, abs(i - j), i + j, i, j, why))
    return scored


def _best_first(scored: list[_Scored]) -> list[Pair]:
    """Each word paired once: the most alike first, then those that stand nearest to each other."""
    pairs: list[Pair] = []
    taken_query, taken_listed = set(), set()
    for negative, _, _, i, j, why in sorted(scored):
        if i not in taken_query and j not in taken_listed:
            taken_query.add(i)
            taken_listed.add(j)
            pairs.append(Pair((i,), (j,), -negative, why))
    return pairs


def _may_pair(left: Word, right: Word, alike: float) -> bool:
    return left.worth == right.worth or left.script == right.script or alike >= tunables.FIRM_PAIR


def _free(query: Words, listed: Words, pairs: list[Pair]) -> tuple[Places, Places]:
    """The places of the words of either name that these pairs leave over."""
    if not pairs:
        return tuple(range(len(query))), tuple(range(len(listed)))
    taken_query = {place for pair in pairs for place in pair.query}
    taken_listed = {place for pair in pairs for place in pair.listed}
    return (
        tuple([place for place in range(len(query)) if place not in taken_query]),
        tuple([place for place in range(len(listed)) if place not in taken_listed]),
    )


def _with_joins(query: Words, listed: Words, pairs: list[Pair]) -> list[Pair]:
    """Words that one side writes joined and the other apart: Abdulrahman, Abd al-Rahman."""
    firm = [pair for pair in pairs if pair.alike >= tunables.FIRM_PAIR and not _minor(pair, query, listed)]
    free_query, free_listed = _free(query, listed, firm)
    if len(free_query) + len(free_listed) < _FEWEST_JOINED:
        return pairs
    joins = [
        Pair(run, (place,), *found) for run, place, found in _joins(query, free_query, listed, free_listed)
    ]
    joins += [
        Pair((place,), run, *found) for run, place, found in _joins(listed, free_listed, query, free_query)
    ]
    for join in sorted(joins, key=lambda pair: (-pair.alike, pair.query, pair.listed)):
        clashing = [p for p in pairs if set(p.query) & set(join.query) or set(p.listed) & set(join.listed)]
        covered = sum(pair.alike for pair in clashing if not _minor(pair, query, listed))
        if covered <= join.alike and not any(len(pair.query) != len(pair.listed) for pair in clashing):
            pairs = [*(pair for pair in pairs if pair not in clashing), join]
    return pairs


def _minor(pair: Pair, query: Words, listed: Words) -> bool:
    return all(query[i].worth < NAME_WORTH for i in pair.query) and all(
        listed[j].worth < NAME_WORTH for j in pair.listed
    )


def _joins(
    apart: Words, free: Places, joined: Words, wholes: Places
) -> Iterator[tuple[Places, int, tuple[float, Pairing]]]:
    """Runs of neighbouring words of one side that make one word of the other.

    They begin or end with the same letter: what is written joined is rarely misspelt at both ends too. Only
    Mandarin and Korean by their customs may differ at both. One character is one syllable, never two words.
    """
    targets = [(place, joined[place]) for place in wholes if not _is_syllable(joined[place])]
    for run in _runs(free):
        parts = [apart[place] for place in run]
        spelled = "".join([part.latin for part in parts])
        first, last, known = spelled[:1], spelled[-1:], parts[0].spelt is not None
        for place, whole in targets:
            near = whole.latin.startswith(first) or whole.latin.endswith(last)
            if near or (known and whole.spelt):
                found = _join(parts, spelled, whole)
                if found[0]:
                    yield run, place, found


def _is_syllable(word: Word) -> bool:
    return word.script in SYLLABIC and len(word.native) == 1


def _runs(free: Places) -> Iterator[Places]:
    for start in range(len(free)):
        for stop in range(start + 2, min(start + _LONGEST_JOIN, len(free)) + 1):
            run = free[start:stop]
            if run[-1] - run[0] != len(run) - 1:
                break
            yield run


def _join(parts: Words, spelled: str, whole: Word) -> tuple[float, Pairing]:
    if whole.spelt and spelled != whole.latin:
        known = spelt_joined([part.spelt for part in parts])
        if known and alike_by_custom(known, whole.spelt):
            return tunables.CUSTOM, Pairing.JOINED
        if known and told_apart(known, whole.spelt):
            return 0.0, Pairing.JOINED
    if len(whole.latin) == len(parts) and whole.worth == NAME_WORTH:
        initials = whole.latin == "".join([part.latin[:1] for part in parts])
        return (tunables.INITIALS if initials else 0.0), Pairing.INITIAL
    if whole.script != parts[0].script:
        return _foreign_join(parts, whole), Pairing.JOINED
    if abs(len(spelled) - len(whole.latin)) > tunables.JOIN_SLACK * len(spelled):
        return 0.0, Pairing.JOINED
    told = "".join([part.latin for part in _told(parts)])
    alike = max(_written_joined(each, whole) for each in {spelled, told})
    return (alike * tunables.JOINED if alike >= tunables.JOIN_FLOOR else 0.0), Pairing.JOINED


def _told(parts: Words) -> Words:
    """Without an article between, whose l the next letter may swallow: Nur al-Din, Nuruddin."""
    between = [part for part in parts[1:-1] if part.worth == NAME_WORTH]
    return [parts[0], *between, parts[-1]]


def _written_joined(spelled: str, whole: Word) -> float:
    alike = OSA.normalized_similarity(spelled, whole.latin)
    if tunables.JOIN_TRY <= alike < tunables.JOIN_FLOOR:
        alike, _ = compare(analyse(spelled), whole)
    return alike


def _foreign_join(parts: Words, whole: Word) -> float:
    told = _told(parts)
    alike = _foreign_spelling(parts, whole)
    if len(told) < len(parts):
        alike = max(alike, _foreign_spelling(told, whole))
    return alike * tunables.JOINED if alike >= tunables.JOIN_FLOOR else 0.0


def _foreign_spelling(parts: Words, whole: Word) -> float:
    """Consonants first, since they are quick to compare and must nearly agree."""
    if OSA.distance("".join([part.bones for part in parts]), whole.bones, score_cutoff=1) > 1:
        return 0.0
    read = "".join([part.latin for part in parts]) if any(part.otherwise for part in parts) else ""
    alike, _ = compare(analyse("".join([part.native for part in parts]), read=read), whole)
    return alike

"""Match words that one name writes joined and the other apart: Abdulrahman, Abd al-Rahman."""

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.matching.names.pairs import Pair, Places, Words, left_over
from search.matching.names.token_similarity import compare
from search.matching.names.tokens import Pairing, Word, analyse
from search.text.script import SYLLABIC
from search.text.syllables import Spelt, told_apart
from search.text.syllables import alike as alike_by_custom
from search.text.syllables import joined as spelt_joined


def with_joins(query: Words, listed: Words, pairs: list[Pair]) -> list[Pair]:
    """Words that one side writes joined and the other apart: Abdulrahman, Abd al-Rahman."""
    for join in sorted(_found(query, listed, pairs), key=lambda pair: (-pair.alike, pair.query, pair.listed)):
        clashing = [p for p in pairs if set(p.query) & set(join.query) or set(p.listed) & set(join.listed)]
        covered = sum(pair.alike for pair in clashing if not _minor(pair, query, listed))
        if covered <= join.alike and not any(len(pair.query) != len(pair.listed) for pair in clashing):
            pairs = [*(pair for pair in pairs if pair not in clashing), join]
    return pairs


def _found(query: Words, listed: Words, pairs: list[Pair]) -> Iterator[Pair]:
    """All that there are among the words which no firm pair holds."""
    firm = [pair for pair in pairs if pair.alike >= tunables.FIRM_PAIR and not _minor(pair, query, listed)]
    asked, known = left_over(query, listed, firm)
    if len(asked) + len(known) >= tunables.FEWEST_JOINED:
        yield from (Pair(run, (place,), *why) for run, place, why in _joins(query, asked, listed, known))
        yield from (Pair((place,), run, *why) for run, place, why in _joins(listed, known, query, asked))


def _minor(pair: Pair, query: Words, listed: Words) -> bool:
    return all(query[i].weight < tunables.NAME_WEIGHT for i in pair.query) and all(
        listed[j].weight < tunables.NAME_WEIGHT for j in pair.listed
    )


def _joins(
    apart: Words, free: Places, joined: Words, wholes: Places
) -> Iterator[tuple[Places, int, tuple[float, Pairing]]]:
    """Runs of neighbouring words of one side that make one word of the other.

    They begin or end with the same letter: what is written joined is rarely misspelt at both ends too. Only
    Mandarin and Korean by their customs may differ at both. One character is one syllable, never two words.
    """
    targets = [
        (place, joined[place], joined[place].latin[:1], joined[place].latin[-1:])
        for place in wholes
        if not _is_syllable(joined[place])
    ]
    if not targets:
        return
    for run in _runs(free):
        parts = [apart[place] for place in run]
        spelled = "".join([part.latin for part in parts])
        first, last, known = spelled[:1], spelled[-1:], parts[0].spelt is not None
        for place, whole, head, tail in targets:
            near = head == first or tail == last
            if (near and _fits(parts, spelled, whole)) or (known and whole.spelt):
                found = _join(parts, spelled, whole)
                if found[0]:
                    yield run, place, found


def _fits(parts: Words, spelled: str, whole: Word) -> bool:
    """Tell at a glance what is too long or too short to be the same: most runs are."""
    size, length = len(spelled), len(whole.latin)
    if abs(size - length) <= tunables.JOIN_SLACK * size or length == len(parts):
        return True
    return whole.script != parts[0].script or whole.spelt is not None


def _is_syllable(word: Word) -> bool:
    return word.script in SYLLABIC and len(word.native) == 1


@lru_cache(maxsize=1024)
def _runs(free: Places) -> tuple[Places, ...]:
    """Return each run of neighbouring places; remembered, since names have the same few lists of places."""
    return tuple(_each_run(free))


def _each_run(free: Places) -> Iterator[Places]:
    for start in range(len(free)):
        for stop in range(start + 2, min(start + tunables.LONGEST_JOIN, len(free)) + 1):
            run = free[start:stop]
            if run[-1] - run[0] != len(run) - 1:
                break
            yield run


def _join(parts: Words, spelled: str, whole: Word) -> tuple[float, Pairing]:
    if whole.spelt and spelled != whole.latin:
        by_custom = _by_custom(parts, whole.spelt)
        if by_custom is not None:
            return by_custom, Pairing.JOINED
    if len(whole.latin) == len(parts) and whole.weight == tunables.NAME_WEIGHT:
        initials = whole.latin == "".join([part.latin[:1] for part in parts])
        return (tunables.INITIALS if initials else 0.0), Pairing.INITIAL
    if whole.script != parts[0].script:
        return _foreign_join(parts, whole), Pairing.JOINED
    if abs(len(spelled) - len(whole.latin)) > tunables.JOIN_SLACK * len(spelled):
        return 0.0, Pairing.JOINED
    alike = _written_joined(spelled, whole)
    told = _told(parts)
    if len(told) < len(parts):
        alike = max(alike, _written_joined("".join([part.latin for part in told]), whole))
    return (alike * tunables.JOINED if alike >= tunables.JOIN_FLOOR else 0.0), Pairing.JOINED


def _by_custom(parts: Words, whole: Spelt) -> float | None:
    known = spelt_joined([part.spelt for part in parts])
    if known and alike_by_custom(known, whole):
        return tunables.CUSTOM
    return 0.0 if known and told_apart(known, whole) else None


def _told(parts: Words) -> Words:
    """Without an article between, whose l the next letter may swallow: Nur al-Din, Nuruddin."""
    inner = parts[1:-1]
    if not inner:
        return parts
    between = [part for part in inner if part.weight == tunables.NAME_WEIGHT]
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
    if OSA.distance("".join([part.skeleton for part in parts]), whole.skeleton, score_cutoff=1) > 1:
        return 0.0
    read = "".join([part.latin for part in parts]) if any(part.otherwise for part in parts) else ""
    alike, _ = compare(analyse("".join([part.native for part in parts]), read=read), whole)
    return alike

"""Words that one name writes joined and the other apart: Abdulrahman, Abd al-Rahman."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from search.matching import tunables
from search.matching.likeness import compare
from search.matching.pairs import Pair, Places, Words, left_over
from search.matching.words import NAME_WORTH, Pairing, Word, analyse
from search.text.script import SYLLABIC
from search.text.syllables import Spelt, told_apart
from search.text.syllables import alike as alike_by_custom
from search.text.syllables import joined as spelt_joined

_LONGEST_JOIN = 4
_FEWEST_JOINED = 3  # two of one side and what they make on the other


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
    if len(asked) + len(known) >= _FEWEST_JOINED:
        yield from (Pair(run, (place,), *why) for run, place, why in _joins(query, asked, listed, known))
        yield from (Pair((place,), run, *why) for run, place, why in _joins(listed, known, query, asked))


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
        by_custom = _by_custom(parts, whole.spelt)
        if by_custom is not None:
            return by_custom, Pairing.JOINED
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


def _by_custom(parts: Words, whole: Spelt) -> float | None:
    known = spelt_joined([part.spelt for part in parts])
    if known and alike_by_custom(known, whole):
        return tunables.CUSTOM
    return 0.0 if known and told_apart(known, whole) else None


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

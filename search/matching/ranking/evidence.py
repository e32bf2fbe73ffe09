"""Write the evidence for a match, in words an officer can defend."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from search.matching.attributes.features import held
from search.matching.candidate import ListedName
from search.matching.names.doubts import Doubted
from search.matching.names.tokens import Pairing, Word
from search.matching.ranking.score import NameComparison, Scored
from search.matching.types import Evidence, Query
from search.text.written import written_words

WHY = {
    Pairing.SAME: "the same",
    Pairing.SPELLING: "another spelling",
    Pairing.TRANSLITERATION: "written in another script",
    Pairing.SOUND: "sounds alike",
    Pairing.CUSTOM: "as another state spells it",
    Pairing.NICKNAME: "a form of the same name",
    Pairing.INITIAL: "an initial",
    Pairing.JOINED: "written joined or apart",
    Pairing.CUT: "cut short in the machine-readable zone",
}

_SAME_RARE_NAME = "The very same name, rare in the world, with another date of birth: it may be a false one."

# How the subject bears a name that is not the one it is listed by.
BORNE = {
    "alias": "an alias",
    "birth": "the name at birth",
    "former": "a former name",
}


def evidence(query: Query, scored: Scored) -> tuple[Evidence, ...]:
    """The name first, then each feature that held, with its share of the score; the shares add up to it."""
    name, mode = scored.name, scored.mode
    reached = mode.score(scored.name_odds)
    rows = [Evidence("name", reached, name.asked.text, name.listed.text, name_sentence(name))]
    odds = scored.name_odds
    for feature in held(scored.facts):
        odds += feature.weight
        asked, listed = feature.values(query, scored.candidate)
        rows.append(Evidence(feature.name, mode.score(odds) - reached, asked, listed, feature.sentence))
        reached = mode.score(odds)
    if scored.lift:
        born = str(query.birth_date), ", ".join(scored.candidate.births)
        rows.append(Evidence("same_rare_name", scored.lift, *born, _SAME_RARE_NAME))
        reached += scored.lift
    for doubted in sorted(scored.doubts, key=lambda each: each.ceiling):
        rows.append(_doubt(name, doubted, scored.score - reached))
        reached = scored.score
    return tuple(rows)


def _doubt(name: NameComparison, doubted: Doubted, share: float) -> Evidence:
    asked = _Written(name.asked.text, name.asked.words).of(doubted.asked.split())
    listed = _Written(name.listed.text, name.listed_words).of(doubted.listed.split())
    return Evidence(doubted.doubt.name, share, asked, listed, doubted.doubt.sentence)


def name_sentence(name: NameComparison) -> str:
    """Say which words paired and why, what is left over, and how the subject bears the name."""
    asked = _Written(name.asked.text, name.asked.words)
    listed = _Written(name.listed.text, name.listed_words)
    said = [
        f"“{asked.at(pair.query)}” and “{listed.at(pair.listed)}” ({WHY[pair.why]})"
        for pair in name.aligned.pairs
    ]
    sentence = f"Paired {'; '.join(said)}." if said else "No word of the names agrees."
    left, more = asked.at(name.aligned.query_left), listed.at(name.aligned.listed_left)
    sentence += f" Not listed: {left}." if left else ""
    sentence += f" Listed, not asked: {more}." if more else ""
    sentence += " The words stand in another order." if _turned(name) else ""
    return sentence + _borne(name.listed)


class _Written:
    """The words of one name, as they are written in its text."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self._as_written = written_words(text)
        self._words = words

    def at(self, places: Sequence[int]) -> str:
        """The words at these places."""
        return self.of(self._words[place].native for place in places)

    def of(self, folded: Iterable[str]) -> str:
        """Return what is written for these folded words."""
        return " ".join(self._as_written.get(word, word) for word in folded)


def _turned(name: NameComparison) -> bool:
    places = [pair.listed for pair in name.aligned.pairs]
    return any(one > other for one, other in pairwise(places))


def _borne(listed: ListedName) -> str:
    if listed.kind not in BORNE:
        return ""
    name = BORNE[listed.kind]
    return f" Listed as {name} of low quality." if listed.quality == "low" else f" Listed as {name}."

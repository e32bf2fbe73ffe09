"""The evidence for a match, in words an officer can defend."""

from search.matching.candidate import ListedName
from search.matching.features import held
from search.matching.score import NameComparison, Scored
from search.matching.types import Evidence, Query
from search.matching.words import Pairing

_WHY = {
    Pairing.SAME: "the same",
    Pairing.SPELLING: "another spelling",
    Pairing.TRANSLITERATION: "written in another script",
    Pairing.SOUND: "sounds alike",
    Pairing.NICKNAME: "a form of the same name",
    Pairing.INITIAL: "an initial",
    Pairing.JOINED: "written joined or apart",
    Pairing.CUT: "cut short in the machine-readable zone",
}

# How the subject bears a name that is not the one it is listed by.
_BORNE = {
    "alias": "an alias",
    "birth": "the name at birth",
    "former": "a former name",
}


def evidence(query: Query, scored: Scored) -> tuple[Evidence, ...]:
    """The name first, then each feature that held, with its share of the score; the shares add up to it."""
    name, way = scored.name, scored.way
    reached = way.score(scored.name_odds)
    rows = [Evidence("name", reached, name.asked.text, name.listed.text, name_sentence(name))]
    odds = scored.name_odds
    for feature in held(scored.facts):
        odds += feature.weight
        asked, listed = feature.values(query, scored.candidate)
        rows.append(Evidence(feature.name, way.score(odds) - reached, asked, listed, feature.sentence))
        reached = way.score(odds)
    return tuple(rows)


def name_sentence(name: NameComparison) -> str:
    """Which words paired and why, what is left over on either side, and how the subject bears the name."""
    said = []
    for pair in name.aligned.pairs:
        asked = " ".join(name.asked.words[place].native for place in pair.query)
        listed = " ".join(name.listed_words[place].native for place in pair.listed)
        said.append(f"“{asked}” and “{listed}” ({_WHY[pair.why]})")
    sentence = f"Paired {'; '.join(said)}." if said else "No word of the names agrees."
    left = [name.asked.words[place].native for place in name.aligned.query_left]
    more = [name.listed_words[place].native for place in name.aligned.listed_left]
    sentence += f" Not listed: {' '.join(left)}." if left else ""
    sentence += f" Listed, not asked: {' '.join(more)}." if more else ""
    return sentence + _borne(name.listed)


def _borne(listed: ListedName) -> str:
    low = " of low quality" if listed.quality == "low" else ""
    return f" Listed as {_BORNE[listed.kind]}{low}." if listed.kind in _BORNE else ""

"""State what the Security Council decided for each list: its legal basis and the action to take."""

from typing import NamedTuple

from app.vocabulary.subjects import SubjectType

FREEZE = "freeze funds and economic resources"
TRAVEL = "prevent entry into or transit through the territory"
ARMS = "prevent the supply of arms and related materiel"


class Measures(NamedTuple):
    """The resolution that set a list up, and the measures against those on it."""

    resolution: str
    measures: tuple[str, ...]


# UN_LIST_TYPE → what main.un.org/securitycouncil/en/sanctions lists for the committee of that name.
# A travel ban binds people only.
LISTS = {
    "Al-Qaida": Measures("1267 (1999), 1989 (2011) and 2253 (2015)", (FREEZE, TRAVEL, ARMS)),
    "Taliban": Measures("1988 (2011)", (FREEZE, TRAVEL, ARMS)),
    "DPRK": Measures("1718 (2006)", (FREEZE, TRAVEL)),
    "Iran": Measures("1737 (2006)", (FREEZE, TRAVEL)),
    "Iraq": Measures("1483 (2003) and 1518 (2003)", (FREEZE,)),
    "DRC": Measures("1533 (2004)", (FREEZE, TRAVEL, ARMS)),
    "Libya": Measures("1970 (2011)", (FREEZE, TRAVEL)),
    "Somalia": Measures("751 (1992) and 2713 (2023)", (FREEZE, TRAVEL, ARMS)),
    "CAR": Measures("2745 (2024)", (FREEZE, TRAVEL, ARMS)),
    "GB": Measures("2048 (2012)", (TRAVEL,)),
    "Yemen": Measures("2140 (2014)", (FREEZE, TRAVEL, ARMS)),
    "Haiti": Measures("2653 (2022)", (FREEZE, TRAVEL, ARMS)),
    "Sudan": Measures("1591 (2005)", (FREEZE, TRAVEL)),
    "SouthSudan": Measures("2206 (2015)", (FREEZE, TRAVEL)),
}
BODY = "United Nations Security Council"


def legal_basis(list_type: str) -> str:
    """Return the resolution behind a list; the list's own name where we do not know it."""
    known = LISTS.get(list_type)
    return f"{BODY} resolution {known.resolution}" if known else f"{BODY} list {list_type}".strip()


def action(list_type: str, subject: SubjectType) -> str:
    """Return what an officer is to do, in one sentence."""
    known = LISTS.get(list_type)
    measures = known.measures if known else ()
    binding = [each for each in measures if each != TRAVEL or subject is SubjectType.PERSON]
    if not binding:
        return "Listed by the United Nations Security Council: ask the national authority what applies."
    return f"United Nations sanctions: {_series(binding)}."


def _series(parts: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))

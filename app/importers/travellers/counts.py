"""Check what an interchange says of its own length (ISO 9735): segments, messages, groups, travellers."""

from collections import Counter
from dataclasses import dataclass, field

from app.importers.travellers.segments import Segment

_ENDS = {"UNZ": "UNB", "UNE": "UNG", "UNT": "UNH"}
NAMES = {"UNB": "interchange", "UNG": "group", "UNH": "message"}
HOLDING = {
    "UNB": "The interchange {reference}",
    "UNG": "The group {reference}",
    "UNH": "The message {reference}",
}
LIST = "The list"
# What they hold, as alarms name it.
HELD = ("messages", "parts", "segments", "travellers")
# Where each reference stands: of UNB the fifth element, of UNG the fifth, of UNH the first.
_REFERENCES = {"UNB": 5, "UNG": 5, "UNH": 1}
PASSENGERS, CREW = "42", "41"


@dataclass(slots=True)
class Counts:
    """Count what comes, and hold it against what is said at the end of each part."""

    is_paxlst: bool = False
    in_people: bool = False
    _open: dict[str, str] = field(default_factory=dict)
    _seen: Counter[str] = field(default_factory=Counter)
    _people: Counter[str] = field(default_factory=Counter)
    _told: bool = False
    _alarms: list[str] = field(default_factory=list)

    def note(self, segment: Segment) -> None:
        """Count one segment."""
        self._seen["segments"] += 1
        if segment.tag in _REFERENCES:
            self._begin(segment)
        elif segment.tag in _ENDS:
            self._end(segment)
        elif segment.tag == "CNT":
            self._count(segment)

    def party(self, *, is_person: bool, is_crew: bool) -> None:
        """Count one party of a message; what follows is about it."""
        self.in_people = is_person
        if is_person:
            self._people[CREW if is_crew else PASSENGERS] += 1

    def alarms(self) -> list[str]:
        """Return what was wrong, at the end of the file."""
        cut = [
            f"The {NAMES[tag]} {reference} does not end: the list was cut off."
            for tag, reference in self._open.items()
        ]
        return [*self._alarms, *cut]

    def _begin(self, segment: Segment) -> None:
        tag = segment.tag
        if tag in self._open:
            self._alarms.append(f"The {NAMES[tag]} {self._open[tag]} does not end before the next begins.")
        self._open[tag] = segment.at(_REFERENCES[tag])
        if tag == "UNH":
            self._seen["segments"], self._told, self.in_people = 1, False, False
            self._people.clear()
            self.is_paxlst = self.is_paxlst or segment.at(2) == "PAXLST"
        if tag == "UNG":
            self._seen["messages"] = 0

    def _end(self, segment: Segment) -> None:
        begins = _ENDS[segment.tag]
        name, reference = NAMES[begins], self._open.pop(begins, None)
        if reference is None:
            self._alarms.append(f"A {name} ends that had not begun.")
            return
        if segment.at(2) != reference:
            self._alarms.append(f"The {name} {reference} ends as {segment.at(2)}.")
        if begins == "UNH":
            self._end_message(segment, reference)
        elif begins == "UNG":
            self._hold(
                HOLDING["UNG"].format(reference=reference), segment.at(1), self._seen["messages"], "messages"
            )
            self._seen["groups"] += 1
        else:
            parts = "groups" if self._seen["groups"] else "all messages"
            self._hold(HOLDING["UNB"].format(reference=reference), segment.at(1), self._seen[parts], "parts")

    def _end_message(self, segment: Segment, reference: str) -> None:
        self.in_people = False
        self._seen["messages"] += 1
        self._seen["all messages"] += 1
        self._hold(
            HOLDING["UNH"].format(reference=reference), segment.at(1), self._seen["segments"], "segments"
        )
        if not self._told:
            self._alarms.append(f"The message {reference} does not say how many travellers it holds.")

    def _count(self, segment: Segment) -> None:
        kind, told = segment.at(1), segment.at(1, 1)
        if kind in (PASSENGERS, CREW):
            self._told = True
            self._hold(LIST, told, self._held(kind), "travellers")

    def _held(self, kind: str) -> int:
        """Return how many there are; a list of crew alone may count them as either."""
        return self._people[kind] or sum(self._people.values())

    def _hold(self, who: str, told: str, found: int, what: str) -> None:
        said = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None  # noqa: PLR2004
        if said != found:
            short = " It is short." if said is not None and said > found else ""
            none = f"{who} gives no number of {what}, and holds {found}."
            self._alarms.append(f"{who} says {told} {what}, and holds {found}.{short}" if told else none)

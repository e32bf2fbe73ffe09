"""Read PAXLST, the passenger list of carriers (UN/CEFACT; WCO, IATA and ICAO guidelines on API).

What it says of its own length is checked: a list shorter than it says is a traveller nobody was told of.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.errors import ImportRefused
from app.importers.travellers.counts import Counts
from app.importers.travellers.segments import Segment, segments

# Travellers and crew, in transit or not; other parties are senders and carriers.
_PEOPLE = frozenset({"FL", "FM", "DDU", "DDT"})
_KINDS = {
    "P": "passport", "PT": "passport", "PD": "passport", "IP": "passport", "I": "identity_card",
    "C": "identity_card", "A": "identity_card", "V": "visa", "R": "residence_permit", "T": "travel_document",
}  # fmt: skip
_FORMS = {"101": "%y%m%d", "102": "%Y%m%d", "201": "%y%m%d%H%M", "203": "%Y%m%d%H%M"}
_SIX, _EIGHT = 6, 8
# Times are those of the port, whose zone is not told: until it is so late everywhere.
LATEST_ZONE = timedelta(hours=12)
Read = tuple[list[Mapping[str, Any]], str, datetime | None, list[str]]


@dataclass(slots=True)
class _Manifest:
    """Hold what was read so far."""

    people: list[dict[str, Any]] = field(default_factory=list)
    reference: str = ""
    departs_at: datetime | None = None
    at_departure: bool = False
    about_paper: bool = False
    counts: Counts = field(default_factory=Counts)

    @property
    def person(self) -> dict[str, Any] | None:
        """Return the traveller that is being told of."""
        return self.people[-1] if self.people and self.counts.in_people else None


def read_paxlst(content: bytes) -> Read:
    """Return the travellers, the flight, its departure and every alarm. Raises ImportRefused."""
    manifest = _Manifest()
    for segment in segments(content):
        manifest.counts.note(segment)
        if act := _ACTS.get(segment.tag):
            act(manifest, segment)
    if not manifest.counts.is_paxlst:
        raise ImportRefused("The interchange holds no PAXLST message.")
    people: list[Mapping[str, Any]] = [
        _named(person, place) for place, person in enumerate(manifest.people, 1)
    ]
    return people, manifest.reference, manifest.departs_at, manifest.counts.alarms()


def _party(manifest: _Manifest, segment: Segment) -> None:
    is_person = segment.at(1) in _PEOPLE
    manifest.counts.party(is_person=is_person, is_crew=segment.at(1) in {"FM", "DDT"})
    if is_person:
        family, given, *more = (segment.at(4, part) for part in range(5))
        manifest.people.append(
            {"family_name": family, "given_names": " ".join(filter(None, (given, *more))), "documents": []}
        )


def _transport(manifest: _Manifest, segment: Segment) -> None:
    if not manifest.reference:
        manifest.reference = segment.at(2)[:35]


def _place(manifest: _Manifest, segment: Segment) -> None:
    person = manifest.person
    if person is None:
        manifest.at_departure = segment.at(1) == "125"
    elif segment.at(1) == "91" and person["documents"]:
        person["documents"][-1]["country"] = segment.at(2)


def _time(manifest: _Manifest, segment: Segment) -> None:
    kind, value, form = (segment.at(1, part) for part in range(3))
    person = manifest.person
    if person is not None and kind == "329":
        person["birth_date"] = _birth(value, form)
    if person is None and kind in {"189", "136"} and manifest.departs_at is None:
        manifest.departs_at = _departure(value, form)


def _attribute(manifest: _Manifest, segment: Segment) -> None:
    if (person := manifest.person) is not None and segment.at(1) == "2" and segment.at(3) in {"F", "M", "X"}:
        person["sex"] = segment.at(3)


def _nation(manifest: _Manifest, segment: Segment) -> None:
    if (person := manifest.person) is not None and "nationality" not in person:
        person["nationality"] = segment.at(2)


def _paper(manifest: _Manifest, segment: Segment) -> None:
    if (person := manifest.person) is not None and segment.at(2):
        kind = _KINDS.get(segment.at(1).upper(), "")
        person["documents"].append({"number": segment.at(2), **({"kind": kind} if kind else {})})


def _reference(manifest: _Manifest, segment: Segment) -> None:
    if (person := manifest.person) is not None and segment.at(1) == "ABO":
        person["id"] = segment.at(1, 1)


_ACTS: Mapping[str, Callable[[_Manifest, Segment], None]] = {
    "NAD": _party,
    "TDT": _transport,
    "LOC": _place,
    "DTM": _time,
    "ATT": _attribute,
    "NAT": _nation,
    "DOC": _paper,
    "RFF": _reference,
}


def _named(person: Mapping[str, Any], place: int) -> dict[str, Any]:
    """Return a traveller with a label; a name told in one piece is one whole name."""
    told = {"id": str(place), **person}
    if told["family_name"] and not told["given_names"]:
        told["name"] = told.pop("family_name")
    return {name: value for name, value in told.items() if value}


def _birth(value: str, form: str) -> str:
    """Return a day of birth; of a year in two digits, the last one that is not to come."""
    read = _read(value, form)
    if read is None:
        return value
    told, today = read.date(), datetime.now(UTC).date()
    is_short = _FORMS.get(form, "").startswith("%y") or len(value) == _SIX
    return str(_century(told, today) if is_short else told)


def _century(told: date, today: date) -> date:
    year = told.year % 100 + today.year // 100 * 100
    try:
        return told.replace(year=year if told.replace(year=year) <= today else year - 100)
    except ValueError:  # the 29th of February of the other century
        return told


def _departure(value: str, form: str) -> datetime | None:
    read = _read(value, form)
    return read.replace(tzinfo=UTC) + LATEST_ZONE if read else None


def _read(value: str, form: str) -> datetime | None:
    usual = {_SIX: "101", _EIGHT: "102", 10: "201", 12: "203"}.get(len(value), "")
    for each in dict.fromkeys((form, usual)):
        try:
            return datetime.strptime(value, _FORMS.get(each, "-"))  # noqa: DTZ007  the port's own time
        except ValueError:
            continue
    return None

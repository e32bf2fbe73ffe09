"""Write CUSRES, the answer to a passenger list in UN/EDIFACT: a status a traveller, and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from app.rules import traveller_lists
from app.rules.traveller_lists import CarrierStatus
from app.services.batches.commands import LineAnswered

_RESPONSE = "962"
_SERVICE = str.maketrans({sign: f"?{sign}" for sign in "?:+'"})
_VERSION = "D:12B:UN:IATA"
Status = tuple[str, CarrierStatus]


def status_of(done: LineAnswered) -> Status:
    """Return a line's label, or its number where that is no plain text, and its status."""
    label = done.line.label
    name = label if label.isascii() and label.isprintable() and label else str(done.line.number)
    if done.answered is None:
        return name, CarrierStatus.NOT_ASKED
    return name, traveller_lists.carrier_status(done.answered.matches)


def cusres(reference: str, statuses: Iterable[Status], at: datetime) -> str:
    """Return the whole interchange; the counts at its end are those of what it holds."""
    moment, number = f"{at:%y%m%d}:{at:%H%M}", f"{at:%y%m%d%H%M%S}"
    message = [f"UNH+1+CUSRES:{_VERSION}", f"BGM+{_RESPONSE}", *_list(reference), *_travellers(statuses)]
    return "".join(
        f"{segment}'\n"
        for segment in (
            f"UNB+UNOB:4+LOOKOUT:ZZ+CARRIER:ZZ+{moment}+{number}",
            f"UNG+CUSRES+LOOKOUT:ZZ+CARRIER:ZZ+{moment}+1+UN+D:12B",
            *message,
            f"UNT+{len(message) + 1}+1",
            "UNE+1+1",
            f"UNZ+1+{number}",
        )
    )


def _list(reference: str) -> Sequence[str]:
    return [f"RFF+AF:{_plain(reference)}"] if reference else []


def _travellers(statuses: Iterable[Status]) -> Iterator[str]:
    for label, status in statuses:
        yield from ("ERP+2", f"RFF+ABO:{_plain(label)}", f"ERC+{status}")


def _plain(text: str) -> str:
    return text.encode("ascii", "ignore").decode().translate(_SERVICE)

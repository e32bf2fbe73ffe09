"""Say what the edges ask of lists of travellers, and what they are answered."""

from dataclasses import dataclass
from datetime import datetime

from app.errors import RegistryError
from app.services.lookups.answer import Answered
from app.services.lookups.commands import AskTraveller
from app.vocabulary.lookups import Purpose


@dataclass(frozen=True, slots=True)
class ListHead:
    """Say once for a list why it is asked, what it is called and when it departs."""

    purpose: Purpose
    case_reference: str = ""
    reference: str = ""
    departs_at: datetime | None = None
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line of a list: its number, its sender's label, and what it asks or why not."""

    number: int
    label: str = ""
    command: AskTraveller | None = None
    fault: RegistryError | None = None


@dataclass(frozen=True, slots=True)
class LineAnswered:
    """Hold the end of a line: it was answered, or refused on its own."""

    line: Line
    answered: Answered | None = None
    refused: RegistryError | None = None


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A list that is about to be asked; without an id it is not kept, and `notes` say why."""

    id: str | None
    departs_at: datetime | None = None
    notes: tuple[str, ...] = ()

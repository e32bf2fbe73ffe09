"""Say what the edges ask of filings: frozen values, already checked by a schema."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.errors import Fault
from app.rules.compatibility import Similar
from app.rules.content import FilingContent
from app.vocabulary.filings import FilingType
from app.vocabulary.requirements import Fulfilment, Gate


@dataclass(frozen=True, slots=True)
class CreateFiling:
    """Draft a filing in the actor's own bureau; a test record never leads to action."""

    type: FilingType
    content: FilingContent
    test_record: bool = False


@dataclass(frozen=True, slots=True)
class AmendFiling:
    """Replace the named parts of a filing, based on the revision that was read.

    `shown` is what only the registry says, sent back as it was shown; it must still stand. `subject_ids`
    says which subject each of the changes' subjects is, by position; empty where that is left open.
    `by_itself`: the page of a draft saved it, and nobody pressed anything.
    """

    type: FilingType
    filing_id: str
    revision: int
    changes: dict[str, Any]
    shown: Mapping[str, Any] = field(default_factory=dict)
    subject_ids: tuple[str, ...] = ()
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class MoveFiling:
    """Move a filing to another state, based on the revision that was read, for a reason.

    What only some moves take: `objections` (fault paths and reasons) when returned or refused, the
    answered `checklist` and `waivers` (gate to reason) when reviewed or submitted, `fulfilment` (how the
    purpose was reached), `until` (the new end) when extended, `acknowledged` (ids of filings like it that
    the clerk was shown) when submitted. `similar` is not sent: it is what was found before the move.
    """

    type: FilingType
    filing_id: str
    revision: int
    reason: str = ""
    objections: tuple[Fault, ...] = ()
    checklist: Mapping[str, bool] = field(default_factory=dict)
    waivers: Mapping[Gate, str] = field(default_factory=dict)
    fulfilment: Fulfilment | None = None
    until: date | None = None
    acknowledged: tuple[str, ...] = ()
    similar: tuple[Similar, ...] = ()


@dataclass(frozen=True, slots=True)
class AddText:
    """Add a text to a filing in force, based on the revision that was read."""

    type: FilingType
    filing_id: str
    revision: int
    text: str

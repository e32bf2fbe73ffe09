"""Say which page of filings the edges ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from app.services.paging import Place
from app.vocabulary.filings import FilingType
from app.vocabulary.lookups import Purpose


@dataclass(frozen=True, slots=True)
class FilingList:
    """A page of filings: filters, how many, and where the page before ended.

    `country` is a subject's nationality or the issuer of one of its numbers; `ends_by`: in force, and its
    last day is this or an earlier one; `counts` asks how many there are in all. `mine`: made by the actor;
    `awaits_review`: submitted, or shown already and not yet seen by a second person. `order`: a word of
    `ListOrder`; empty: the newest first.
    """

    type: FilingType
    limit: int = 20
    after: Place | None = None
    status: str = ""
    kind: str = ""
    bureau: str = ""
    country: str = ""
    issued_from: date | None = None
    issued_to: date | None = None
    ends_by: date | None = None
    counts: bool = False
    mine: bool = False
    awaits_review: bool = False
    order: str = ""

    def words(self) -> Mapping[str, Any]:
        """Return the filters that were filled in: days, numbers, ids and words of closed lists."""
        said = {field.name: getattr(self, field.name) for field in fields(FilingList)[1:]}
        said["after"] = self.after.id if self.after else ""
        return {
            name: str(value) if isinstance(value, date) else value for name, value in said.items() if value
        }


@dataclass(frozen=True, slots=True)
class SearchFilings:
    """A page of those filings on the list that `text` may mean, and why it is asked.

    `text` is a number, a reference or words of names.
    """

    on: FilingList
    text: str
    purpose: Purpose
    case_reference: str = ""

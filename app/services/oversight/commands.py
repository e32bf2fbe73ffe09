"""Say which part of the audit the edges ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from app.services.lookups.commands import AskPerson


@dataclass(frozen=True, slots=True)
class AuditList:
    """A page of the audit, newest first: filters, how many, and the entry that the page before ended with.

    `filing_id`: whatever was done to it or showed it; `refused` None: both what was done and what was not.
    `forward`: in the order in which it was done.
    """

    limit: int = 20
    after: int | None = None
    actor_id: str = ""
    bureau: str = ""
    action: str = ""
    filing_id: str = ""
    refused: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    forward: bool = False

    def following(self, after: int | None) -> "AuditList":
        """Return the page that follows this entry."""
        return replace(self, after=after)

    def words(self) -> Mapping[str, Any]:
        """Return the filters that were filled in, as the audit keeps them."""
        said = {field.name: getattr(self, field.name) for field in fields(AuditList)}
        return {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in said.items()
            if value not in ("", None) and (name != "forward" or value)
        }


@dataclass(frozen=True, slots=True)
class SearchAudit:
    """A page of those who asked about one person, by name or by number.

    `on` narrows whose lookups are held against it; `after` is the lookup that the page before ended with.
    """

    on: AuditList
    person: AskPerson
    number: str = ""
    after: str = ""

    def following(self, after: str) -> "SearchAudit":
        """Return the page that follows this lookup."""
        return replace(self, after=after)

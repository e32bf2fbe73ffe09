"""Name indexes and aliases, and read what a name tells."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

Layout = tuple[int, int]
_FRESH = "-fresh"


@dataclass(frozen=True, slots=True)
class Names:
    """The names under one `prefix` for one layout (mapping version, keys version).

    The layout is part of the alias, so that a process of another release finds no index at all
    rather than one whose keys it would misread.
    """

    prefix: str
    layout: Layout

    @property
    def alias(self) -> str:
        """Return the lasting name, for readers and writers; points at the one physical index that answers."""
        return f"{self.prefix}-v{self.layout[0]}-{self.layout[1]}"

    @property
    def fresh(self) -> str:
        """Points at the physical index that a rebuild is filling; writers write there too."""
        return f"{self.alias}{_FRESH}"

    @property
    def every(self) -> str:
        """Return a pattern over all aliases and physical indexes of every layout."""
        return f"{self.prefix}-v*"

    @property
    def rebuild_lock(self) -> str:
        """Return the index whose one document says who is rebuilding."""
        return f"{self.prefix}-rebuilding"

    def physical(self) -> str:
        """Return a new physical name: its alias, when it was made, and something that makes it unique."""
        return f"{self.alias}-{datetime.now(UTC):%Y%m%dt%H%M%S}-{uuid4().hex[:8]}"

    def layout_of(self, alias: str) -> Layout | None:
        """Return the layout that an alias for readers tells; None for any other name."""
        told = re.fullmatch(rf"{re.escape(self.prefix)}-v(\d+)-(\d+)", alias)
        return (int(told[1]), int(told[2])) if told else None

    def is_fresh(self, alias: str) -> bool:
        """Return whether an alias of any layout points at an index under construction."""
        return alias.endswith(_FRESH)

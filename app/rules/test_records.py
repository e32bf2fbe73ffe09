"""Keep official test records from ever leading to action: they serve drills, and trying a connection.

A record is one from its draft on and for good; the registry writes what to do, and the public sees none.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.errors import Fault

NO_ACTION: Final = "TEST RECORD. Take no action: it is for drills and for trying a connection."
# Said before whatever bureaus are told about one.
MARK: Final = "TEST RECORD, no action: "


def faults(said: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield a fault at each part of a test record that would lead to action or go to the public."""
    if said.get("action", NO_ACTION) not in ("", NO_ACTION):
        yield Fault("action", "A test record leads to no action: leave this out.")
    if said.get("public_extract"):
        yield Fault("public_extract", "A test record is never shown to the public.")

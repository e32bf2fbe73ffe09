"""Say who asks in the terms that filings carry, so that an engine proposes nothing that is closed to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.documents import FilingDocument

# A filing with an audience carries this term beside the bureaus of its audience: no bureau has such a code.
RESTRICTED = "*"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Name whoever asks by what may be closed to them; the rules that make one are the caller's.

    `bureau` is who owns filings and is named in audiences and bars, which never close its own filings to it.
    `hidden_kinds`, pairs of type and kind, and `hidden_handling` codes are not shown whosever they are.
    `judges_all`: no audience and no bar closes anything. `today`, an ISO date, hides what ended before it;
    empty hides nothing by date.
    """

    bureau: str = ""
    today: str = ""
    hidden_kinds: frozenset[tuple[str, str]] = frozenset()
    hidden_handling: frozenset[str] = frozenset()
    judges_all: bool = False

    def sees(self, document: FilingDocument) -> bool:
        """Say of one document what the engines decide by their filters."""
        if self._hides(document):
            return False
        if self.judges_all or (self.bureau and document.bureau == self.bureau):
            return True
        barred = self.bureau in document.barred
        return not barred and (not document.audience or self.bureau in document.audience)

    def _hides(self, document: FilingDocument) -> bool:
        by_kind = (document.type, document.kind) in self.hidden_kinds
        is_over = bool(document.expires_on) and document.expires_on < self.today
        return by_kind or is_over or document.handling in self.hidden_handling


# Sees what is closed to nobody: what a question gets that does not say who asks.
ANYBODY = Viewer()


def audience_terms(document: FilingDocument) -> Iterator[str]:
    """Yield the terms that tell to whom a filing is open; none where it is open to every bureau."""
    if document.audience:
        yield from (RESTRICTED, *document.audience)

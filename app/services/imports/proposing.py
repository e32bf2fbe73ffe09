"""Keep back what a list changes of a judged filing, until a second person accepts it.

A list that is not trusted is a clerk with many hands: what was judged before it was shown stays as accepted.
What the list says last is what waits; where it says again what was accepted, nothing waits any more.
"""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from app.models import Filing
from app.rules import amendment_limits
from app.rules.content import FilingContent
from app.services.filings import content_to_rows, proposals, versions
from app.services.filings.content_to_rows import stored
from app.services.filings.rows_to_content import content_of
from app.transaction import Tx

ENDS = ("expires_on", "review_on")


def propose(tx: Tx, filing: Filing, said: FilingContent) -> frozenset[str] | None:
    """Change what may change at once and keep the rest back; return which parts wait, None: nothing is new.

    Raises Invalid where the filing would become another kind, go further unreviewed, or break a rule.
    """
    changes = _differing(filing, _not_longer(filing, said))
    if not changes and filing.amendment is None:
        return None
    amendment_limits.require_in_bounds(filing, changes)
    held = proposals.held(tx, filing, changes)
    if filing.amendment is not None and held:
        filing.amendment.changes = {}
    if held:
        proposals.propose(tx, filing, held, ())
    else:
        proposals.discard(filing)
    if at_once := {name: value for name, value in changes.items() if name not in held}:
        versions.keep(tx, filing)
        content_to_rows.change(filing, at_once)
    return frozenset(held)


def _differing(filing: Filing, said: FilingContent) -> dict[str, Any]:
    standing = content_of(filing)
    values = {each.name: getattr(said, each.name) for each in fields(FilingContent)}
    return {
        name: value
        for name, value in values.items()
        if stored(name, value) != stored(name, getattr(standing, name))
    }


def _not_longer(filing: Filing, said: FilingContent) -> FilingContent:
    """Leave the ends as they stand where they would move out: longer is only after a written assessment."""
    standing = {name: getattr(filing, name) for name in ENDS}
    return replace(
        said, **{name: each for name, each in standing.items() if _is_later(getattr(said, name), each)}
    )


def _is_later(said: date | None, standing: date | None) -> bool:
    return standing is not None and (said is None or said > standing)

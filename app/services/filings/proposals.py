"""Keep an amendment back until a second person agrees, where the filing was judged before it was shown.

Four eyes on a request mean nothing if two of them may afterwards point it at somebody else. So what says
who is sought, for what, and who is told stays as accepted until its amendment is accepted too (RPD articles
76 and 86: what was reviewed is published, and a change is another request).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.models import Filing, FilingAmendment, FilingMove, Subject
from app.rules import kinds, transitions
from app.rules.content_json import parts_from_json
from app.rules.kinds import RULES
from app.services.filings import content_to_rows, review, versions
from app.services.filings.row_tree import build
from app.services.filings.rows_to_content import as_json, content_of
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import Circulation
from app.vocabulary.requirements import Review

# Identity, charges, and who is told.
JUDGED = frozenset(
    {"subjects", "warrants", "audience", "barred", "handling", "circulation", "public_extract"}
)


def held(tx: Tx, filing: Filing, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the changes that wait for a second person; none where the filing was not judged first."""
    parts = {name: value for name, value in changes.items() if name in JUDGED}
    return parts if parts and _was_judged_first(tx, filing) else {}


def propose(tx: Tx, filing: Filing, changes: Mapping[str, Any], subject_ids: Sequence[str]) -> None:
    """Keep the changes beside the filing; raises Invalid where they would break a rule of its kind."""
    said = replace(content_of(filing), **changes)
    review.require_sound_as(tx, filing, said)
    waiting = filing.amendment
    if waiting is None:
        waiting = filing.amendment = FilingAmendment(changes={}, subject_ids=[])
    waiting.at, waiting.escalated_at = tx.at, None
    waiting.due_at = tx.at + timedelta(hours=RULES.settings.review_hours)
    waiting.changes = {**waiting.changes, **as_json(dict(changes))}
    if "subjects" in changes:
        waiting.subject_ids = list(subject_ids)


def adopt(tx: Tx, filing: Filing) -> None:
    """Make the filing say what its amendment says; raises Invalid where that breaks a rule by now."""
    if (waiting := filing.amendment) is None:
        return
    versions.keep(tx, filing)
    content_to_rows.change(filing, parts_from_json(waiting.changes), tuple(waiting.subject_ids))
    filing.amendment = None
    tx.session.flush()
    review.require_sound(tx, filing)


def subjects_to_be(filing: Filing) -> Sequence[Subject]:
    """Return the subjects the filing has, or those it will have once its amendment is accepted.

    The rows of the latter are new and belong to no session.
    """
    waiting = filing.amendment
    if waiting is None or "subjects" not in waiting.changes:
        return filing.subjects
    said = parts_from_json({"subjects": waiting.changes["subjects"]})
    return [build(each) for each in content_to_rows.stored("subjects", said["subjects"])]


def discard(filing: Filing) -> None:
    """Drop the amendment: it was returned, taken back, or the filing has ended."""
    filing.amendment = None


def _was_judged_first(tx: Tx, filing: Filing) -> bool:
    if filing.status not in transitions.IN_FORCE:
        return False
    if kinds.of(filing.type, filing.kind).review != Review.BEFORE:
        return False
    if filing.circulation == Circulation.GENERAL:
        return True
    accepted = select(FilingMove.id).where(
        FilingMove.filing_id == filing.id, FilingMove.action == Action.ACCEPT
    )
    return tx.session.scalar(accepted.limit(1)) is not None

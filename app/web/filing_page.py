"""Read a filing for a page, and make the moves that its forms ask for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise, zip_longest
from typing import Any

from flask import request

from app.api.context import actor, registry
from app.errors import Fault, Invalid, RegistryError
from app.models import Attachment, Filing, FilingMove
from app.rules import policy, transitions
from app.rules.kinds import Kind, of
from app.schemas.filing import SCHEMAS
from app.schemas.move import MOVES, parts_of_move
from app.services.audit.log import Asked
from app.services.duplicates import checked_moves
from app.services.filings import attachments, filings, history, open_moves, review, versions
from app.services.filings.attachments import Place
from app.services.filings.commands import MoveFiling
from app.services.filings.open_moves import OpenMove
from app.services.filings.step_log import saves_by_itself
from app.services.filings.versions import Difference, Version
from app.services.unit_of_work import showing
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.readings import Reading
from app.web import proof
from app.web.forms import by_path, faults_of, nested

# What stands in a form beside what the move is told.
BESIDE = ("revision", "button")


# As many changes as anybody reads on one page; the API gives the rest.
MOST_CHANGES = 20


@dataclass(frozen=True, slots=True)
class Change:
    """Hold what one version says otherwise than the one before it."""

    version: int
    since: datetime
    differences: Sequence[Difference]


@dataclass(frozen=True, slots=True)
class FilingPage:
    """A filing as a page shows it: its document, what it lacks, and what may be done with it now."""

    type: FilingType
    kind: Kind
    document: Mapping[str, Any]
    missing: Mapping[str, list[str]]
    moves: tuple[OpenMove, ...]
    steps: Any
    changes: tuple[Change, ...] = ()
    waivers: Mapping[str, str] = field(default_factory=dict)
    attached: Mapping[str, Sequence[Attachment]] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        """Tell whether its bureau still writes it."""
        return self.document["status"] in transitions.DRAFTED

    def may(self, action: str) -> bool:
        """Tell whether this move is open, and to nobody else alone."""
        return any(each.action == action and not each.barred for each in self.moves)


def read(filing_type: FilingType, filing_id: str) -> FilingPage:
    """Return the filing with all that its page needs; a closed one is not there."""
    with showing(registry(), actor(), Asked(Reading.FILING, filing_type, filing_id)) as tx:
        filing = filings.read(tx, filing_type, filing_id)
        keeps = policy.may_keep(tx.actor, filing)
        undecided = filing.status in transitions.UNPUBLISHED
        return FilingPage(
            type=filing_type,
            kind=of(filing_type, filing.kind),
            document=SCHEMAS[filing_type]().dump(filing),
            missing=by_path(review.faults(tx, filing)) if keeps and undecided else {},
            moves=tuple(open_moves.open_moves(tx, filing)),
            **(_kept(tx, filing) if keeps else {"steps": ()}),
        )


def _kept(tx: Tx, filing: Filing) -> dict[str, Any]:
    """Return what only those who keep a filing see: what was done with it, and all that hangs on it."""
    told = history.read(tx, filing.type, filing.id)
    places = (Place(filing.type, filing.id, subject.id) for subject in filing.subjects)
    return {
        "steps": [*_sittings(told.steps)],
        "changes": tuple(_changes(told.versions)),
        "waivers": review.waivers_asked(tx, filing),
        "attached": {place.subject_id: attachments.listed(tx, place)[1] for place in places},
    }


def _sittings(steps: Sequence[FilingMove]) -> Iterator[FilingMove]:
    """Yield the steps; of those that a page took by itself one after the other, the last alone."""
    for step, following in zip_longest(steps, steps[1:]):
        if not (following and all(map(saves_by_itself, (step, following))) and _is_same(step, following)):
            yield step


def _is_same(step: FilingMove, other: FilingMove) -> bool:
    return (step.actor_id, step.session) == (other.actor_id, other.session)


def _changes(kept: Sequence[Version]) -> Iterator[Change]:
    """Yield what each version changed, the newest first."""
    pairs = [*pairwise(kept)][: -MOST_CHANGES - 1 : -1]
    for before, after in pairs:
        yield Change(after.version, after.since, [*versions.differences(before.content, after.content)])


def move(filing_type: FilingType, filing_id: str, action: Action) -> Filing:
    """Make the move that a form asks for. Raises what the API would, and Invalid for a missing code."""
    told = MOVES[action]().load(nested(request.form, *BESIDE))
    proof.prove_again(action)
    command = MoveFiling(filing_type, filing_id, revision(), **parts_of_move(told))
    return checked_moves.move(registry(), actor(), action, command)


def submit(filing_type: FilingType, filing_id: str, action: Action, at: int) -> Filing:
    """Submit, or publish what is urgent, with the filings alike that the form says were looked at."""
    given = {
        name: value for name, value in nested(request.form).items() if name in ("acknowledged", "waivers")
    }
    if action is not Action.SUBMIT:
        given.pop("waivers", None)
    sent = MOVES[action]().load(given)
    command = MoveFiling(filing_type, filing_id, at, **parts_of_move(sent))
    return checked_moves.move(registry(), actor(), action, command)


def told(refused: RegistryError) -> dict[str, Any]:
    """Return what a page shows of a refusal: its faults by field, or the whole of it at the head."""
    return {"faults": faults_of(refused), "refused": refused.code}


def revision() -> int:
    """Return the revision that the form was made of."""
    given = request.form.get("revision", "")
    if not (given.isascii() and given.isdigit() and len(given) < 10):  # noqa: PLR2004
        raise Invalid(faults=[Fault("revision", "Load the page anew and send the form again.")])
    return int(given)

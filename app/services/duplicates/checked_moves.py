"""Move filings for the edges: compare what is entered with what is on file first."""

from dataclasses import replace

from app.actor import Actor
from app.errors import CannotLook
from app.models import Filing
from app.rules import policy, transitions
from app.rules.compatibility import Similar
from app.services.duplicates.similar import similar
from app.services.filings import moves
from app.services.filings.commands import MoveFiling
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus

# Of what is submitted it is asked again when it is published, of what was published or amended first,
# when it is accepted.
ASKING = {
    Action.SUBMIT: transitions.DRAFTED,
    Action.PUBLISH: transitions.DRAFTED | {FilingStatus.ACCEPTED},
    Action.ACCEPT: frozenset({FilingStatus.PUBLISHED}),
}


def move(registry: Registry, actor: Actor, action: Action, command: MoveFiling) -> Filing:
    """Make one move; raises what `moves.move` raises, and CannotLook where nothing can be held against it.

    What was submitted, or may be published before its review, is not held up by an index that is down:
    whoever reviews it is shown what is like it.
    """
    if action in ASKING:
        try:
            command = replace(command, similar=_like(registry, actor, action, command))
        except CannotLook:
            if action is Action.SUBMIT:
                raise
    with work(registry, actor, action) as tx:
        return moves.move(tx, action, command)


def _like(registry: Registry, actor: Actor, action: Action, command: MoveFiling) -> tuple[Similar, ...]:
    """Find what is like the filing as it stands; ask nothing about a move that will be refused.

    A reviewer's move is held only against what the filing's own bureau has filed: the reviewer may see more
    than the bureau, and a refusal must not tell of it.
    """
    with reading(registry, actor) as tx:
        filing = tx.session.get(Filing, command.filing_id)
        if filing is None or filing.status not in ASKING[action] or not _may_move(actor, filing, command):
            return ()
        entering, bureau = filing.status in transitions.DRAFTED, filing.bureau.code
    found = similar(registry, actor, command.type, command.filing_id).similar
    return tuple(each for each in found if entering or each.match.filing.bureau == bureau)


def _may_move(actor: Actor, filing: Filing, command: MoveFiling) -> bool:
    known = filing.type == command.type and filing.revision == command.revision
    return known and policy.may_see(actor, filing) and policy.may_keep(actor, filing)

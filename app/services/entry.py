"""Moves as they come from outside: what is entered is first held against what is on file."""

from dataclasses import replace

from app.errors import CannotLook
from app.models import Filing
from app.services import moves, policy, states
from app.services.commands import MoveFiling
from app.services.compatibility import Similar
from app.services.registry import Registry, work
from app.services.similar import similar
from app.transaction import Actor, reading
from app.vocabulary import Action, FilingStatus

# Of what is submitted it is asked again when it is published, of what was published or amended first,
# when it is accepted.
ASKING = {
    Action.SUBMIT: states.DRAFTED,
    Action.PUBLISH: states.DRAFTED | {FilingStatus.ACCEPTED},
    Action.ACCEPT: frozenset({FilingStatus.PUBLISHED}),
}


def move(registry: Registry, actor: Actor, action: Action, command: MoveFiling) -> Filing:
    """Make one move; raises what `moves.move` raises, and CannotLook where nothing can be held against it.

    What was submitted, or may be published before its review, is not held up by an index that is down:
    whoever judges it is shown what is like it.
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
    """What is like the filing as it stands; nothing is asked about a move that will be refused anyway.

    A reviewer's move is held only against what the filing's own bureau has filed: the reviewer may see more
    than the bureau, and a refusal must not tell of it.
    """
    with reading(registry.sessions, actor, registry.clock) as tx:
        filing = tx.session.get(Filing, command.filing_id)
        if filing is None or filing.status not in ASKING[action] or not _is_kept(actor, filing, command):
            return ()
        entering, own = filing.status in states.DRAFTED, filing.bureau.code
    found = similar(registry, actor, command.type, command.filing_id).similar
    return tuple(each for each in found if entering or each.match.filing.bureau == own)


def _is_kept(actor: Actor, filing: Filing, command: MoveFiling) -> bool:
    known = filing.type == command.type and filing.revision == command.revision
    return known and policy.may_see(actor, filing) and policy.may_keep(actor, filing)

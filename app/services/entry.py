"""Moves as they come from outside: what a clerk enters is first held against what is on file."""

from dataclasses import replace

from app.errors import CannotLook
from app.models import Filing
from app.services import moves, policy, states
from app.services.commands import MoveFiling
from app.services.compatibility import Similar
from app.services.registry import Registry, work
from app.services.similar import similar
from app.transaction import Actor, reading
from app.vocabulary import Action

ENTERING = frozenset({Action.SUBMIT, Action.PUBLISH})


def move(registry: Registry, actor: Actor, action: Action, command: MoveFiling) -> Filing:
    """Make one move; raises what `moves.move` raises, and CannotLook where nothing can be held against it.

    What may be published before its review is not held up by an index that is down: whoever judges it is
    shown what is like it.
    """
    if action in ENTERING and _enters(registry, actor, command):
        try:
            command = replace(command, similar=_like(registry, actor, command))
        except CannotLook:
            if action is Action.SUBMIT:
                raise
    with work(registry, actor, action) as tx:
        return moves.move(tx, action, command)


def _enters(registry: Registry, actor: Actor, command: MoveFiling) -> bool:
    """Whether this is the owner's own draft as it stands; everything else the move itself refuses."""
    with reading(registry.sessions, actor, registry.clock) as tx:
        filing = tx.session.get(Filing, command.filing_id)
        return (
            filing is not None
            and filing.type == command.type
            and policy.owns(actor, filing)
            and policy.may_see(actor, filing)
            and filing.status in states.DRAFTED
            and filing.revision == command.revision
        )


def _like(registry: Registry, actor: Actor, command: MoveFiling) -> tuple[Similar, ...]:
    return similar(registry, actor, command.type, command.filing_id).similar

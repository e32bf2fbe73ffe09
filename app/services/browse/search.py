"""Search one's list by words: a lookup like any other, with its purpose, stored before it is answered."""

from dataclasses import replace

from app.actor import Actor
from app.followed import require_fresh
from app.models.columns import new_id
from app.rules import grounds, policy
from app.services.audit import log as audit_log
from app.services.audit.log import Asked
from app.services.browse.commands import SearchFilings
from app.services.browse.page import FilingPage, filtered, require_known_bureau
from app.services.browse.words import worded
from app.services.lookups import decide
from app.services.lookups.answer import Answered, IndexState
from app.services.unit_of_work import Registry, reading, record, refusals_recorded
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.lookups import Answer, LookupKind
from app.vocabulary.readings import Reading


def search(registry: Registry, actor: Actor, command: SearchFilings) -> FilingPage:
    """Return the filings on the actor's list that the words may mean; the words are stored as a lookup.

    Raises CannotRecord where the lookup cannot be stored, and Invalid as `browse` does.
    """
    require_known_bureau(registry, command.on)
    asked = Asked(Reading.SEARCH, command.on.type, words=command.on.words())
    with refusals_recorded(registry, actor, asked):
        policy.require(actor, Action.SEARCH)
        grounds.require_case(command.purpose, command.case_reference)
        with reading(registry, actor) as tx:
            require_fresh(tx.session.connection(), tx.at, actor.bureau)
            found = filtered(tx, command.on, worded(tx, registry.engine, command.text))
    lookup = _answered(registry, found)

    def store(stored: Tx) -> None:
        decide.store(stored, _question(command), lookup, {})
        audit_log.show(stored, asked, tx.shown, lookup=lookup.lookup_id, names=found.names)

    record(registry, actor, store)
    return replace(found, lookup_id=lookup.lookup_id)


def _answered(registry: Registry, found: FilingPage) -> Answered:
    """A list scores nothing: what is on it may be what was meant."""
    answer = Answer.POSSIBLE_MATCH if found.page.items else Answer.NO_MATCH
    return Answered(new_id(), answer, (), IndexState(registry.engine.name, 0))


def _question(command: SearchFilings) -> decide.Asked:
    question = {"type": command.on.type, "text": command.text, **command.on.words()}
    return decide.Asked(LookupKind.LIST, question, command.purpose, command.case_reference, command.on.limit)

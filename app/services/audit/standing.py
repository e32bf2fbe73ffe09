"""Hold the roles that actors have, and whether they are shut out, against what the log says was granted.

Who approved a filing is proved by its steps; that they were a reviewer at all hangs on a row that whoever
writes into the database could add for an hour.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ActorRole, StoredActor


@dataclass(slots=True)
class Standing:
    """Hold what entries say of one actor: own roles, roles lent by whom, and if it is shut out.

    None where no entry says it.
    """

    own: frozenset[str] | None = None
    lent: set[tuple[str, str]] = field(default_factory=set)
    disabled: bool | None = None

    def take(self, said: Mapping[str, Any]) -> None:
        """Take note of one more entry; they come in the order in which they were written."""
        if "roles" in said:
            self.own = frozenset(said["roles"])
        if "lent" in said:
            self.lent.add((said["lent"], said["lender"]))
        if "returned" in said:
            self.lent.discard((said["returned"], said["lender"]))
        self.disabled = said.get("disabled", self.disabled)


class Standings:
    """The standing of every actor that entries speak of."""

    def __init__(self) -> None:
        self._said: dict[str, Standing] = defaultdict(Standing)

    def take(self, actor_id: str, said: Mapping[str, Any]) -> None:
        """Take note of an entry about an actor."""
        self._said[actor_id].take(said)

    def changed(self, session: Session) -> Iterator[tuple[str, str]]:
        """Yield each actor that stands otherwise than the log says, and what was changed.

        A loan may have ended with the account's place or own roles, so none need be left; but each that is
        there was said.
        """
        own, lent = _held(session)
        for actor_id in sorted(own.keys() | lent.keys() | self._said.keys()):
            said = self._said.get(actor_id) or Standing(own=frozenset())
            wrong = said.own is not None and own.get(actor_id, set()) != said.own
            if wrong or not lent.get(actor_id, set()) <= said.lent:
                yield actor_id, "its roles were changed past the audit"
        yield from (
            (actor_id, "it was shut out or let in past the audit") for actor_id in self._readmitted(session)
        )

    def _readmitted(self, session: Session) -> Iterator[str]:
        """Yield whoever the log shuts out and the row lets in, or the other way round."""
        for actor_id, at in session.execute(select(StoredActor.id, StoredActor.disabled_at)):
            said = self._said.get(actor_id)
            if said is not None and bool(said.disabled) != (at is not None):
                yield actor_id


def _held(session: Session) -> tuple[dict[str, set[str]], dict[str, set[tuple[str, str]]]]:
    own: dict[str, set[str]] = defaultdict(set)
    lent: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for actor_id, role, lender in session.execute(
        select(ActorRole.actor_id, ActorRole.role, ActorRole.lent_by)
    ):
        if lender is None:
            own[actor_id].add(role)
        else:
            lent[actor_id].add((role, lender))
    return own, lent

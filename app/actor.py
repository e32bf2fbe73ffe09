"""Say who acts: a person or a system, and what it is trusted with."""

from dataclasses import dataclass

from app.vocabulary.actors import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Hold who asks: a person or a system, its bureau, and what it is trusted with.

    `persons` are the human beings it acts for: its own, and whoever lent it a role. `session` names the
    session of work at a desk or console; empty where each request stands alone. `sees`: the kinds that its
    bureau may ask for and see, by the words of `app.rules.scope`; None: every kind.
    """

    id: str
    name: str
    bureau_id: str
    bureau: str
    country: str
    roles: frozenset[Role]
    key_id: str = ""
    client: str = ""
    persons: frozenset[str] = frozenset()
    session: str = ""
    sees: frozenset[str] | None = None


# The registry itself: drains, rebuilds, sweeps.
SYSTEM = Actor(id="", name="registry", bureau_id="", bureau="", country="", roles=frozenset())

"""The demonstration's bureaus and actors, and keys that stay valid from one start to the next."""

import hmac
from hashlib import sha256

from sqlalchemy import select

from app.models import ApiKey, StoredActor
from app.services import actors, keys, recognition
from app.services.actors import AddActor
from app.services.registry import Registry, work
from app.transaction import SYSTEM, Actor, Tx, reading
from app.vocabulary import Action, Role

HOME = "FR"
FILING = (Role.CLERK, Role.REVIEWER, Role.IMPORTER)
BUREAUS = {
    HOME: "National Central Bureau of France",
    "BR": "National Central Bureau of Brazil",
    "DE": "National Central Bureau of Germany",
    "EG": "National Central Bureau of Egypt",
    "IN": "National Central Bureau of India",
    "KR": "National Central Bureau of the Republic of Korea",
}


def name_of(role: Role) -> str:
    """What the demonstration's actor of this role is called."""
    return f"demo-{role.value.replace('_', '-')}"


def key_of(role: Role, secret: str) -> str:
    """The key of that actor: made from the secret, so that only who knows the secret knows the keys."""
    return f"lk_{hmac.new(secret.encode(), name_of(role).encode(), sha256).hexdigest()}"


def ensure(registry: Registry, administrator: Actor, secret: str) -> None:
    """Every bureau with its keepers, every role with an actor and a key; nothing where they are there."""
    with work(registry, administrator, Action.MANAGE_ACTORS) as tx:
        for code, full_name in BUREAUS.items():
            actors.add_bureau(tx, code, full_name, code)
            for role in FILING:
                _ensure_actor(tx, AddActor(_in_bureau(role, code), code, (role,)))
        for role in Role:
            actor = _ensure_actor(tx, AddActor(name_of(role), HOME, (role,)))
            _ensure_key(tx, actor, key_of(role, secret), secret)


def importer(registry: Registry, bureau: str) -> Actor:
    """Who takes over a bureau's share of the sample."""
    with reading(registry.sessions, SYSTEM) as tx:
        return recognition.named(tx.session, _in_bureau(Role.IMPORTER, bureau), client="demonstration")


def _in_bureau(role: Role, bureau: str) -> str:
    return name_of(role) if bureau == HOME else f"{name_of(role)}-{bureau.lower()}"


def _ensure_actor(tx: Tx, command: AddActor) -> StoredActor:
    known = tx.session.scalar(select(StoredActor).where(StoredActor.name == command.name))
    return known or actors.add(tx, command)


def _ensure_key(tx: Tx, actor: StoredActor, key: str, secret: str) -> None:
    known = select(ApiKey.id).where(ApiKey.prefix == keys.prefix_of(key))
    if tx.session.scalar(known) is None:
        actors.add_key(tx, actor, secret, label="demonstration", key=key)

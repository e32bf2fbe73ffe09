"""The demonstration's bureaus and actors, and keys that stay valid from one start to the next."""

import hmac
from hashlib import sha256

from sqlalchemy import select

from app.actor import Actor
from app.models import ApiKey, StoredActor
from app.services.access import actors, api_keys, authentication, bureaus, key_ring
from app.services.access.actors import AddActor
from app.services.access.bureaus import DescribeBureau
from app.services.unit_of_work import Registry, reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action, Role

HOME = "FR"
# What people ask about the data on them is answered by the registry's own office alone.
OFFICE = frozenset({Role.DATA_PROTECTION_OFFICER})
FILING = (Role.CLERK, Role.REVIEWER, Role.IMPORTER)
BUREAUS = {
    HOME: "National Central Bureau of France",
    "BR": "National Central Bureau of Brazil",
    "DE": "National Central Bureau of Germany",
    "EG": "National Central Bureau of Egypt",
    "IN": "National Central Bureau of India",
    "KR": "National Central Bureau of the Republic of Korea",
    "UN": "United Nations Security Council",
}


# Whom a bureau files for, where that is no country of its code.
COUNTRIES = {"UN": ""}


def contact_of(code: str) -> dict[str, str]:
    """Return how a bureau is reached, as a match shows it: made up, and good for nobody."""
    number = f"+00 000 {100 + [*BUREAUS].index(code)}"
    return {"telephone": number, "email": f"desk@{code.lower()}.bureau.example", "hours": "00:00-24:00"}


def name_of(role: Role) -> str:
    """Return the name of the demonstration's actor of this role."""
    return f"demo-{role.value.replace('_', '-')}"


def key_of(role: Role, secret: str) -> str:
    """The key of that actor: made from the secret, so that only who knows the secret knows the keys."""
    return f"lk_{hmac.new(secret.encode(), name_of(role).encode(), sha256).hexdigest()}"


def ensure(registry: Registry, administrator: Actor, secret: str) -> None:
    """Every bureau with its keepers, every role with an actor and a key; nothing where they are there."""
    with work(registry, administrator, Action.MANAGE_ACTORS) as tx:
        for code, full_name in BUREAUS.items():
            bureau = actors.add_bureau(tx, code, full_name, COUNTRIES.get(code, code))
            if not bureau.telephone:
                bureaus.describe(tx, DescribeBureau(code, **contact_of(code)))
            for role in FILING:
                _ensure_actor(tx, in_bureau(role, code), code, role)
        for role in Role:
            actor = _ensure_actor(tx, name_of(role), actors.OFFICE if role in OFFICE else HOME, role)
            _ensure_key(tx, actor, key_of(role, secret), secret)


def importer(registry: Registry, bureau: str) -> Actor:
    """Return the importer who takes over a bureau's share of the sample."""
    with reading(registry) as tx:
        return authentication.named(tx.session, in_bureau(Role.IMPORTER, bureau), client="demonstration")


def in_bureau(role: Role, bureau: str) -> str:
    """Return the name of the actor of this role in a bureau."""
    return name_of(role) if bureau == HOME else f"{name_of(role)}-{bureau.lower()}"


def _ensure_actor(tx: Tx, name: str, bureau: str, role: Role) -> StoredActor:
    known = tx.session.scalar(select(StoredActor).where(StoredActor.name == name))
    return known or actors.add(tx, AddActor(name, bureau, (role,), person=name))


def _ensure_key(tx: Tx, actor: StoredActor, key: str, secret: str) -> None:
    known = select(ApiKey.id).where(ApiKey.prefix == api_keys.prefix_of(key))
    if tx.session.scalar(known) is None:
        key_ring.first(tx, actor, secret, "demonstration", key=key)

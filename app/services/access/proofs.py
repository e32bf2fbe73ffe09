"""Tell by what somebody can prove anew who they are."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from app.models import BoundAccount, Credential, Passkey


@dataclass(frozen=True, slots=True)
class Ways:
    """Tell which ways there are: a code of an app, a passkey, the provider that vouches for them."""

    code: bool
    passkey: bool
    provider: bool


_OF_ACTOR = select(
    select(Credential.actor_id)
    .where(Credential.actor_id == bindparam("id"), Credential.second_factor != "")
    .exists()
    .label("code"),
    select(Passkey.id).where(Passkey.actor_id == bindparam("id")).exists().label("passkey"),
    select(BoundAccount.actor_id).where(BoundAccount.actor_id == bindparam("id")).exists().label("provider"),
)


def ways(connection: Connection, actor_id: str) -> Ways:
    """Return the ways of one actor."""
    row = connection.execute(_OF_ACTOR, {"id": actor_id}).one()
    return Ways(bool(row.code), bool(row.passkey), bool(row.provider))

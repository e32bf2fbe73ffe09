"""Who is behind a key: nobody once it is revoked, expired or shut out; lent roles with their lender."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from app.actor import SYSTEM, Actor
from app.errors import NotFound, Unauthenticated
from app.models import ApiKey
from app.services.access import actors, authentication
from app.services.unit_of_work import Registry, reading, work
from app.transaction import transaction, utc_now
from app.vocabulary.actors import Action, Role
from config import DEVELOPMENT_SECRET
from tests.fixtures.registry import MakeSomeone, Someone

NOW = utc_now()


def recognised(registry: Registry, someone: Someone) -> Actor:
    """The actor behind the key that this header shows."""
    key = someone.headers["Authorization"].removeprefix("Bearer ")
    with reading(registry) as tx:
        found = authentication.recognise(tx.session.connection(), key, [DEVELOPMENT_SECRET], NOW)
    if found is None:
        raise Unauthenticated
    return found.actor


@pytest.mark.both_databases
def test_a_key_stands_for_its_actor_with_every_role(registry: Registry, someone: MakeSomeone) -> None:
    clerk = someone(Role.CLERK, Role.OFFICER)
    found = recognised(registry, clerk)
    assert found.key_id
    assert (found.id, found.bureau, found.country) == (clerk.actor.id, "FR", "FR")
    assert found.roles == {Role.CLERK, Role.OFFICER}
    assert found.persons == {clerk.actor.name.casefold()}


@pytest.mark.both_databases
def test_a_lent_role_brings_the_person_who_lent_it(registry: Registry, someone: MakeSomeone) -> None:
    someone(Role.REVIEWER, name="chief")
    clerk = someone(Role.CLERK, name="clerk")
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.lend(tx, actors.LendRole("chief", "clerk", Role.REVIEWER))
    found = recognised(registry, clerk)
    assert found.roles == {Role.CLERK, Role.REVIEWER}
    assert found.persons == {"chief", "clerk"}


def test_a_lent_role_ends_with_the_account_of_its_lender(registry: Registry, someone: MakeSomeone) -> None:
    someone(Role.REVIEWER, name="chief")
    clerk = someone(Role.CLERK, name="clerk")
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.lend(tx, actors.LendRole("chief", "clerk", Role.REVIEWER))
        actors.disable(tx, "chief")
    assert recognised(registry, clerk).roles == {Role.CLERK}


def test_an_actor_without_a_role_is_known_and_may_do_nothing(
    registry: Registry, someone: MakeSomeone
) -> None:
    assert recognised(registry, someone(name="new")).roles == frozenset()


@pytest.mark.parametrize(
    "changed", [{"revoked_at": NOW}, {"expires_at": NOW - timedelta(seconds=1)}, {"digest": "0" * 64}]
)
def test_a_key_that_no_longer_holds_is_nobodys(
    registry: Registry, officer: Someone, changed: dict[str, object]
) -> None:
    with transaction(registry.sessions, SYSTEM) as tx:
        tx.session.execute(update(ApiKey).values(**changed))
    with pytest.raises(Unauthenticated):
        recognised(registry, officer)


def test_a_key_holds_until_it_expires(registry: Registry, officer: Someone) -> None:
    with transaction(registry.sessions, SYSTEM) as tx:
        tx.session.execute(update(ApiKey).values(expires_at=NOW + timedelta(seconds=1)))
    assert recognised(registry, officer).id == officer.actor.id


def test_nobody_is_named_who_was_shut_out(registry: Registry, officer: Someone) -> None:
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.disable(tx, officer.actor.name)
    with reading(registry) as tx, pytest.raises(NotFound, match="no active actor"):
        authentication.named(tx.session, officer.actor.name)

"""Lists of actors and keys, for administrators alone."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from app.errors import Forbidden
from app.services.access import actors, key_ring, listing
from app.services.unit_of_work import reading, work
from app.transaction import Tx
from app.vocabulary.actors import Action, Role
from tests.fixtures.keepers import PEOPLE, Clock, Keepers


def test_everybody_is_listed_by_name_also_who_is_shut_out(keepers: Keepers) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.disable(tx, "clerk")
    with reading(keepers.registry, actors.ROOT) as tx:
        listed = listing.actor_list(tx)
        assert [each.name for each in listed] == sorted(PEOPLE)
        assert {each.name: each.bureau.code for each in listed} == {
            name: code for name, (code, _) in PEOPLE.items()
        }


def test_keys_are_listed_by_actor_and_age(keepers: Keepers, clock: Clock) -> None:
    for name, label in (("officer", "third"), ("clerk", "first"), ("clerk", "second")):
        with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
            key_ring.add(tx, actors.named(tx.session, name), "a secret", key_ring.AddKey(label))
        clock.now += timedelta(seconds=1)
    with reading(keepers.registry, actors.ROOT) as tx:
        assert [each.label for each in listing.key_list(tx)] == ["first", "second", "third"]
        assert [each.label for each in listing.key_list(tx, "officer")] == ["third"]
        assert list(listing.key_list(tx, "reviewer")) == []


@pytest.mark.parametrize("read", [listing.actor_list, listing.key_list])
def test_nobody_else_reads_them(keepers: Keepers, read: Callable[[Tx], object]) -> None:
    with reading(keepers.registry, keepers.people["reviewer"]) as tx, pytest.raises(Forbidden):
        read(tx)


def test_what_was_just_changed_is_shown_whole(keepers: Keepers) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actor = listing.with_relations(tx, actors.change_roles(tx, "clerk", (Role.OFFICER, Role.CLERK)))
        key_ring.first(tx, actor, "a secret", "gate 4")
        actor = listing.with_relations(tx, actor)
    # After the commit, without a session to read from.
    assert {held.role for held in actor.roles} == {Role.OFFICER, Role.CLERK}
    assert (actor.bureau.code, [each.label for each in actor.keys]) == ("FR", ["gate 4"])


def test_names_are_told_of_ids_there_are_and_nothing_of_others(keepers: Keepers) -> None:
    clerk, officer = keepers.people["clerk"], keepers.people["officer"]
    with reading(keepers.registry) as tx:
        found = listing.names(tx, [clerk.id, officer.id, clerk.id, "", "import", str(uuid4())])
    assert found == {clerk.id: "clerk", officer.id: "officer"}

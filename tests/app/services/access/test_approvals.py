"""Two persons for an administrator's account: asked for, approved by another, done once."""

import pytest

from app.actor import Actor
from app.errors import AwaitsApproval, Forbidden, FourEyes, NotFound
from app.services.access import actors, approvals, authentication, key_ring
from app.services.access.approvals import Deed
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Role
from tests.fixtures.keepers import Clock, Keepers

DEED = Deed("add_key", "somebody", {"label": "desk"})


@pytest.fixture
def chiefs(keepers: Keepers) -> Keepers:
    """The keepers with a second administrator, each with a key."""
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        command = actors.AddActor("second", "REGISTRY", (Role.ADMINISTRATOR,), "second")
        for stored in (actors.named(tx.session, "administrator"), actors.add(tx, command)):
            key_ring.first(tx, stored, "a secret")
        keepers.people["second"] = authentication.named(tx.session, "second")
    return keepers


def do(keepers: Keepers, actor: Actor, deed: Deed = DEED) -> None:
    """The deed, by somebody who may have to wait for another."""
    with approvals.managing(keepers.registry, actor) as tx:
        approvals.require(tx, deed)


def asked(keepers: Keepers, who: str = "administrator", deed: Deed = DEED) -> str:
    """The id of the request that this person's try leaves behind."""
    with pytest.raises(AwaitsApproval):
        do(keepers, keepers.people[who], deed)
    return waiting(keepers)[-1]


def waiting(keepers: Keepers, who: str = "administrator") -> list[str]:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return [each.id for each in approvals.waiting(tx)]


def approve(keepers: Keepers, request_id: str, who: str = "second") -> None:
    with work(keepers.registry, keepers.people[who], Action.MANAGE_ACTORS) as tx:
        approvals.approve(tx, request_id)


def test_what_another_approved_is_done_once(chiefs: Keepers) -> None:
    approve(chiefs, asked(chiefs))
    do(chiefs, chiefs.people["administrator"])
    assert waiting(chiefs) == []
    assert asked(chiefs) in waiting(chiefs)


def test_asking_again_is_the_same_request(chiefs: Keepers) -> None:
    assert asked(chiefs) == asked(chiefs)
    assert len(waiting(chiefs)) == 1


@pytest.mark.parametrize("other", [Deed("add_key", "somebody"), Deed("add_key", "another", DEED.detail)])
def test_an_approval_is_for_that_very_deed(chiefs: Keepers, other: Deed) -> None:
    approve(chiefs, asked(chiefs))
    with pytest.raises(AwaitsApproval):
        do(chiefs, chiefs.people["administrator"], other)


def test_an_approval_is_for_whoever_asked(chiefs: Keepers) -> None:
    approve(chiefs, asked(chiefs))
    with pytest.raises(AwaitsApproval):
        do(chiefs, chiefs.people["second"])


def test_nobody_approves_their_own(chiefs: Keepers) -> None:
    request_id = asked(chiefs)
    with pytest.raises(FourEyes):
        approve(chiefs, request_id, who="administrator")
    chiefs.same_person("second", persons=frozenset({"second", "administrator"}))
    with pytest.raises(FourEyes):
        approve(chiefs, request_id)


def test_what_waits_too_long_is_to_be_asked_for_anew(chiefs: Keepers, clock: Clock) -> None:
    request_id = asked(chiefs)
    clock.now += approvals.KEPT
    assert waiting(chiefs) == []
    with pytest.raises(NotFound, match=request_id):
        approve(chiefs, request_id)
    assert asked(chiefs) != request_id


def test_an_approval_that_nobody_uses_ends_too(chiefs: Keepers, clock: Clock) -> None:
    approve(chiefs, asked(chiefs))
    clock.now += approvals.KEPT
    with pytest.raises(AwaitsApproval):
        do(chiefs, chiefs.people["administrator"])


def test_only_administrators_approve_and_read_the_list(chiefs: Keepers) -> None:
    request_id = asked(chiefs)
    with pytest.raises(Forbidden):
        approve(chiefs, request_id, who="clerk")
    with pytest.raises(Forbidden):
        waiting(chiefs, who="clerk")


def test_the_console_is_enough_until_two_persons_have_keys(keepers: Keepers, clock: Clock) -> None:
    console = actors.console(keepers.registry, "somebody")
    do(keepers, console)
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        first = actors.named(tx.session, "administrator")
        key_ring.first(tx, first, "a secret")
        # A second account of the same person is no second person.
        again = actors.AddActor("again", "REGISTRY", (Role.ADMINISTRATOR,), "administrator")
        key_ring.first(tx, actors.add(tx, again), "a secret")
    do(keepers, console)
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        second = actors.add(tx, actors.AddActor("second", "REGISTRY", (Role.ADMINISTRATOR,), "second"))
        made = key_ring.first(tx, second, "a secret")
    with pytest.raises(AwaitsApproval):
        do(keepers, console)
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        key_ring.revoke(tx, made.row.prefix)
    do(keepers, console)

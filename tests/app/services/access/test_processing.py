"""The register of processing: who has which access, who gave it and who approved it."""

import pytest

from app.errors import Forbidden
from app.services.access import actors, authentication, key_ring, processing
from app.services.access.processing import Access
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Role
from tests.fixtures.keepers import Keepers


@pytest.fixture
def keepers(keepers: Keepers) -> Keepers:
    """The keepers and a data-protection officer of the registry."""
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        role = (Role.DATA_PROTECTION_OFFICER,)
        actors.add(tx, actors.AddActor("guardian", "REGISTRY", role, "guardian"))
        keepers.people["guardian"] = authentication.named(tx.session, "guardian")
    return keepers


def register(keepers: Keepers, who: str = "guardian") -> dict[str, Access]:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return {each.name: each for each in processing.register(tx)}


def test_everybody_is_listed_with_bureau_and_roles(keepers: Keepers) -> None:
    found = register(keepers)
    assert set(keepers.people) <= set(found)
    clerk = found["foreign_clerk"]
    assert (clerk.bureau, list(clerk.roles), clerk.active) == ("DE", [Role.CLERK], True)


def test_how_somebody_came_to_their_access_is_told(keepers: Keepers) -> None:
    [given] = register(keepers)["guardian"].given
    assert given.change == "roles data_protection_officer"
    assert given.at == keepers.clock.now


def test_who_is_shut_out_stays_listed(keepers: Keepers) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.disable(tx, "clerk")
    clerk = register(keepers)["clerk"]
    assert not clerk.active
    assert clerk.given[-1].change == "disabled True"


def test_keys_that_hold_are_counted(keepers: Keepers) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        key_ring.first(tx, actors.named(tx.session, "clerk"), "a secret")
    assert (register(keepers)["clerk"].keys, register(keepers)["officer"].keys) == (1, 0)


@pytest.mark.parametrize("who", ["clerk", "officer", "importer"])
def test_others_are_not_told(keepers: Keepers, who: str) -> None:
    with pytest.raises(Forbidden):
        register(keepers, who)

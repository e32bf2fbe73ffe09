"""Which ways somebody has to prove who they are."""

import pytest

from app.models import Credential
from app.services.access import actors, bound_accounts, passwords, proofs, second_factor
from app.services.access.proofs import Ways
from app.services.unit_of_work import work
from app.transaction import looking
from app.vocabulary.actors import Action
from tests.app.services.access.test_passkeys import add, device, offered
from tests.app.services.access.test_second_factor import PHONE, SECRET, SECRETS
from tests.fixtures.keepers import Keepers


def ways(keepers: Keepers, who: str = "clerk") -> Ways:
    with looking(keepers.registry.sessions) as connection:
        return proofs.ways(connection, keepers.people[who].id)


def test_somebody_new_has_none(keepers: Keepers) -> None:
    assert ways(keepers) == Ways(code=False, passkey=False, provider=False)


@pytest.mark.parametrize("enrolled", [False, True])
def test_a_code_counts_once_an_app_makes_it(keepers: Keepers, enrolled: bool) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        passwords.give(tx, "clerk")
        if enrolled:
            credential = tx.session.get_one(Credential, keepers.people["clerk"].id)
            second_factor.enrol(tx, credential, SECRET, PHONE.at(keepers.clock.now), SECRETS)
    assert ways(keepers).code is enrolled


def test_a_passkey_and_a_provider_count_for_their_own(keepers: Keepers) -> None:
    add(keepers, device().make(offered(keepers)))
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        bound_accounts.bind(tx, "officer", "https://login.example", "7")
    assert ways(keepers) == Ways(code=False, passkey=True, provider=False)
    assert ways(keepers, "officer") == Ways(code=False, passkey=False, provider=True)

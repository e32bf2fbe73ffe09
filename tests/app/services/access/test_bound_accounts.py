"""Accounts that a provider vouches for: by issuer and subject alone, with the roles it says now."""

from dataclasses import replace

import pytest

from app.errors import Forbidden, Invalid, NotFound
from app.models import Credential, StoredActor
from app.openid.claims import Claimed
from app.services.access import actors, bound_accounts, passwords, sessions
from app.services.access.actors import LendRole
from app.services.access.bound_accounts import NO_BUREAU, NO_PERSON, NO_ROLE, SHUT_OUT, Admitted
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Role
from tests.fixtures.keepers import Keepers

ISSUER = "https://login.example"
JEANNE = Claimed(ISSUER, "248289761001", "jeanne", "4711", "FR", frozenset({Role.OFFICER}), is_strong=True)


def admit(keepers: Keepers, claimed: Claimed = JEANNE) -> Admitted:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        return bound_accounts.admit(tx, claimed)


def account(keepers: Keepers, admitted: Admitted) -> tuple[str, str, str, set[Role]]:
    """Return name, person, bureau and roles."""
    with reading(keepers.registry) as tx:
        stored = tx.session.get_one(StoredActor, admitted.actor_id)
        return stored.name, stored.person, stored.bureau.code, {held.role for held in stored.roles}


def bind(keepers: Keepers, name: str, subject: str = "248289761001") -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        bound_accounts.bind(tx, name, ISSUER, subject)


def test_an_account_is_made_once(keepers: Keepers) -> None:
    admitted = admit(keepers)
    assert account(keepers, admitted) == ("jeanne", "4711", "FR", {Role.OFFICER})
    assert admit(keepers, replace(JEANNE, name="married otherwise")) == admitted


def test_a_name_that_somebody_bears_opens_nothing_of_theirs(keepers: Keepers) -> None:
    for name in ("administrator", "console:root", "officer"):
        admitted = admit(keepers, replace(JEANNE, subject=f"as {name}", name=name, person=""))
        assert admitted.actor_id != (keepers.people[name].id if name in keepers.people else "")
        made = account(keepers, admitted)
        assert made[0] != name
        assert not made[0].startswith("console:")
        assert made[3] == {Role.OFFICER}


def test_another_issuers_subject_is_somebody_else(keepers: Keepers) -> None:
    other = admit(keepers, replace(JEANNE, issuer="https://other.example"))
    assert other.actor_id != admit(keepers).actor_id


def test_roles_and_bureau_are_those_of_now(keepers: Keepers) -> None:
    admit(keepers)
    more = replace(JEANNE, roles=frozenset({Role.CLERK, Role.OFFICER}))
    assert account(keepers, admit(keepers, more))[3] == {Role.CLERK, Role.OFFICER}
    moved = replace(JEANNE, bureau="DE", roles=frozenset({Role.CLERK}))
    assert account(keepers, admit(keepers, moved))[2:] == ("DE", {Role.CLERK})


def test_who_lost_every_role_has_none_left_and_is_not_let_in(keepers: Keepers) -> None:
    admitted = admit(keepers)
    assert admit(keepers, replace(JEANNE, roles=frozenset())) == Admitted(refusal=NO_ROLE)
    assert account(keepers, admitted)[3] == set()


@pytest.mark.parametrize("changes", [{"bureau": ""}, {"bureau": "XX"}, {"bureau": "fr"}])
def test_who_belongs_to_no_bureau_is_not_let_in(keepers: Keepers, changes: dict[str, str]) -> None:
    assert admit(keepers, replace(JEANNE, **changes)) == Admitted(refusal=NO_BUREAU)


def test_without_a_number_each_account_is_a_person_of_its_own(keepers: Keepers) -> None:
    persons = {
        account(keepers, admit(keepers, replace(JEANNE, subject=each, name=each, person="")))[1]
        for each in ("one", "two")
    }
    assert len(persons) == 2
    assert "" not in persons


def test_an_account_stays_the_same_persons(keepers: Keepers) -> None:
    admit(keepers)
    assert admit(keepers, replace(JEANNE, person="0815")) == Admitted(refusal=NO_PERSON)


def test_no_provider_makes_an_administrator(keepers: Keepers) -> None:
    both = replace(JEANNE, roles=frozenset({Role.ADMINISTRATOR, Role.OFFICER}))
    assert account(keepers, admit(keepers, both))[3] == {Role.OFFICER}
    only = replace(both, subject="other", roles=frozenset({Role.ADMINISTRATOR}))
    assert admit(keepers, only).refusal == NO_ROLE


def test_an_administrator_made_here_stays_one_while_the_provider_says_so(keepers: Keepers) -> None:
    bind(keepers, "administrator")
    same = replace(JEANNE, bureau="REGISTRY", person="", roles=frozenset({Role.ADMINISTRATOR}))
    admitted = admit(keepers, same)
    assert admitted.actor_id == keepers.people["administrator"].id
    assert account(keepers, admitted)[3] == {Role.ADMINISTRATOR}
    assert account(keepers, admit(keepers, replace(same, roles=JEANNE.roles)))[3] == {Role.OFFICER}
    assert account(keepers, admit(keepers, replace(same, roles=same.roles | JEANNE.roles)))[3] == {
        Role.OFFICER
    }


def test_who_is_shut_out_stays_out(keepers: Keepers) -> None:
    admit(keepers)
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.disable(tx, "jeanne")
    assert admit(keepers) == Admitted(refusal=SHUT_OUT)
    assert admit(keepers, replace(JEANNE, name="jeanne2")).refusal == SHUT_OUT


def test_lent_roles_stay_until_the_last_own_one_is_lost_or_the_bureau_left(keepers: Keepers) -> None:
    loan = LendRole("clerk", "jeanne", Role.CLERK)
    for after in (replace(JEANNE, roles=frozenset()), replace(JEANNE, bureau="DE")):
        admitted = admit(keepers)
        with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
            actors.lend(tx, loan)
        assert account(keepers, admit(keepers))[3] == {Role.OFFICER, Role.CLERK}
        admit(keepers, after)
        assert Role.CLERK not in account(keepers, admitted)[3]


def test_a_bound_account_has_no_password_and_no_open_session(keepers: Keepers) -> None:
    officer = keepers.people["officer"]
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        passwords.give(tx, "officer")
        sessions.begin(tx, officer.id, "password", "Firefox")
    bind(keepers, "officer")
    with reading(keepers.registry, officer) as tx:
        assert tx.session.get(Credential, officer.id) is None
        assert all(each.ended_at for each in sessions.listed(tx))
    with pytest.raises(Invalid), work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        passwords.give(tx, "officer")
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        bound_accounts.unbind(tx, "officer")
        assert passwords.give(tx, "officer")
    with pytest.raises(NotFound), work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        bound_accounts.unbind(tx, "officer")


def test_a_subject_is_bound_to_one_account(keepers: Keepers) -> None:
    bind(keepers, "officer")
    with pytest.raises(Invalid):
        bind(keepers, "clerk")
    assert admit(keepers, replace(JEANNE, person="")).actor_id == keepers.people["officer"].id


def test_only_who_manages_actors_binds(keepers: Keepers) -> None:
    for deed in (
        lambda tx: bound_accounts.bind(tx, "officer", ISSUER, "7"),
        lambda tx: bound_accounts.unbind(tx, "officer"),
        lambda tx: bound_accounts.admit(tx, JEANNE),
    ):
        with (
            pytest.raises(Forbidden),
            work(keepers.registry, keepers.people["clerk"], Action.MANAGE_ACTORS) as tx,
        ):
            deed(tx)


def test_a_proof_counts_for_its_own_account_alone(keepers: Keepers) -> None:
    admitted = admit(keepers)
    with reading(keepers.registry) as tx:
        assert bound_accounts.is_of(tx, admitted.actor_id, JEANNE)
        assert not bound_accounts.is_of(tx, keepers.people["officer"].id, JEANNE)
        assert not bound_accounts.is_of(tx, admitted.actor_id, replace(JEANNE, subject="another"))

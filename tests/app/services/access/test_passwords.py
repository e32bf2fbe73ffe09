"""Passwords of people at the desks: given out once, chosen well, guessed slowly."""

import pytest
from sqlalchemy import select

from app.errors import Forbidden, Invalid, TooManyRequests, Unauthenticated
from app.models import AuditEntry, Credential
from app.rules.rate_limits import Rate
from app.services.access import actors, passwords
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Outcome
from tests.fixtures.keepers import Keepers

RATE = Rate(3, 900)
NEW, GATE = "four quiet words here", "192.0.2.7"


def give(keepers: Keepers, name: str = "clerk") -> str:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        return passwords.give(tx, name)


def check(keepers: Keepers, password: str, name: str = "clerk") -> Credential:
    return passwords.check(keepers.registry, RATE, name, password, GATE)


def choose(keepers: Keepers, password: str) -> None:
    with work(keepers.registry, keepers.people["clerk"], Action.SIGN_IN) as tx:
        credential = tx.session.get_one(Credential, keepers.people["clerk"].id)
        passwords.choose(tx, credential, password)


def test_what_is_given_out_opens_and_must_be_changed(keepers: Keepers) -> None:
    assert check(keepers, give(keepers)).must_change
    choose(keepers, NEW)
    assert not check(keepers, NEW).must_change


def test_a_new_one_ends_the_old(keepers: Keepers) -> None:
    old, new = give(keepers), give(keepers)
    with pytest.raises(Unauthenticated):
        check(keepers, old)
    assert check(keepers, new)


def test_only_who_manages_actors_gives_passwords(keepers: Keepers) -> None:
    with (
        pytest.raises(Forbidden),
        work(keepers.registry, keepers.people["clerk"], Action.MANAGE_ACTORS) as tx,
    ):
        passwords.give(tx, "reviewer")


@pytest.mark.parametrize("weak", ["short", "x" * 201, "the clerk is here", ""])
def test_a_short_one_and_one_that_tells_the_name_are_refused(keepers: Keepers, weak: str) -> None:
    give(keepers)
    with pytest.raises(Invalid):
        choose(keepers, weak)


def test_what_somebody_else_has_known_is_refused(keepers: Keepers) -> None:
    password = give(keepers)
    with pytest.raises(Invalid):
        choose(keepers, password)


def test_nobody_is_told_whether_the_name_or_the_password_was_wrong(keepers: Keepers) -> None:
    give(keepers)
    said = []
    for name in ("clerk", "nobody-known"):
        with pytest.raises(Unauthenticated) as refused:
            check(keepers, "wrong", name)
        said.append(str(refused.value))
    assert said == [passwords.WRONG] * 2


def test_who_guesses_waits_even_with_the_right_one(keepers: Keepers) -> None:
    password = give(keepers)
    for _ in range(RATE.amount):
        with pytest.raises(Unauthenticated):
            check(keepers, "wrong")
    with pytest.raises(TooManyRequests):
        check(keepers, password)
    keepers.clock.pass_by(seconds=RATE.seconds)
    assert check(keepers, password)


def test_a_right_one_forgets_the_wrong_ones_before_it(keepers: Keepers) -> None:
    password = give(keepers)
    for _ in range(3):
        with pytest.raises(Unauthenticated):
            check(keepers, "wrong")
        assert check(keepers, password)


def test_a_refusal_leaves_an_entry_without_what_was_typed(keepers: Keepers) -> None:
    give(keepers)
    with pytest.raises(Unauthenticated):
        check(keepers, "wrong password typed")
    with reading(keepers.registry) as tx:
        refused = select(AuditEntry).where(AuditEntry.outcome == Outcome.REFUSED)
        [entry] = tx.session.scalars(refused).all()
        assert (entry.action, entry.object_id) == (Action.SIGN_IN, keepers.people["clerk"].id)
        assert "typed" not in str(entry.detail)


def test_only_a_hash_is_stored(keepers: Keepers) -> None:
    password = give(keepers)
    with reading(keepers.registry) as tx:
        stored = tx.session.get_one(Credential, keepers.people["clerk"].id).password
    assert stored.startswith("$argon2id$")
    assert password not in stored

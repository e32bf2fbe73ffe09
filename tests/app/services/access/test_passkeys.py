"""Passkeys: taken on from their owner, believed for their owner, once, from our address, counting upwards."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.errors import Invalid, NotFound, TooManyRequests, Unauthenticated
from app.models import Passkey
from app.rules.rate_limits import Rate
from app.services.access import actors, challenges, passkeys, passwords
from app.services.access.passkeys import Place
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from tests.fixtures.authenticator import PRESENT, VERIFIED, Authenticator
from tests.fixtures.keepers import Keepers

RATE = Rate(3, 900)
ORIGIN, RP_ID = "https://registry.example", "registry.example"
HERE = Place(ORIGIN, RP_ID, "session 1", "192.0.2.7")
ELSEWHERE = "https://registry.example.evil.example"


def device(**more: int) -> Authenticator:
    return Authenticator(ORIGIN, RP_ID, **more)


def offered(keepers: Keepers, who: str = "clerk", place: Place = HERE) -> str:
    with work(keepers.registry, keepers.people[who], Action.SIGN_IN) as tx:
        return passkeys.offer(tx, place)


def add(keepers: Keepers, answer: str, who: str = "clerk", place: Place = HERE) -> Passkey:
    with work(keepers.registry, keepers.people[who], Action.SIGN_IN) as tx:
        return passkeys.add(tx, place, answer, "key on my ring")


def asked(keepers: Keepers, who: str = "clerk", place: Place = HERE) -> str:
    with work(keepers.registry, keepers.people[who], Action.SIGN_IN) as tx:
        return passkeys.ask(tx, keepers.people[who].id, place)


def check(keepers: Keepers, answer: str, who: str = "clerk", place: Place = HERE) -> None:
    passkeys.check(keepers.registry, RATE, keepers.people[who].id, answer, place)


def listed(keepers: Keepers, who: str = "clerk") -> list[Passkey]:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return list(passkeys.listed(tx))


@pytest.fixture
def key(keepers: Keepers) -> Authenticator:
    """The clerk's key, taken on."""
    key = device()
    add(keepers, key.make(offered(keepers)))
    return key


def test_a_passkey_is_taken_on_under_its_name_and_believed(keepers: Keepers, key: Authenticator) -> None:
    [row] = listed(keepers)
    assert (row.name, row.transports, row.used_at) == ("key on my ring", "usb", None)
    check(keepers, key.sign(asked(keepers)))
    check(keepers, key.sign(asked(keepers)))
    [row] = listed(keepers)
    assert (row.sign_count, row.used_at) == (2, keepers.clock.now)


def test_a_browser_is_told_to_verify_the_user_and_which_keys_there_are(
    keepers: Keepers, key: Authenticator
) -> None:
    made, used = json.loads(offered(keepers)), json.loads(asked(keepers))
    assert made["authenticatorSelection"]["userVerification"] == used["userVerification"] == "required"
    assert (made["rp"]["id"], used["rpId"]) == (RP_ID, RP_ID)
    assert [each["id"] for each in made["excludeCredentials"]] == [listed(keepers)[0].handle]
    assert [each["id"] for each in used["allowCredentials"]] == [listed(keepers)[0].handle]


def test_several_have_one_owner_who_alone_removes_them(keepers: Keepers, key: Authenticator) -> None:
    second = device()
    row = add(keepers, second.make(offered(keepers)))
    check(keepers, second.sign(asked(keepers)))
    for who in ("officer", "clerk"):
        with work(keepers.registry, keepers.people[who], Action.SIGN_IN) as tx:
            if who == "clerk":
                passkeys.remove(tx, row.id)
            else:
                with pytest.raises(NotFound):
                    passkeys.remove(tx, row.id)
    assert len(listed(keepers)) == 1
    with pytest.raises(Unauthenticated):
        check(keepers, second.sign(asked(keepers)))
    check(keepers, key.sign(asked(keepers)))


def test_a_key_that_does_not_count_is_believed(keepers: Keepers) -> None:
    synced = device(step=0)
    add(keepers, synced.make(offered(keepers)))
    for _ in range(2):
        check(keepers, synced.sign(asked(keepers)))


def test_a_counter_that_does_not_rise_is_a_copy(keepers: Keepers, key: Authenticator) -> None:
    check(keepers, key.sign(asked(keepers)))
    key.count -= 1
    with pytest.raises(Unauthenticated):
        check(keepers, key.sign(asked(keepers)))


Lie = Callable[[Keepers, Authenticator], str]
LIES: dict[str, Lie] = {
    "another origin": lambda keepers, key: key.sign(asked(keepers), origin=ELSEWHERE),
    "plain http": lambda keepers, key: key.sign(asked(keepers), origin="http://registry.example"),
    "made, not used": lambda keepers, key: key.sign(asked(keepers), type="webauthn.create"),
    "another session's challenge": lambda keepers, key: key.sign(
        asked(keepers, place=replace(HERE, bound_to="session 2"))
    ),
    "the challenge of a new passkey": lambda keepers, key: key.sign(
        offered(keepers, place=replace(HERE, bound_to="new 1"))
    ),
    "a challenge of one's own": lambda keepers, key: key.sign('{"challenge": "AAAA"}'),
    "another domain": lambda keepers, key: replace(key, rp_id="evil.example").sign(asked(keepers)),
    "an owner not verified": lambda keepers, key: replace(key, flags=PRESENT).sign(asked(keepers)),
    "an owner not there": lambda keepers, key: replace(key, flags=VERIFIED).sign(asked(keepers)),
    "another key": lambda keepers, key: replace(device(), handle=key.handle).sign(asked(keepers)),
    "a key of nobody": lambda keepers, key: device().sign(asked(keepers)),
    "nothing": lambda keepers, key: "",
    "no object": lambda keepers, key: "[]",
    "too deep": lambda keepers, key: "[" * 10_000,
    "half an answer": lambda keepers, key: '{"id": "AAAA", "response": {"clientDataJSON": 7}}',
}


@pytest.mark.parametrize("lie", LIES)
def test_what_does_not_hold_proves_nothing(keepers: Keepers, key: Authenticator, lie: str) -> None:
    with pytest.raises(Unauthenticated):
        check(keepers, LIES[lie](keepers, key))
    check(keepers, key.sign(asked(keepers)))


def test_an_answer_is_taken_once(keepers: Keepers) -> None:
    synced = device(step=0)
    add(keepers, synced.make(offered(keepers)))
    answer = synced.sign(asked(keepers))
    check(keepers, answer)
    with pytest.raises(Unauthenticated):
        check(keepers, answer)


def test_an_answer_that_comes_late_is_none(keepers: Keepers, key: Authenticator) -> None:
    answer = key.sign(asked(keepers))
    keepers.clock.now += challenges.LIVES
    with pytest.raises(Unauthenticated):
        check(keepers, answer)


def test_anothers_passkey_opens_nothing(keepers: Keepers, key: Authenticator) -> None:
    theirs = device()
    add(keepers, theirs.make(offered(keepers, "officer")), "officer")
    with pytest.raises(Unauthenticated):
        check(keepers, theirs.sign(asked(keepers)))
    with pytest.raises(Invalid):
        add(keepers, key.make(offered(keepers, "officer")), "officer")


def test_who_guesses_waits_even_with_the_right_one(keepers: Keepers, key: Authenticator) -> None:
    for _ in range(RATE.amount):
        with pytest.raises(Unauthenticated):
            check(keepers, "{}")
    with pytest.raises(TooManyRequests):
        check(keepers, key.sign(asked(keepers)))


def test_who_is_shut_out_proves_nothing(keepers: Keepers, key: Authenticator) -> None:
    answer = key.sign(asked(keepers))
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.disable(tx, "clerk")
    with pytest.raises(Unauthenticated):
        check(keepers, answer)


@pytest.mark.parametrize(
    "made",
    [
        lambda options: replace(device(), origin=ELSEWHERE).make(options),
        lambda options: replace(device(), rp_id="evil.example").make(options),
        lambda options: device(flags=PRESENT).make(options),
        lambda options: device().make('{"challenge": "AAAA"}'),
        lambda options: device().sign(options),
        lambda _: "{}",
    ],
)
def test_what_does_not_hold_is_not_taken_on(keepers: Keepers, made: Callable[[str], str]) -> None:
    with pytest.raises(Invalid):
        add(keepers, made(offered(keepers)))
    assert listed(keepers) == []


def test_a_passkey_is_taken_on_once_and_only_for_its_session(keepers: Keepers) -> None:
    answer = device().make(offered(keepers))
    with pytest.raises(Invalid):
        add(keepers, answer, place=replace(HERE, bound_to="session 2"))
    add(keepers, answer)
    with pytest.raises(Invalid):
        add(keepers, answer)


def test_there_are_only_so_many(keepers: Keepers) -> None:
    for _ in range(passkeys.MOST):
        add(keepers, device().make(offered(keepers)))
    with pytest.raises(Invalid):
        offered(keepers)


def test_without_one_none_is_asked_for(keepers: Keepers) -> None:
    with pytest.raises(NotFound):
        asked(keepers)


def test_a_new_password_takes_passkeys_away(keepers: Keepers, key: Authenticator) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        passwords.give(tx, "clerk")
    assert listed(keepers) == []

"""Codes from a telephone: each taken once, near its time, and only from its own app."""

from datetime import timedelta

import pyotp
import pytest

from app.errors import Invalid, TooManyRequests, Unauthenticated
from app.models import Credential
from app.rules.rate_limits import Rate
from app.services.access import actors, passwords, second_factor
from app.services.access.second_factor import STEP_S, Opened
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from tests.fixtures.keepers import Keepers

RATE, SECRETS = Rate(3, 900), ("a secret of the registry",)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PHONE = pyotp.TOTP(SECRET)


@pytest.fixture
def enrolled(keepers: Keepers) -> Keepers:
    """The clerk has an app, whose first code is taken; a minute later."""
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        passwords.give(tx, "clerk")
    enrol(keepers, PHONE.at(keepers.clock.now))
    keepers.clock.pass_by(seconds=2 * STEP_S)
    return keepers


def enrol(keepers: Keepers, code: str) -> None:
    clerk = keepers.people["clerk"]
    with work(keepers.registry, clerk, Action.SIGN_IN) as tx:
        second_factor.enrol(tx, tx.session.get_one(Credential, clerk.id), SECRET, code, SECRETS)


def check(keepers: Keepers, code: str, secrets: tuple[str, ...] = SECRETS) -> Credential:
    clerk = keepers.people["clerk"].id
    return second_factor.check(keepers.registry, RATE, clerk, code, Opened("192.0.2.7", secrets))


def code(keepers: Keepers, steps: int = 0) -> str:
    return PHONE.at(keepers.clock.now + timedelta(seconds=steps * STEP_S))


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_the_code_of_now_and_its_neighbours_open(enrolled: Keepers, steps: int) -> None:
    assert check(enrolled, code(enrolled, steps))


@pytest.mark.parametrize("steps", [-2, 2])
def test_an_older_or_later_one_does_not(enrolled: Keepers, steps: int) -> None:
    with pytest.raises(Unauthenticated):
        check(enrolled, code(enrolled, steps))


def test_a_code_may_be_typed_in_two_parts(enrolled: Keepers) -> None:
    whole = code(enrolled)
    assert check(enrolled, f" {whole[:3]} {whole[3:]} ")


def test_a_code_is_taken_once_and_none_before_it(enrolled: Keepers) -> None:
    assert check(enrolled, code(enrolled))
    for steps in (0, -1):
        with pytest.raises(Unauthenticated):
            check(enrolled, code(enrolled, steps))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"])
def test_what_is_no_code_opens_nothing(enrolled: Keepers, typed: str) -> None:
    with pytest.raises(Unauthenticated):
        check(enrolled, typed)


def test_who_guesses_waits(enrolled: Keepers) -> None:
    for _ in range(RATE.amount):
        with pytest.raises(Unauthenticated):
            check(enrolled, "000000")
    with pytest.raises(TooManyRequests):
        check(enrolled, code(enrolled))


def test_an_app_is_taken_on_with_a_right_code_alone(keepers: Keepers) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        passwords.give(tx, "clerk")
    with pytest.raises(Invalid):
        enrol(keepers, "000000")


def test_the_secret_is_sealed_and_outlives_a_change_of_the_registrys(enrolled: Keepers) -> None:
    with reading(enrolled.registry) as tx:
        stored = tx.session.get_one(Credential, enrolled.people["clerk"].id).second_factor
    assert SECRET not in stored
    with pytest.raises(Unauthenticated):
        check(enrolled, code(enrolled), ("another",))
    assert check(enrolled, code(enrolled), ("another", *SECRETS))


def test_an_app_is_told_whose_code_it_makes() -> None:
    address = second_factor.address_of(second_factor.new_secret(), "clerk")
    assert address.startswith("otpauth://totp/Lookout:clerk?secret=")


def test_the_same_is_drawn_for_a_camera_without_script_or_style() -> None:
    secret = second_factor.new_secret()
    drawn = second_factor.picture_of(second_factor.address_of(secret, "clerk")).decode()
    other = second_factor.picture_of(second_factor.address_of(second_factor.new_secret(), "clerk")).decode()
    assert drawn.startswith("<svg")
    assert drawn != other
    assert not [word for word in ("style", "script", "class", secret) if word in drawn]

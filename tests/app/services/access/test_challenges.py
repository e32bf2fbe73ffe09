"""What is given out comes back once, soon, and from whom it was given to."""

from datetime import timedelta

from sqlalchemy import func, select

from app.models import Challenge
from app.services.access import challenges
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from tests.fixtures.keepers import Keepers


def give(keepers: Keepers, bound_to: str = "session 1") -> bytes:
    with work(keepers.registry, keepers.people["clerk"], Action.SIGN_IN) as tx:
        return challenges.give(tx, bound_to)


def take(keepers: Keepers, given: bytes, bound_to: str = "session 1") -> bool:
    with work(keepers.registry, keepers.people["clerk"], Action.SIGN_IN) as tx:
        return challenges.take(tx, given, bound_to)


def burn(keepers: Keepers, given: bytes) -> bool:
    with work(keepers.registry, keepers.people["clerk"], Action.SIGN_IN) as tx:
        return challenges.burn(tx, given, tx.at + timedelta(minutes=10))


def test_each_is_taken_once(keepers: Keepers) -> None:
    first, second = give(keepers), give(keepers)
    assert first != second
    assert [take(keepers, each) for each in (first, second, first)] == [True, True, False]


def test_another_session_cannot_take_it_nor_use_it_up(keepers: Keepers) -> None:
    given = give(keepers)
    assert not take(keepers, given, "session 2")
    assert take(keepers, given)


def test_what_was_never_given_is_not_taken(keepers: Keepers) -> None:
    assert not take(keepers, b"guessed")


def test_it_lives_for_a_moment_and_leaves_nothing_behind(keepers: Keepers) -> None:
    given = give(keepers)
    keepers.clock.now += challenges.LIVES
    assert not take(keepers, given)
    give(keepers)
    with reading(keepers.registry) as tx:
        assert tx.session.scalar(select(func.count()).select_from(Challenge)) == 1


def test_only_a_digest_is_stored(keepers: Keepers) -> None:
    given = give(keepers)
    with reading(keepers.registry) as tx:
        assert given.hex() not in [*tx.session.scalars(select(Challenge.digest))]


def test_what_is_burnt_comes_for_the_first_time_once(keepers: Keepers) -> None:
    assert [burn(keepers, each) for each in (b"one", b"two", b"one")] == [True, True, False]
    keepers.clock.pass_by(minutes=10)
    assert burn(keepers, b"one")

"""Sessions at the desks: known by a secret alone, ended by their owner, by time and by a new password."""

from datetime import timedelta

import pytest

from app.errors import NotFound
from app.models import DeskSession
from app.rules.session_limits import LIMITS
from app.services.access import actors, sessions
from app.services.access.sessions import SignedIn
from app.services.unit_of_work import reading, work
from app.transaction import looking
from app.vocabulary.actors import Action, Role
from app.vocabulary.lookups import Purpose
from tests.fixtures.keepers import Keepers


def begin(keepers: Keepers, who: str = "officer", browser: str = "Firefox") -> str:
    actor = keepers.people[who]
    with work(keepers.registry, actor, Action.SIGN_IN) as tx:
        return sessions.begin(tx, actor.id, "password", browser)


def recognised(keepers: Keepers, token: str) -> SignedIn | None:
    with looking(keepers.registry.sessions) as connection:
        return sessions.recognise(connection, token, keepers.clock.now)


def found(keepers: Keepers, token: str) -> SignedIn:
    session = recognised(keepers, token)
    assert session is not None
    return session


def listed(keepers: Keepers, who: str = "officer") -> list[DeskSession]:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return list(sessions.listed(tx))


def test_a_secret_opens_its_own_session_with_the_actor_as_it_stands(keepers: Keepers) -> None:
    session = found(keepers, begin(keepers))
    assert (session.actor.id, session.actor.session) == (keepers.people["officer"].id, session.id)
    assert (session.method, session.unnoted) == ("password", False)
    assert recognised(keepers, "another secret") is None


def test_only_a_digest_of_the_secret_is_stored(keepers: Keepers) -> None:
    token = begin(keepers)
    [row] = listed(keepers)
    assert token not in (row.digest, row.id)


def test_whoever_is_shut_out_is_signed_out(keepers: Keepers) -> None:
    token = begin(keepers)
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.disable(tx, "officer")
    assert recognised(keepers, token) is None


def test_it_ends_when_nobody_is_there_any_more(keepers: Keepers) -> None:
    token, limits = begin(keepers), LIMITS[Role.OFFICER]
    keepers.clock.now += limits.idle - timedelta(seconds=1)
    sessions.note_use(keepers.registry, found(keepers, token))
    keepers.clock.now += limits.idle - timedelta(seconds=1)
    assert found(keepers, token).unnoted
    keepers.clock.now += timedelta(seconds=2)
    assert recognised(keepers, token) is None


def test_it_ends_with_the_shift_however_busy_it_was(keepers: Keepers) -> None:
    token, limits = begin(keepers), LIMITS[Role.OFFICER]
    until = keepers.clock.now + limits.whole
    while keepers.clock.now + limits.idle / 2 < until:
        keepers.clock.now += limits.idle / 2
        sessions.note_use(keepers.registry, found(keepers, token))
    keepers.clock.now = until + timedelta(seconds=1)
    assert recognised(keepers, token) is None


def test_its_owner_ends_it_and_nobody_else(keepers: Keepers) -> None:
    token = begin(keepers)
    session = found(keepers, token)
    for who, ends in (("clerk", False), ("officer", True)):
        with work(keepers.registry, keepers.people[who], Action.SIGN_IN) as tx:
            if ends:
                sessions.end(tx, session.id)
            else:
                with pytest.raises(NotFound):
                    sessions.end(tx, session.id)
    assert recognised(keepers, token) is None
    assert listed(keepers)[0].ended_at == keepers.clock.now


def test_a_new_password_ends_every_session(keepers: Keepers) -> None:
    tokens = [begin(keepers), begin(keepers)]
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        sessions.end_all(tx, actors.named(tx.session, "officer"))
    assert [recognised(keepers, each) for each in tokens] == [None, None]


def test_own_sessions_are_listed_the_newest_first_and_for_a_while(keepers: Keepers) -> None:
    begin(keepers, browser="x" * 500)
    begin(keepers, "clerk")
    keepers.clock.pass_by(days=1)
    begin(keepers, browser="newer")
    assert [len(each.browser) for each in listed(keepers)] == [5, sessions.LONGEST_BROWSER]
    keepers.clock.now += sessions.LISTED_FOR
    begin(keepers, browser="newest")
    assert [each.browser for each in listed(keepers)] == ["newest", "newer"]


def test_what_was_proved_anew_and_the_purpose_of_the_shift_are_kept(keepers: Keepers) -> None:
    token = begin(keepers)
    keepers.clock.pass_by(minutes=20)
    with work(keepers.registry, keepers.people["officer"], Action.SIGN_IN) as tx:
        sessions.strengthen(tx, found(keepers, token).id)
        sessions.remember(tx, found(keepers, token).id, Purpose.BORDER_CONTROL, "Gate 7")
    session = found(keepers, token)
    assert session.strong_at == keepers.clock.now
    assert (session.purpose, session.case_reference) == (Purpose.BORDER_CONTROL, "Gate 7")

"""The keys of an actor: each with a name and an end, rotated and revoked one by one."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.errors import AwaitsApproval, Duplicate, Forbidden, Invalid, NotFound
from app.models import ApiKey, AuditEntry
from app.services.access import actors, api_keys, approvals, authentication, key_ring
from app.services.access.key_ring import MOST_KEYS, OVERLAP, AddKey, Made
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from tests.fixtures.keepers import Clock, Keepers

SECRET = "a secret of the test's own"
DAY = timedelta(days=1)


def add(keepers: Keepers, name: str = "clerk", *, label: str = "", lasts: timedelta | None = None) -> Made:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        command = AddKey(label, tx.at + lasts if lasts else None)
        return key_ring.add(tx, actors.named(tx.session, name), SECRET, command)


def rotate(keepers: Keepers, made: Made) -> Made:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        return key_ring.rotate(tx, made.row.prefix, SECRET)


def revoke(keepers: Keepers, made: Made) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        key_ring.revoke(tx, made.row.prefix)


def behind(keepers: Keepers, made: Made) -> str:
    """The name of the actor whom this key stands for now; empty for nobody."""
    with reading(keepers.registry) as tx:
        found = authentication.recognise(tx.session.connection(), made.key, [SECRET], tx.at)
    return found.actor.name if found else ""


def state(keepers: Keepers, made: Made) -> str:
    with reading(keepers.registry) as tx:
        return key_ring.state(key_ring.find(tx, made.row.prefix), tx.at)


def test_a_key_is_shown_once_and_kept_as_a_digest(keepers: Keepers) -> None:
    made = add(keepers, label="gate 4")
    assert behind(keepers, made) == "clerk"
    with reading(keepers.registry) as tx:
        row = key_ring.find(tx, made.row.prefix)
        kept = [str(getattr(row, column.name)) for column in ApiKey.__table__.columns]
    assert row.label == "gate 4"
    assert row.digest == api_keys.digest(made.key, SECRET)
    assert made.key not in kept
    assert SECRET not in kept


@pytest.mark.parametrize("lasts", [-DAY, timedelta(microseconds=-1)])
def test_a_key_ends_in_the_future(keepers: Keepers, lasts: timedelta) -> None:
    with pytest.raises(Invalid) as refused:
        add(keepers, lasts=lasts)
    assert [fault.path for fault in refused.value.faults] == ["expires_at"]


def test_a_key_holds_up_to_its_end(keepers: Keepers, clock: Clock) -> None:
    made = add(keepers, lasts=DAY)
    clock.now += DAY - timedelta(seconds=1)
    assert (behind(keepers, made), state(keepers, made)) == ("clerk", "valid")
    clock.now += timedelta(seconds=1)
    assert (behind(keepers, made), state(keepers, made)) == ("", "expired")


def test_an_actor_has_so_many_valid_keys_and_no_more(keepers: Keepers) -> None:
    keys = [add(keepers) for _ in range(MOST_KEYS)]
    with pytest.raises(Duplicate, match=f"at most {MOST_KEYS} keys"):
        add(keepers)
    revoke(keepers, keys[0])
    add(keepers)


def test_the_first_key_is_the_first(keepers: Keepers) -> None:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        stored = actors.named(tx.session, "clerk")
        key_ring.first(tx, stored, SECRET)
        with pytest.raises(Duplicate):
            key_ring.first(tx, stored, SECRET)


def test_a_rotated_key_keeps_name_and_length_and_the_old_one_ends_soon(
    keepers: Keepers, clock: Clock
) -> None:
    old = add(keepers, label="gate 4", lasts=10 * DAY)
    clock.now += 3 * DAY
    new = rotate(keepers, old)
    assert (new.row.label, new.row.expires_at) == ("gate 4", clock.now + 10 * DAY)
    assert (behind(keepers, old), behind(keepers, new)) == ("clerk", "clerk")
    clock.now += OVERLAP
    assert (behind(keepers, old), behind(keepers, new)) == ("", "clerk")


def test_rotating_lengthens_no_key(keepers: Keepers, clock: Clock) -> None:
    old = add(keepers, lasts=timedelta(hours=1))
    rotate(keepers, old)
    clock.now += timedelta(hours=1)
    assert state(keepers, old) == "expired"


def test_what_holds_no_more_is_not_rotated(keepers: Keepers) -> None:
    old = add(keepers)
    revoke(keepers, old)
    with pytest.raises(NotFound, match="does not hold any more"):
        rotate(keepers, old)


def test_one_key_is_revoked_at_once_and_told_once(keepers: Keepers) -> None:
    lost, other = add(keepers), add(keepers)
    revoke(keepers, lost)
    revoke(keepers, lost)
    assert (behind(keepers, lost), state(keepers, lost)) == ("", "revoked")
    assert behind(keepers, other) == "clerk"
    with reading(keepers.registry) as tx:
        entries = select(AuditEntry.detail).where(AuditEntry.object_id == lost.row.id)
        assert [each for each in tx.session.scalars(entries) if "revoked" in each] == [{"revoked": True}]


def again(keepers: Keepers, made: Made) -> Made:
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        return key_ring.again(tx, made.id, SECRET)


def test_a_key_that_nobody_was_shown_ends_when_another_is_given_in_its_place(
    keepers: Keepers, clock: Clock
) -> None:
    unread = add(keepers, label="gate 4", lasts=DAY)
    shown = again(keepers, unread)
    assert (behind(keepers, unread), behind(keepers, shown)) == ("", "clerk")
    assert (shown.row.label, shown.row.expires_at) == ("gate 4", unread.row.expires_at)
    with pytest.raises(Duplicate):
        again(keepers, unread)
    clock.now += key_ring.UNREAD + timedelta(seconds=1)
    with pytest.raises(Duplicate):
        again(keepers, shown)
    assert behind(keepers, shown) == "clerk"


def test_a_key_of_somebody_shut_out_says_so_even_before_its_end(keepers: Keepers) -> None:
    made = add(keepers)
    with work(keepers.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.disable(tx, "clerk")
    assert (behind(keepers, made), state(keepers, made)) == ("", "shut out")


def test_an_unknown_prefix_is_no_key(keepers: Keepers) -> None:
    with reading(keepers.registry) as tx, pytest.raises(NotFound, match="no key lk_unknown"):
        key_ring.find(tx, "lk_unknown")


def test_a_further_key_of_an_administrator_takes_two(keepers: Keepers) -> None:
    with (
        pytest.raises(AwaitsApproval),
        approvals.managing(keepers.registry, keepers.people["administrator"]) as tx,
    ):
        key_ring.add(tx, actors.named(tx.session, "administrator"), SECRET, AddKey())
    with reading(keepers.registry) as tx:
        assert tx.session.scalar(select(func.count(ApiKey.id))) == 0


def test_only_an_administrator_gives_keys_and_takes_them(keepers: Keepers) -> None:
    made = add(keepers)
    for refused in (
        lambda tx: key_ring.add(tx, actors.named(tx.session, "clerk"), SECRET, AddKey()),
        lambda tx: key_ring.first(tx, actors.named(tx.session, "officer"), SECRET),
        lambda tx: key_ring.rotate(tx, made.row.prefix, SECRET),
        lambda tx: key_ring.revoke(tx, made.row.prefix),
    ):
        with (
            pytest.raises(Forbidden),
            work(keepers.registry, keepers.people["clerk"], Action.MANAGE_ACTORS) as tx,
        ):
            refused(tx)

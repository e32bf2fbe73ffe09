"""Wrong keys: counted by where they come from, written down while they are few, then only told to wait."""

import pytest
from sqlalchemy import select

from app.errors import RegistryError, TooManyRequests, Unauthenticated
from app.models import AuditEntry
from app.rules.rate_limits import WRONG_KEYS, Limits, Rate
from app.services.access.wrong_keys import WrongKeys, origin_of, prefix_shown
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action, Outcome
from tests.fixtures.keepers import Clock, Keepers

HERE, THERE = "192.0.2.7", "192.0.2.8"
LIMITS = Limits({WRONG_KEYS: Rate(2, 60)})
KEY = "lk_0123456789abcdef"


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("", ""),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
    ],
)
def test_an_address_counts_for_itself_and_one_of_ipv6_for_its_network(address: str, origin: str) -> None:
    assert origin_of(address) == origin


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        (KEY, "lk_012345678"),
        ("lk_1", "lk_1"),
        ("lk_", ""),
        ("hunter2", ""),
        ("lk_hunter 2!", ""),
        ("", ""),
        ("LK_012345678", ""),
    ],
)
def test_the_audit_keeps_the_head_of_our_keys_and_nothing_of_others(key: str, shown: str) -> None:
    assert prefix_shown(key) == shown


def tried(keepers: Keepers, wrong: WrongKeys, times: int, address: str = HERE) -> list[type[RegistryError]]:
    return [type(wrong.refusal(address, KEY)) for _ in range(times)]


def entries(keepers: Keepers) -> list[AuditEntry]:
    with reading(keepers.registry) as tx:
        said = select(AuditEntry).where(AuditEntry.action == Action.AUTHENTICATE).order_by(AuditEntry.id)
        return list(tx.session.scalars(said))


def test_the_first_are_told_that_it_is_no_key_and_the_next_to_wait(keepers: Keepers) -> None:
    wrong = WrongKeys(keepers.registry, LIMITS)
    told = [wrong.refusal(HERE, KEY) for _ in range(4)]
    assert [type(each) for each in told] == [Unauthenticated] * 2 + [TooManyRequests] * 2
    assert told[2].retry_after_s == 61


def test_what_is_written_down_is_where_from_which_and_how_often(keepers: Keepers) -> None:
    tried(keepers, WrongKeys(keepers.registry, LIMITS), 5)
    first, second = entries(keepers)
    assert first.outcome == Outcome.REFUSED
    assert first.detail == {"address": HERE, "prefix": "lk_012345678", "attempt": 1, "most": 2}
    assert (second.detail["attempt"], second.client) == (2, HERE)


def test_each_address_waits_for_itself(keepers: Keepers) -> None:
    wrong = WrongKeys(keepers.registry, LIMITS)
    tried(keepers, wrong, 3)
    assert tried(keepers, wrong, 1, THERE) == [Unauthenticated]


def test_workers_count_together(keepers: Keepers) -> None:
    tried(keepers, WrongKeys(keepers.registry, LIMITS), 2)
    assert tried(keepers, WrongKeys(keepers.registry, LIMITS), 1) == [TooManyRequests]


def test_whoever_waited_is_heard_again(keepers: Keepers, clock: Clock) -> None:
    wrong = WrongKeys(keepers.registry, LIMITS)
    tried(keepers, wrong, 3)
    clock.pass_by(seconds=59)
    assert tried(keepers, wrong, 1) == [TooManyRequests]
    clock.pass_by(seconds=1)
    assert tried(keepers, wrong, 1) == [Unauthenticated]

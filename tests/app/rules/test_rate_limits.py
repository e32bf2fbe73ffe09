"""Each role may ask so often; a setting changes one limit and leaves the others, or is refused."""

import pytest

from app.rules.rate_limits import DEFAULTS, IN_MEMORY, Limits, Rate, read_limits
from app.vocabulary.actors import Role


def test_every_role_has_a_limit() -> None:
    assert set(Role) <= set(DEFAULTS)


def test_a_partner_asks_less_than_anybody_at_work() -> None:
    others = {role: DEFAULTS[role].speed for role in set(Role) - {Role.PARTNER}}
    assert DEFAULTS[Role.PARTNER].speed < min(others.values())


def test_of_several_roles_the_most_generous_counts_and_of_none_the_least() -> None:
    limits = Limits({**DEFAULTS, Role.OFFICER: Rate(10, 1), Role.CLERK: Rate(300, 60)})
    assert limits.of_roles([Role.CLERK, Role.OFFICER]) == Rate(10, 1)
    assert limits.of_roles([Role.CLERK]) == Rate(300, 60)
    assert limits.of_roles([]) == DEFAULTS[Role.PARTNER]


@pytest.mark.parametrize(
    ("text", "what", "rate"),
    [
        ("officer=6000/minute", Role.OFFICER, Rate(6000, 60)),
        (" partner = 10/second ", Role.PARTNER, Rate(10, 1)),
        ("public=5/5minutes", "public", Rate(5, 300)),
        ("wrong_keys=3/2 hours", "wrong_keys", Rate(3, 7200)),
        ("address=1/day,", "address", Rate(1, 86400)),
    ],
)
def test_a_setting_changes_its_own_limit_alone(text: str, what: str, rate: Rate) -> None:
    assert read_limits(text).by == {**DEFAULTS, what: rate}


@pytest.mark.parametrize(
    "text",
    [
        "officers=1/second",
        "officer",
        "officer=",
        "officer=0/second",
        "officer=-1/second",
        "officer=1.5/second",
        "officer=10/fortnight",
        "officer=10/0seconds",
        "officer=1/second; partner=1/second",
        "officer=٣/second",
    ],
)
def test_a_setting_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"none of|no limit"):
        read_limits(text)


def test_counts_are_kept_in_memory_or_in_a_redis_and_nowhere_else() -> None:
    assert read_limits("").storage == IN_MEMORY
    assert read_limits("", "redis://counts:6379").storage == "redis://counts:6379"
    for elsewhere in ("http://counts", "memory", "redis://a b", "redis://"):
        with pytest.raises(ValueError, match="RATE_LIMIT_STORAGE"):
            read_limits("", elsewhere)


def test_a_storages_password_is_not_told() -> None:
    assert "secret" not in repr(read_limits("", "redis://:secret@counts:6379"))

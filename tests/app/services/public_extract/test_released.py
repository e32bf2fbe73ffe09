"""A filing is released while it is in force, for everybody, reviewed, and released by its bureau."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from app.models import Filing
from app.services.public_extract.released import NOTICES, PublicKind, condition, may_be_released
from app.services.unit_of_work import reading
from app.vocabulary.filings import FilingStatus, FilingType
from tests.app.services.public_extract.releasing import change, released
from tests.fixtures.keepers import Keepers

TODAY = date(2026, 11, 22)


def ids(keepers: Keepers, kind: PublicKind = PublicKind.RED, today: date = TODAY) -> list[str]:
    """The filings that the database may release."""
    with reading(keepers.registry) as tx:
        return list(tx.session.scalars(select(Filing.id).where(condition(kind, today))))


CLOSED: list[dict[str, Any]] = [
    *({"status": status} for status in FilingStatus if status is not FilingStatus.PUBLISHED),
    {"type": FilingType.ALERT},
    {"kind": "blue"},
    {"public_extract": False},
    {"circulation": "diffusion"},
    {"handling": "restricted"},
    {"handling": "confidential"},
    {"review_due_at": datetime(2026, 11, 23, tzinfo=UTC)},
    {"expires_on": date(2026, 11, 21)},
]


@pytest.mark.both_databases
def test_one_thing_that_is_not_so_and_nothing_is_released(keepers: Keepers) -> None:
    filing = released(keepers)
    with reading(keepers.registry) as tx:
        stored = tx.session.get_one(Filing, filing.id)
        before = {name: getattr(stored, name) for closed in CLOSED for name in closed}
    assert ids(keepers) == [filing.id]
    for closed in CLOSED:
        change(keepers, filing, **closed)
        assert ids(keepers) == [], closed
        change(keepers, filing, **before)
    assert ids(keepers) == [filing.id]


def test_it_is_released_to_the_end_of_its_last_day_or_without_end(keepers: Keepers) -> None:
    filing = released(keepers)
    change(keepers, filing, expires_on=TODAY)
    assert ids(keepers) == [filing.id]
    change(keepers, filing, expires_on=None)
    assert ids(keepers, today=date(2099, 1, 1)) == [filing.id]


def test_each_kind_has_its_own_page(keepers: Keepers) -> None:
    filing = released(keepers)
    assert {kind for kind in PublicKind if ids(keepers, kind) == [filing.id]} == {PublicKind.RED}
    assert set(NOTICES) == set(PublicKind)


@pytest.mark.parametrize(
    ("audience", "barred", "may"),
    [([], [], True), (["DE"], [], False), ([], ["DE"], False), (["DE"], ["DE"], False)],
)
def test_what_is_kept_from_any_bureau_is_kept_from_the_public(
    audience: list[str], barred: list[str], may: bool
) -> None:
    assert [may_be_released(kind, audience, barred) for kind in PublicKind] == [may] * len(PublicKind)

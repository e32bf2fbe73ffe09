"""What people asked themselves is shown to them, the newest first, and leaves an entry."""

import pytest
from sqlalchemy import select

from app.errors import Forbidden
from app.models import AuditEntry
from app.services.lookups import recent
from app.services.lookups.commands import AskPerson
from app.services.lookups.person import ask_person
from app.services.unit_of_work import reading
from app.vocabulary.lookups import Purpose
from app.vocabulary.readings import Reading
from tests.fixtures.keepers import Keepers


def ask(keepers: Keepers, name: str, who: str = "officer") -> None:
    keepers.clock.pass_by(seconds=1)
    ask_person(keepers.registry, keepers.people[who], AskPerson(Purpose.BORDER_CONTROL, name=name))


def test_own_lookups_the_newest_first_and_nobody_elses(keepers: Keepers) -> None:
    for name in ("Mirela Orlovski", "Tariq Benhadj"):
        ask(keepers, name)
    ask(keepers, "Ana Berg", "foreign_officer")
    asked = [each.question["name"] for each in recent.own(keepers.registry, keepers.people["officer"])]
    assert asked == ["Tariq Benhadj", "Mirela Orlovski"]


def test_the_last_ones_only(keepers: Keepers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "MOST", 2)
    for number in range(3):
        ask(keepers, f"Mirela Orlovski {'x' * number}")
    assert len(recent.own(keepers.registry, keepers.people["officer"])) == 2


def test_to_look_at_them_is_a_reading(keepers: Keepers) -> None:
    ask(keepers, "Mirela Orlovski")
    [lookup] = recent.own(keepers.registry, keepers.people["officer"])
    with reading(keepers.registry) as tx:
        entry = tx.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert entry.detail["reading"] == Reading.OWN_LOOKUPS
        assert list(entry.detail["shown"]) == [lookup.id]


def test_who_may_not_look_up_has_none(keepers: Keepers) -> None:
    with pytest.raises(Forbidden):
        recent.own(keepers.registry, keepers.people["administrator"])

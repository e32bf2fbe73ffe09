"""The clerk's list, on either engine and on the database alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.services.registry import Registry
from app.vocabulary import Role
from config import Config
from search.settings import SearchSettings
from tests.factories import notice, person, record
from tests.fixtures.desk import Desk
from tests.fixtures.fault_proxy import Fault, FaultProxy
from tests.fixtures.registry import MakeSomeone

Listed = Callable[..., list[str]]
ENGINES = ["embedded", "elasticsearch", "elasticsearch that is down"]


@pytest.fixture(params=ENGINES)
def standing_on(request: pytest.FixtureRequest) -> str:
    """What the list stands on."""
    return str(request.param)


@pytest.fixture
def config(config: Config, standing_on: str, request: pytest.FixtureRequest) -> Config:
    """The same, on this engine."""
    if standing_on == "embedded":
        return config
    proxy, alias = (request.getfixturevalue(name) for name in ("fault_proxy", "search_alias"))
    return replace(config, search=SearchSettings(config.search.folder, url=proxy.url, alias=alias, retries=0))


@pytest.fixture
def listed(desk: Desk, standing_on: str, request: pytest.FixtureRequest) -> Listed:
    """Ids of the notices on the clerk's list, once the engine is what the test says it is."""

    def ids(**filters: Any) -> list[str]:
        if standing_on.endswith("down"):
            proxy: FaultProxy = request.getfixturevalue("fault_proxy")
            proxy.fault = Fault(refuse=True)
        return [each["id"] for each in page(desk, **filters)["items"]]

    return ids


def page(desk: Desk, **filters: Any) -> dict[str, Any]:
    answer = desk.client.get("/api/v1/notices", query_string=filters, headers=desk.clerk.headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json or {})


def test_words_find_names_numbers_and_references_in_any_state(desk: Desk, listed: Listed) -> None:
    published = desk.published(notice(person("Ramón Espinoza Duarte"), reference="ES-77"))
    draft = desk.draft(notice(person("Ana ESPINOZA"), reference="ES-78"))
    desk.published(notice(person("Maren Oslund"), reference="NO-1"))
    assert listed(text="espinoza") == [draft["id"], published["id"]]
    assert listed(text="Duarte Ramón") == [published["id"]]
    assert listed(text="ES-78") == [draft["id"]]
    assert listed(text=published["number"]) == [published["id"]]
    assert listed(text="nobody of that name") == []


def test_filters_narrow_the_list(desk: Desk, listed: Listed) -> None:
    spanish = desk.published(notice(person("Ramón Espinoza"), issued_on="2026-01-10"))
    french = desk.draft(notice(person("Jean Perrin", nationalities=[{"country": "FR"}]), kind="yellow"))
    assert listed(country="FR") == [french["id"]]
    assert listed(kind="yellow") == [french["id"]]
    assert listed(status="published") == [spanish["id"]]
    assert listed(bureau="FR") == [french["id"], spanish["id"]]
    assert listed(bureau="NO") == []
    assert listed(issued_from="2026-01-10", issued_to="2026-01-10") == [spanish["id"]]
    assert listed(issued_from="2026-01-11") == []
    assert listed(text="Perrin", status="published") == []


def test_what_ends_soon_is_listed_while_it_is_in_force(desk: Desk, listed: Listed) -> None:
    soon, sooner, later = (
        desk.published(notice(person("Maren Oslund"), expires_on=day))
        for day in ("2027-03-31", "2027-03-01", "2027-04-01")
    )
    desk.draft(notice(person("Maren Oslund"), expires_on="2027-03-01"))
    assert listed(ends_by="2027-03-31") == [sooner["id"], soon["id"]]
    desk.withdraw(sooner)
    assert listed(ends_by="2027-03-31") == [soon["id"]]
    assert listed(ends_by="2027-04-01") == [later["id"], soon["id"]]


def test_pages_hold_everything_once_and_counts_hold_all_pages(desk: Desk, listed: Listed) -> None:
    filed = [desk.published(notice(person("Maren Oslund")))["id"] for _ in range(5)]
    assert listed(text="Oslund", limit=100) == filed[::-1]
    first = page(desk, text="Oslund", limit=3, counts=True)
    second = page(desk, text="Oslund", limit=3, cursor=first["next"])
    assert [each["id"] for each in first["items"] + second["items"]] == filed[::-1]
    assert second["next"] == ""
    assert first["counts"] == {
        "total": 5,
        "complete": True,
        "by_status": {"published": 5},
        "by_kind": {"blue": 5},
    }


def test_what_is_closed_to_a_bureau_is_neither_listed_nor_counted(
    desk: Desk, listed: Listed, someone: MakeSomeone
) -> None:
    desk.published(notice(person("Maren Oslund"), barred=["DE"]))
    desk.draft(notice(person("Maren Oslund")))
    barred = replace(desk, clerk=someone(Role.CLERK, bureau="DE"))
    assert len(listed(text="Oslund")) == 2
    told = page(barred, text="Oslund", counts=True)
    assert (told["items"], told["counts"]["total"]) == ([], 0)


def test_the_list_says_how_names_were_compared(
    desk: Desk, listed: Listed, standing_on: str, registry: Registry
) -> None:
    filing = desk.published(notice(person("Ramón Espinoza Duarte")))
    down = standing_on.endswith("down")
    assert listed(text="Espinosa") == ([] if down else [filing["id"]])
    assert page(desk, text="Espinosa")["names"] == ("as_written" if down else "alike")
    assert page(desk)["names"] is None


def test_families_are_listed_apart(desk: Desk, listed: Listed) -> None:
    desk.published(record(), family="records")
    assert listed(country="ES") == []

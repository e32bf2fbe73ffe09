"""Words typed into the list, on either engine and on the database alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.services.unit_of_work import Registry
from app.vocabulary.actors import Role
from config import Config
from search.settings import SearchSettings
from tests.factories import notice, person
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
    """The clerk's list; with a text, what a search of it finds."""
    place, headers = "/api/v1/notices", desk.clerk.headers
    if "text" in filters:
        body = {"purpose": "registry_maintenance", **filters}
        answer = desk.client.post(f"{place}/search", json=body, headers=headers)
    else:
        answer = desk.client.get(place, query_string=filters, headers=headers)
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


def test_words_and_filters_narrow_the_list_together(desk: Desk, listed: Listed) -> None:
    published = desk.published(notice(person("Ramón Espinoza")))
    draft = desk.draft(notice(person("Ramón Espinoza"), kind="yellow"))
    assert listed(text="Espinoza") == [draft["id"], published["id"]]
    assert listed(text="Espinoza", status="published") == [published["id"]]
    assert listed(text="Espinoza", kind="yellow") == [draft["id"]]
    assert listed(text="Perrin", status="published") == []


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


def test_what_other_bureaus_filed_is_neither_listed_nor_counted(
    desk: Desk, listed: Listed, someone: MakeSomeone
) -> None:
    desk.published(notice(person("Maren Oslund")))
    desk.draft(notice(person("Maren Oslund")))
    abroad = replace(desk, clerk=someone(Role.CLERK, bureau="DE"))
    assert len(listed(text="Oslund")) == 2
    for filters in ({"text": "Oslund"}, {}):
        told = page(abroad, counts=True, **filters)
        assert (told["items"], told["counts"]["total"]) == ([], 0)


def test_the_list_says_how_names_were_compared(
    desk: Desk, listed: Listed, standing_on: str, registry: Registry
) -> None:
    filing = desk.published(notice(person("Ramón Espinoza Duarte")))
    down = standing_on.endswith("down")
    assert listed(text="Espinosa") == ([] if down else [filing["id"]])
    assert page(desk, text="Espinosa")["names"] == ("as_written" if down else "alike")
    assert "names" not in page(desk)

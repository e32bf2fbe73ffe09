"""Routes and engine are loaded once, by whoever needs them first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, cast

import pytest

from app.application import Application
from app.assembly import late_engine, registry_of
from app.factory import create_app
from config import Config
from search.settings import SearchSettings

THREADS = 6


def together(deed: Any) -> list[Any]:
    """Do the same in several threads that begin at once."""
    start = Barrier(THREADS)

    def begin(_: int) -> Any:
        start.wait()
        return deed()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(begin, range(THREADS)))


def test_the_first_requests_wait_for_the_routes(config: Config) -> None:
    app = Application(config)
    answers = together(lambda: app.test_client().get("/health/live").status_code)
    assert answers == [200] * THREADS


def test_no_request_finds_half_of_the_routes(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Application(config).test_client()
    with monkeypatch.context() as broken:
        broken.delattr("app.factory.register_web")
        with pytest.raises(NameError):
            client.get("/health/live")
        with pytest.raises(ValueError, match="already registered"):
            client.get("/health/live")


def test_the_routes_are_those_of_the_whole_application(config: Config) -> None:
    late, whole = Application(config), create_app(config)
    assert [*map(str, late.url_map.iter_rules())] == [*map(str, whole.url_map.iter_rules())]


def test_commands_and_requests_share_one_registry(config: Config) -> None:
    app = Application(config)
    made = registry_of(app)
    app.lay_routes()
    assert app.extensions["registry"] is made is registry_of(app)


def test_an_engine_that_is_loaded_late_is_connected_once(config: Config) -> None:
    engine: Any = cast(Any, late_engine(SearchSettings(folder=config.search.folder)))
    assert len({id(each) for each in together(engine._get_current_object)}) == 1
    assert engine.name == "embedded"

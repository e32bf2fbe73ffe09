"""Addresses are written as by werkzeug's own rules, and compiled once, when one is first asked for."""

from typing import Any

import pytest
from werkzeug.routing import Map, Rule

from app.routes import Route

RULES = (
    ("/notices/<uuid:filing_id>", "one", {}),
    ("/files/<path:name>", "file", {}),
    ("/pages/<int:page>", "page", {}),
    ("/pages/", "page", {"page": 1}),
    ("/<any(notices, alerts):family>/<name>", "family", {}),
)
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("one", {"filing_id": "01a22794-4018-76e9-ad05-dee7dabef107"}),
    ("one", {"filing_id": "01a22794-4018-76e9-ad05-dee7dabef107", "done": "saved"}),
    ("file", {"name": "a b/ü&c.txt"}),
    ("page", {"page": 1}),
    ("page", {"page": 7, "order": "ending", "kind": ["red", "blue"]}),
    ("family", {"family": "alerts", "name": "<script>"}),
)


def written(kind: type[Rule], endpoint: str, values: dict[str, Any]) -> str:
    rules = [kind(rule, endpoint=name, defaults=defaults or None) for rule, name, defaults in RULES]
    return Map(rules).bind("registry.example").build(endpoint, values)


@pytest.mark.parametrize(("endpoint", "values"), ASKED)
def test_an_address_is_written_as_by_werkzeugs_own_rules(endpoint: str, values: dict[str, Any]) -> None:
    assert written(Route, endpoint, values) == written(Rule, endpoint, values)


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What was compiled so far."""
    compiled, compile_builder = list[bool](), Rule._compile_builder

    def noted(route: Rule, append_unknown: bool = True) -> Any:
        compiled.append(append_unknown)
        return compile_builder(route, append_unknown)

    monkeypatch.setattr(Rule, "_compile_builder", noted)
    return compiled


def test_it_is_compiled_once_and_when_an_address_is_first_written(compiling: list[bool]) -> None:
    address = Map([Route("/notices/<name>", endpoint="one")]).bind("registry.example")
    assert address.match("/notices/a") == ("one", {"name": "a"})
    assert compiling == []
    assert [address.build("one", {"name": name}) for name in "ab"] == ["/notices/a", "/notices/b"]
    assert compiling == [True]

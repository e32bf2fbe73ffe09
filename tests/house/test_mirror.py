"""Each module of the law and of the use cases has a test module of its name."""

import ast

from config import ROOT
from tests.house.source import modules, name, syntax

ROOMS = ("app/rules/", "app/services/")
# They hold values or name what others do, and decide nothing: there is no behaviour to state.
VALUES = (
    "app/rules/misuse_values.py",
    "app/rules/shown.py",
    "app/services/batches/commands.py",
    "app/services/browse/commands.py",
    "app/services/filings/commands.py",
    "app/services/imports/commands.py",
    "app/services/imports/source.py",
    "app/services/lookups/commands.py",
    "app/services/oversight/commands.py",
    "app/services/public_extract/query.py",
)


def test_each_module_has_a_test_module_of_its_name() -> None:
    assert [each for each in _untested() if each not in VALUES] == []


def test_what_holds_plain_values_has_no_function_of_its_own() -> None:
    deciding = [
        each for each in VALUES for node in syntax(ROOT / each).body if isinstance(node, ast.FunctionDef)
    ]
    assert deciding == []


def _untested() -> list[str]:
    known = {name(path) for path in modules("tests")}
    return [
        each
        for path in modules("app")
        if (each := name(path)).startswith(ROOMS)
        and path.name != "__init__.py"
        and _test_of(each) not in known
    ]


def _test_of(module: str) -> str:
    room, _, file = module.rpartition("/")
    return f"tests/{room}/test_{file}"

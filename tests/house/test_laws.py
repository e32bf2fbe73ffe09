"""The rules of the house that a machine can check: who commits, what is hidden, how long things are."""

import ast
import re

from config import ROOT
from tests.house.source import CODE, Function, functions, kept_files, modules, name, place, syntax

MAX_MODULE_LINES, MAX_FUNCTION_LINES, MAX_PARAMETERS = 300, 40, 5
ONLY_COMMITTER = "app/transaction.py"
# Written in two parts, so that this file does not name them itself.
REGISTRY_HOSTS = re.compile("|".join(
    rf"{left}\.{right}"
    for left, right in [
        ("pypi", "org"), ("pythonhosted", "org"), ("maven", "org/maven2"), ("apache", "org/maven2"),
        ("npmjs", "org"), ("deb\\.debian", "org"), ("crates", "io"), ("proxy\\.golang", "org"),
    ]
))  # fmt: skip
PRIVATE_PATHS = re.compile(r"(?<![\w.}])/(?:work|root|home|Users)/\w")


def test_one_module_commits() -> None:
    commits = [
        place(path, node)
        for path in modules("app")
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]
    assert [found for found in commits if not found.startswith(ONLY_COMMITTER)] == []


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        place(path, node)
        for path in modules(*CODE, "tests")
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_constant_is_set_twice() -> None:
    places: dict[tuple[str, str], list[str]] = {}
    for path in modules(*CODE, "tests"):
        for node in syntax(path).body:
            for target in node.targets if isinstance(node, ast.Assign) else ():
                if isinstance(target, ast.Name):
                    places.setdefault((name(path), target.id), []).append(place(path, node))
    assert [found for found in places.values() if len(found) > 1] == []


def test_modules_and_functions_stay_small() -> None:
    long_modules = [
        name(path)
        for path in modules(*CODE)
        if len(path.read_text(encoding="utf-8").splitlines()) > MAX_MODULE_LINES
    ]
    long_functions = [
        place(path, function)
        for path in modules(*CODE)
        for function in functions(path)
        if _lines(function) > MAX_FUNCTION_LINES
    ]
    assert long_modules + long_functions == []


def test_functions_take_few_parameters() -> None:
    greedy = [
        place(path, function)
        for path in modules(*CODE)
        for function in functions(path)
        if len(_parameters(function)) > MAX_PARAMETERS
    ]
    assert greedy == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name(path) for path in modules(*CODE) if path.stat().st_size and not ast.get_docstring(syntax(path))
    ]
    assert silent == []


def test_every_test_folder_is_a_package() -> None:
    folders = {path.parent for path in modules("tests")}
    assert [name(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_tests_stand_in_the_room_they_test() -> None:
    rooms = {test.parent for test in modules("tests") if name(test).split("/")[1] in CODE}
    assert [name(room) for room in rooms if not (ROOT / room.relative_to(ROOT / "tests")).is_dir()] == []


def test_no_file_names_a_registry_host_or_a_private_path() -> None:
    named = [
        f"{name(path)}: {found[0]}"
        for path in kept_files()
        for pattern in (REGISTRY_HOSTS, PRIVATE_PATHS)
        if (found := pattern.search(path.read_text(encoding="utf-8", errors="ignore")))
    ]
    assert named == []


def _lines(function: Function) -> int:
    """Lines of work: what a function promises in its docstring is not held against it."""
    documentation = ast.get_docstring(function, clean=False) or ""
    return (function.end_lineno or function.lineno) - function.lineno + 1 - documentation.count("\n")


def _parameters(function: Function) -> list[str]:
    given = function.args
    every = [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return [argument for argument in every if argument not in {"self", "cls"}]

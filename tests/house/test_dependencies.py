"""The declared packages are the imported ones, and the locked ones are the declared: none more, none less."""

import ast
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions
from pathlib import Path

import pytest

from config import ROOT
from tests.house.source import kept_files, name, syntax

RUN, DEVELOP, AUDIT, BUILD = "requirements", "requirements-dev", "requirements-audit", "requirements-build"
ALL = (RUN, DEVELOP, AUDIT, BUILD)
# Started with requirements.txt alone. The demonstration is part of `make run`.
SERVICE = (
    *("app/", "search/", "migrations/", "config.py", "wsgi.py", "gunicorn.conf.py"),
    *("scripts/demo/", "scripts/people.py", "scripts/cultures.py"),
)
# Needed though nothing imports them, each with what needs it.
UNIMPORTED = {
    RUN: {
        "psycopg": "SQLAlchemy loads it by its name for postgresql://",
        "redis": "limits, below Flask-Limiter, loads it by its name for redis://",
    },
    DEVELOP: {
        "check-jsonschema": "started by tests/test_compose.py",
        "import-linter": "make check",
        "lxml-stubs": "the types of lxml, for mypy",
        "mypy": "make check",
        "ruff": "make lint, make format",
        "types-pyyaml": "the types of pyyaml, for mypy",
        "uv": "make lock",
    },
}
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[\w,-]+\])?==(?P<version>[^\s;\\]+)")
HASHED = re.compile(r"^[^\s#].*?(?=^[^\s#]|\Z)", re.MULTILINE | re.DOTALL)
# Licences that ask something of whoever passes the package on, beside keeping its notice.
CONDITIONS = re.compile(r"[AL]?GPL|MPL|CeCILL|EUPL|EPL|CDDL|General Public")
INSTALLING = re.compile(r"\bpip\b[^\n]*\binstall\b(?:[^\n]*\\\n)*[^\n]*")


@pytest.mark.parametrize("purpose", [RUN, DEVELOP])
def test_what_is_imported_is_declared_and_what_is_declared_is_imported(purpose: str) -> None:
    imported = _imported(_files(purpose))
    declared = set(_pinned(f"{purpose}.in"))
    if purpose == DEVELOP:
        imported -= set(_pinned(f"{RUN}.in"))
    assert imported ^ declared == UNIMPORTED[purpose].keys()


@pytest.mark.parametrize("purpose", ALL)
def test_the_lock_fits_what_is_declared(purpose: str) -> None:
    declared, locked = _pinned(f"{purpose}.in"), _pinned(f"{purpose}.txt")
    assert {package: locked.get(package) for package in declared} == declared, "type: make lock"


def test_every_declared_package_is_one_version() -> None:
    loose = [
        line
        for purpose in ALL
        for line in (ROOT / f"{purpose}.in").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r ", "-c ")) and not PIN.fullmatch(line)
    ]
    assert loose == []


def test_what_is_developed_on_is_what_runs() -> None:
    assert _pinned(f"{RUN}.txt").items() <= _pinned(f"{DEVELOP}.txt").items()


@pytest.mark.parametrize("purpose", ALL)
def test_every_locked_package_has_hashes_and_no_line_says_where_from(purpose: str) -> None:
    text = (ROOT / f"{purpose}.txt").read_text(encoding="utf-8")
    entries = HASHED.findall(text)
    assert [entry for entry in entries if not PIN.match(entry) or "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|^--", text, re.MULTILINE)


def test_nothing_is_installed_without_its_hash() -> None:
    commands = [
        (name(path), command)
        for path in kept_files()
        if path.suffix in {".sh", ""} and path.name != "Makefile"
        for command in INSTALLING.findall(path.read_text(encoding="utf-8"))
    ]
    assert {place for place, _ in commands} == {"Dockerfile", "scripts/environment.sh", "scripts/sbom.sh"}
    assert [command for _, command in commands if "--require-hashes" not in command] == []
    # What a package is compiled by is locked too, and not fetched by pip on its own.
    texts = {place: (ROOT / place).read_text(encoding="utf-8") for place, _ in commands}
    assert [place for place, text in texts.items() if text.count("--no-build-isolation") != 1] == []
    assert [
        place for place, text in texts.items() if f"-r {BUILD}.txt" not in text.replace("/build/", "")
    ] == []


def test_packages_whose_licence_sets_conditions_are_told_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    told = {found[0] for found in re.findall(r"^    ([a-z0-9-]+) {2,}(.+)$", notice, re.MULTILINE)}
    bound = {package for package in _pinned(f"{RUN}.txt") if CONDITIONS.search(_licence(package))}
    assert told == bound


def _licence(package: str) -> str:
    """Return all that an installed package says of its licence; nothing where it is not for this machine."""
    try:
        told = metadata(package)
    except PackageNotFoundError:
        return ""
    fields = ("License-Expression", "License", "Classifier")
    # Some put the whole text of the licence there; its first line names it.
    return "\n".join(line.partition("\n")[0] for field in fields for line in told.get_all(field, []))


def _files(purpose: str) -> list[Path]:
    modules = [path for path in kept_files() if path.suffix == ".py"]
    return [path for path in modules if purpose == DEVELOP or name(path).startswith(SERVICE)]


def _imported(files: Iterable[Path]) -> set[str]:
    """Return the packages that the files import, by the names they are declared under."""
    modules = {module.split(".")[0] for path in files for module in _modules(syntax(path))}
    own = {path.stem for path in ROOT.iterdir() if path.is_dir() or path.suffix == ".py"}
    packages = _distributions()
    # A module that nobody installed is named as it is: it is surely not declared.
    return {
        _normal(distribution)
        for module in modules - sys.stdlib_module_names - own
        for distribution in packages.get(module, [module])
    }


@cache
def _distributions() -> Mapping[str, list[str]]:
    return packages_distributions()


def _modules(tree: ast.Module) -> Iterable[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _pinned(file: str) -> dict[str, str]:
    """Return the pinned packages of a file of requirements, each with its version."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return {_normal(pin["name"]): pin["version"] for line in lines if (pin := PIN.match(line))}


def _normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()

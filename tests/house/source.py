"""The project's own files, read as text and as syntax, for the rules of the house."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from config import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = Function | ast.ClassDef | ast.Module
CODE = ("app", "search", "scripts")


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that belongs to the project: known to git, or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def modules(*rooms: str) -> list[Path]:
    """The Python files under the given top folders."""
    return [path for path in kept_files() if path.suffix == ".py" and name(path).split("/")[0] in rooms]


def name(path: Path) -> str:
    """A file as a developer names it: from the project's folder on."""
    return path.relative_to(ROOT).as_posix()


@cache
def syntax(path: Path) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of the module."""
    return (node for node in ast.walk(syntax(path)) if isinstance(node, Function))


def documented(path: Path) -> Iterator[tuple[Documented, str]]:
    """Yield the module, its classes and functions that have a docstring, each with it."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, Documented) and (text := ast.get_docstring(node)):
            yield node, text


def place(path: Path, node: ast.stmt | ast.expr) -> str:
    """Say where to look: file and line."""
    return f"{name(path)}:{node.lineno}"

"""Gather the sentences that rules, services and readings write in English, for pages to translate.

A sentence begins with a capital (or with what stands in a slot) and ends with a full stop, colon or question
mark, or leads to what stands in its last slot. An f-string is taken as a pattern with numbered slots:
`At most {0} names.` `app.web.sentences` reads such a text back.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from config import ROOT

BELOW_PAGES = (
    "app/errors.py",
    "app/files",
    "app/importers",
    "app/printing",
    "app/rules",
    "app/schemas",
    "app/services",
    "search",
)
# What only operators read, in settings, logs and at the console.
OPERATORS = (
    "app/rules/misuse_settings.py",
    "app/rules/rate_limits.py",
    "app/printing/paper.py",
    "app/services/access/installation.py",
    "app/services/audit",
    "app/services/backup",
    "app/services/exchange/copying.py",
    "app/services/exchange/following.py",
    "app/services/exchange/source.py",
    "app/services/scheduled_jobs.py",
    "app/services/messaging/webhooks.py",
)
SENTENCE = re.compile(r"[A-Z{“].* .*[.!?:]", re.DOTALL)
# What follows the end of a sentence is another one, and read back by itself.
FOLLOWED = re.compile(r"(?<=[.!?])\s*\{[^{}]*\}$")
# A sentence may lead to what stands in its last slot; `Name: {0}` is none.
LEADING = re.compile(r"[A-Z“](?:\S+ ){5,}.*: \{[^{}]*\}", re.DOTALL)
LETTERS = re.compile(r"[A-Za-z]{2,}")
SLOT = re.compile(r"\{[^{}]*\}")
DESCRIPTIONS = frozenset({"description", "summary", "help", "title"})
# The reasons that they are given stand in a sentence: `Not a range: {0}.`
REASONED = frozenset({"IndexUnavailable", "RangeRefused", "told_as_unavailable"})
GIVING_REASONS = ("app/outbox", "search")
# What they are given describes a field of the API.
DESCRIBING = frozenset({"_waivers"})


def below_pages() -> Iterator[str]:
    """Yield each sentence of the code that pages stand on."""
    for place in BELOW_PAGES:
        top = ROOT / place
        for path in sorted(top.rglob("*.py")) if top.is_dir() else [top]:
            if not any(path.is_relative_to(ROOT / each) for each in OPERATORS):
                yield from sentences_in(path)


def sentences_in(path: Path) -> Iterator[str]:
    """Yield the sentences that a module writes, in order."""
    yield from _written(ast.parse(path.read_text(encoding="utf-8")))


def reasons() -> Iterator[str]:
    """Yield the reasons why something failed, which are no sentences and stand in one."""
    for path in (path for place in GIVING_REASONS for path in sorted((ROOT / place).rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in REASONED:
                texts = filter(None, map(_text, node.args))
                yield from (text for text in texts if LETTERS.search(SLOT.sub("", text)))


def _written(node: ast.AST) -> Iterator[str]:
    text = _text(node)
    if text is None:
        for each in _below(node):
            yield from _written(each)
    elif LETTERS.search(SLOT.sub("", text)):
        said = FOLLOWED.sub("", text.strip())
        if SENTENCE.fullmatch(said) or LEADING.fullmatch(said):
            yield said


def _below(node: ast.AST) -> Iterator[ast.AST]:
    """Pass over docstrings and what describes the API."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Call) and _name(node.func) in DESCRIBING:
        return
    if isinstance(node, ast.keyword) and node.arg in DESCRIPTIONS:
        return
    if isinstance(node, ast.Dict):
        named = zip(node.keys, node.values, strict=True)
        yield from (value for key, value in named if _text(key) not in DESCRIPTIONS)
        return
    yield from ast.iter_child_nodes(node)


def _text(node: ast.AST | None) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        numbers = iter(range(len(node.values)))
        return "".join(_text(part) or f"{{{next(numbers)}}}" for part in node.values)
    return None


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""

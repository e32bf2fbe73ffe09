"""Time what stands around a lookup: recognising the key, counting against the limits, storing the trace."""

import os
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import redirect_stderr
from functools import wraps
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from flask import Flask

from app.factory import create_app
from app.services.lookups import decide
from config import Config
from scripts.benchmarks.service import officer_key, settings

# The functions that Flask calls before a view, by what they do.
_BEFORE = {
    "_recognise": "recognise the key",
    "_count_exactly": "count against the limits",
    "_check_request_limit": "count against the limits",
    "_authorise": "check the permission",
}
_STORE = "store lookup, matches and entry"
_WHOLE = "the whole request, without the network"
_ASK = "/api/v1/lookups/person"


def guards(instance: Path, questions: list[dict[str, Any]]) -> str:
    """A table of medians in milliseconds, and of the share of the whole, for one client in one process."""
    key = officer_key(instance)
    with Path(os.devnull).open("w") as nowhere, redirect_stderr(nowhere):  # a line of log for each request
        return _table(_medians(instance, key, questions))


def _medians(instance: Path, key: str, questions: list[dict[str, Any]]) -> dict[str, float]:
    took: dict[str, float] = defaultdict(float)
    app = create_app(Config.from_env(settings(instance)))
    _timed_before(app, took)
    rows: dict[str, list[float]] = defaultdict(list)
    with patch.object(decide, "store", _timed(decide.store, _STORE, took)), app.test_client() as client:
        for question in questions:
            took.clear()
            began = time.perf_counter()
            answer = client.post(_ASK, json=question, headers={"Authorization": f"Bearer {key}"})
            took[_WHOLE] = time.perf_counter() - began
            if answer.status_code != 200:
                raise SystemExit(f"not answered: {answer.status} {answer.text}")
            for what, seconds in took.items():
                rows[what].append(seconds * 1000)
    return {what: median(times) for what, times in rows.items()}


def _timed_before(app: Flask, took: dict[str, float]) -> None:
    functions = app.before_request_funcs[None]
    functions[:] = [
        _timed(each, _BEFORE[each.__name__], took) if each.__name__ in _BEFORE else each for each in functions
    ]


def _timed(act: Callable[..., Any], what: str, took: dict[str, float]) -> Callable[..., Any]:
    @wraps(act)
    def timed(*arguments: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return act(*arguments, **named)
        finally:
            took[what] += time.perf_counter() - began

    return timed


def _table(medians: dict[str, float]) -> str:
    whole = medians[_WHOLE]
    rows = [f"| {what} | {ms:.2f} | {ms / whole:.0%} |" for what, ms in medians.items()]
    return "\n".join(["| around a lookup | p50 ms | share |", "|---|---:|---:|", *rows])

"""make measure: what each part of matching is worth to the field's questions, asked with and without it."""

import logging
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import structlog
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from app.factory import create_app
from app.services import index_maintenance
from config import Config
from scripts.benchmarks import ablation, field
from scripts.benchmarks.parts import switched_off
from scripts.benchmarks.report import keep, machine
from scripts.benchmarks.service import officer_key, settings

HEAD = """| switched off | by name: shown | as sure as due | with birth date: shown | as sure as due | somebody else: `match` | `possible` where nothing is due |
|---|---:|---:|---:|---:|---:|---:|"""  # noqa: E501  one line of a table
BY_NAME, WITH_DATE, OTHERS = "= own, name only", "= own, with birth date", "= somebody else"

Counted = Mapping[str, Mapping[str, int]]


class _Quiet(WSGIRequestHandler):
    """Serve without a line for each of thousands of questions."""

    def log(self, *_: object, **__: object) -> None:
        """Say nothing."""


def main() -> None:
    """Ask with and without each part; print the table, and with --keep write it into docs/matching.md."""
    options = ablation.options(__doc__).parse_args()
    with tempfile.TemporaryDirectory(prefix="lookout-ablation-") as folder:
        instance = Path(folder) / "whole"
        instance.mkdir()
        field.imported(instance, options.shared)
        line = partial(_line, instance=instance, key=officer_key(instance), shared=options.shared)
        lines = ablation.rows(line, options.only)
    how = "by `python -m scripts.ablate_field`: the field's questions, in per cent of each sort."
    text = "\n".join([f"Measured {machine()} {how}\n", HEAD, *lines])
    print(text)
    if options.keep:
        keep("ablation-field", text, ablation.PAGE)


def _line(part: str, *, instance: Path, key: str, shared: Path) -> str:
    """Ask all questions over HTTP of a service in this process, which lacks the part."""
    own = instance.parent / f"without-{part.replace('/', ' ')}"
    shutil.copytree(instance, own)
    with switched_off(part):
        app = create_app(Config.from_env(settings(own)))
        # A line for each of thousands of questions tells nothing here.
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
        if ablation.is_indexed(part):
            index_maintenance.rebuild(app.extensions["registry"])
        with _served(app) as url:
            counted = field.counted(own, shared, url, key)
    return f"| {part} | {' | '.join(_cells(counted))} |"


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()


def _cells(counted: Counted) -> Iterator[str]:
    for sort in (BY_NAME, WITH_DATE):
        yield _share(counted[sort], "ok", "low")
        yield _share(counted[sort], "ok")
    yield _share(counted[OTHERS], "false")
    yield _share(counted[OTHERS], "soft")


def _share(counts: Mapping[str, int], *results: str) -> str:
    return f"{100 * sum(counts.get(each, 0) for each in results) / sum(counts.values()):.1f}"


if __name__ == "__main__":
    main()

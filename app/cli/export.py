"""Run flask export: hand filings to another registry, on record with recipient and reason."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

import click
import orjson
from flask.cli import with_appcontext

from app.cli.console import OPTION, acting, registry, told
from app.errors import DiskFault
from app.services.exchange.export import ExportFilings
from app.services.exchange.export import export as filings_to_export


@click.command("export")
@click.option("--format", "form", type=click.Choice(["ndjson"]), default="ndjson", help="One filing a line.")
@click.option("--to", "recipient", required=True, help="Who receives it; recorded, for recalls.")
@click.option("--reason", required=True, help="Why, such as the number of their request; recorded.")
@click.option("--list", "source", default="", help="Only what was taken from this list.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, not to the terminal.")
@OPTION
@with_appcontext
@told
def export(output: Path | None, name: str | None, form: str, **said: str) -> None:
    """Export what is published of your list, as `flask import ndjson` takes it back."""
    lines = filings_to_export(registry(), acting(name), ExportFilings(**said))
    try:
        with _opened(output) as file:
            for line in lines:
                file.write(orjson.dumps(line) + b"\n")
    except BrokenPipeError:
        sys.exit(2)
    except OSError as wrong:
        raise DiskFault(f"{output or form} cannot be written: {wrong.strerror}.") from wrong


def _opened(output: Path | None) -> AbstractContextManager[BinaryIO]:
    """Return the file to write to; the terminal stays open."""
    if output is None:
        return nullcontext(sys.stdout.buffer)
    return output.open("wb")

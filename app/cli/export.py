"""Run flask export: hand filings to another registry, on record with recipient and reason."""

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, Final

import click
import orjson
from flask.cli import with_appcontext

from app.cli.console import OPTION, acting, registry, told
from app.errors import DiskFault
from app.services.exchange import ftm
from app.services.exchange.export import ExportFilings
from app.services.exchange.export import export as filings_to_export

# What one line of an export becomes: itself, or the entities that it says.
FORMS: Final[Mapping[str, Callable[[dict[str, Any]], Iterable[dict[str, Any]]]]] = {
    "ndjson": lambda line: (line,),
    "ftm": ftm.entities,
}


@click.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS]),
    default="ndjson",
    help="One filing a line, as import takes it back; or FollowTheMoney entities, one a line.",
)
@click.option("--to", "recipient", required=True, help="Who receives it; recorded, for recalls.")
@click.option("--reason", required=True, help="Why, such as the number of their request; recorded.")
@click.option("--list", "source", default="", help="Only what was taken from this list.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file, not to the terminal.")
@OPTION
@with_appcontext
@told
def export(output: Path | None, name: str | None, form: str, **said: str) -> None:
    """Export what is published of your list, with recipient and reason on record."""
    lines = filings_to_export(registry(), acting(name), ExportFilings(**said))
    try:
        with _opened(output) as file:
            for line in lines:
                file.writelines(orjson.dumps(each) + b"\n" for each in FORMS[form](line))
    except BrokenPipeError:
        sys.exit(2)
    except OSError as wrong:
        raise DiskFault(f"{output or form} cannot be written: {wrong.strerror}.") from wrong


def _opened(output: Path | None) -> AbstractContextManager[BinaryIO]:
    """Return the file to write to; the terminal stays open."""
    if output is None:
        return nullcontext(sys.stdout.buffer)
    return output.open("wb")

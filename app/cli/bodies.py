"""Read what a command is told in a file: the JSON body that the API takes for the same deed."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from marshmallow import Schema

from app.errors import Fault, Invalid
from app.schemas.json_text import read_json

BODY = click.Path(exists=True, dir_okay=False, path_type=Path)


def read_body(schema: Schema, file: Path | None, more: Mapping[str, Any]) -> dict[str, Any]:
    """Load a file through the API's schema, with what the options say; Invalid where it is no JSON object."""
    try:
        sent = {**(read_json(file.read_bytes()) if file else {}), **more}
    except (TypeError, ValueError) as wrong:
        raise Invalid(faults=[Fault(str(file), f"Not a JSON object: {wrong}.")]) from wrong
    data: dict[str, Any] = schema.load(sent)
    return data

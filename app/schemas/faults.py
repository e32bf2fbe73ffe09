"""Turn marshmallow's nested messages into flat faults with a path."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.errors import Fault

# webargs puts the place where it looked around the messages.
LOCATIONS = frozenset({"json", "query", "path", "headers", "form", "files"})


def faults_in(messages: Any, path: tuple[str, ...] = ()) -> Iterator[Fault]:
    """Yield every message with the path it stands at, such as `subjects.0.names`."""
    if isinstance(messages, Mapping):
        for key, below in messages.items():
            step = () if key == "_schema" or (not path and key in LOCATIONS) else (str(key),)
            yield from faults_in(below, path + step)
    elif isinstance(messages, list | tuple):
        for each in messages:
            yield from faults_in(each, path)
    else:
        yield Fault(".".join(path), str(messages))

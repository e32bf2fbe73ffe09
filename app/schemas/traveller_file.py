"""Turn travellers as a file tells them into the lines of a list."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.errors import Malformed
from app.schemas.batch import line_of
from app.services.batches.commands import Line, ListHead


def lines_of(travellers: Iterable[Mapping[str, Any] | str], head: ListHead) -> Iterator[Line]:
    """Yield what each traveller asks; a text in the place of one says why it cannot be read."""
    for number, each in enumerate(travellers, 1):
        if isinstance(each, str):
            yield Line(number, fault=Malformed(each))
        else:
            yield line_of(number, each, head)

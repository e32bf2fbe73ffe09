"""A form is laid out again with as many rows as it was sent with, and never with more than a form has."""

from typing import Any

import pytest

from app.web.document import lengthened
from app.web.fields import MOST_ROWS

DRAFT: dict[str, Any] = {"summary": "A", "subjects": [{"type": "person", "names": [{"full": "A"}]}]}


def rows(*names: str) -> int:
    return len(lengthened(DRAFT, names)["subjects"][0]["names"])


@pytest.mark.parametrize(
    ("names", "count"),
    [
        ([], 1),
        (["subjects.0.names.0.full"], 1),
        (["subjects.0.names.3.full", "subjects.0.names.2.full"], 4),
        (["subjects.0.names.999999999.full"], MOST_ROWS),
        (["subjects.0.names.-1.full", "subjects.0.names.x.full", "subjects.0.names.٣.full"], 1),
        (["subjects.7.names.3.full", "summary.names.3.full", "names.3.full"], 1),
    ],
)
def test_rows_are_counted_by_the_names_of_fields(names: list[str], count: int) -> None:
    assert rows(*names) == count


def test_lists_that_were_not_there_are_begun_and_the_document_stays_as_it_was() -> None:
    longer = lengthened(DRAFT, ["subjects.0.places.1.city", "warrants.0.charges.1.text"])
    assert longer["subjects"][0]["places"] == [{}, {}]
    assert longer["warrants"] == [{"charges": [{}, {}]}]
    assert DRAFT == {"summary": "A", "subjects": [{"type": "person", "names": [{"full": "A"}]}]}

"""What is no document is refused before anybody looks."""

from typing import Any

import pytest

from tests.fixtures.partners import Checker

pytestmark = pytest.mark.both_databases
STOLEN = "XD1234567"


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"name": "Ramón Espinoza"}, "name"),
        ({"country": ""}, "country"),
        ({"kind": "vin"}, "kind"),
        ({"number": "--"}, "number"),
        ({"number": "unknown"}, "number"),
        ({"purpose": "curiosity"}, "purpose"),
        ({"place": "x" * 61}, "place"),
    ],
)
def test_what_is_no_document_is_refused_with_its_path(
    airline: Checker, body: dict[str, Any], path: str
) -> None:
    refused = airline.post(**{"number": STOLEN, **body})
    assert refused.status_code == 422
    assert [each["path"].split(".")[0] for each in (refused.json or {})["errors"]] == [path]

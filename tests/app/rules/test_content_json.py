"""What was kept as JSON comes back as the content it was, and nothing else comes back at all."""

from typing import Any

import orjson
import pytest
from cattrs import BaseValidationError
from hypothesis import HealthCheck, given, settings

from app.rules.content_json import parts_from_json
from app.schemas.filing import SCHEMAS, content_of
from app.services.filings.rows_to_content import as_json
from app.vocabulary.filings import FilingType
from tests.app.rules.submissions import KINDS, submission
from tests.strategies import bodies

NOTICE = SCHEMAS[FilingType.NOTICE]
PARTS = ("subjects", "warrants", "audience", "barred", "handling", "circulation", "public_extract")


def kept(content: Any) -> dict[str, Any]:
    """Those parts of the content that an amendment keeps, through a database's JSON and back."""
    parts = {name: as_json(getattr(content, name)) for name in PARTS}
    return parts_from_json(orjson.loads(orjson.dumps(parts)))


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_filing_of_each_kind_says_comes_back_as_it_was(kind: str) -> None:
    content = submission(kind).content
    assert kept(content) == {name: getattr(content, name) for name in PARTS}


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(bodies(NOTICE))
def test_whatever_a_schema_takes_comes_back_as_it_was(body: dict[str, Any]) -> None:
    content = content_of(NOTICE().load(body))
    assert kept(content) == {name: getattr(content, name) for name in PARTS}


@pytest.mark.parametrize(
    "part",
    [
        {"subjects": [{"type": "person", "colour": "red"}]},
        {"subjects": [{"type": "ghost"}]},
        {"subjects": [{"type": "person", "birth_dates": [{"date": "yesterday"}]}]},
        {"warrants": [{"issued_on": "soon"}]},
        {"handling": "secret"},
    ],
)
def test_what_no_content_holds_is_refused(part: dict[str, Any]) -> None:
    with pytest.raises((BaseValidationError, ValueError)):
        parts_from_json(part)

"""The API held against its own description: whatever is sent, no answer is a 500 or breaks its schema."""

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.api.ndjson import NDJSON
from app.vocabulary.actors import Role
from tests.fixtures.registry import MakeSomeone

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 12


@schemathesis.serializer(NDJSON)
def as_lines(_context: object, value: object) -> bytes:
    """Send what was made up for a list of lines as it is."""
    return str(value).encode(errors="replace")


def test_whatever_is_sent_the_answer_is_as_described(app: Flask, someone: MakeSomeone) -> None:
    # Somebody whom no role holds back, so that the schemas are reached.
    headers = someone(*Role, name="all-rounder").headers
    description = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    operations = [found.ok() for found in description.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:

        @settings(
            max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy())
        def as_described(case: Case) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        as_described()

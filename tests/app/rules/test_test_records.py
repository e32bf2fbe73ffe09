"""A test record never says that anything is to be done, and never goes to the public."""

from typing import Any

import pytest

from app.rules.test_records import NO_ACTION, faults


@pytest.mark.parametrize(
    ("said", "paths"),
    [
        ({}, []),
        ({"action": ""}, []),
        ({"action": NO_ACTION, "public_extract": False}, []),
        ({"action": "Arrest."}, ["action"]),
        ({"action": "Arrest.", "public_extract": True}, ["action", "public_extract"]),
    ],
)
def test_what_would_lead_to_action_is_refused(said: dict[str, Any], paths: list[str]) -> None:
    assert [fault.path for fault in faults(said)] == paths

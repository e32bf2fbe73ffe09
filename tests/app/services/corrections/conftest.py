"""Everybody who reports, answers and decides."""

import pytest

from tests.fixtures.keepers import Keepers
from tests.fixtures.reporting import Reporting


@pytest.fixture
def reporting(keepers: Keepers) -> Reporting:
    """Short ways to report an error, over the keepers of the test."""
    return Reporting(keepers)

"""What tells a subject from another makes its identity; why it is sought does not."""

from typing import Any

import pytest

from app.services.filings.identity import digest
from tests.fixtures.keepers import Keepers, person_called

SUBJECT = person_called("Zelenkova")


@pytest.mark.parametrize(
    ("part", "value", "same"),
    [
        ("remarks", "Speaks softly.", True),
        ("occupations", ["teacher"], True),
        ("names", [{"full": "Mirela Zelenka"}], False),
        ("birth_dates", [{"date": "1984-05-07"}], False),
        ("identifiers", [{"kind": "passport", "number": "X1234567", "country": "FR"}], False),
        ("nationalities", [{"country": "MD"}], False),
    ],
)
def test_what_makes_an_identity(keepers: Keepers, part: str, value: Any, same: bool) -> None:
    before, after = (
        keepers.draft(subjects=[subject]).subjects[0] for subject in (SUBJECT, {**SUBJECT, part: value})
    )
    assert (digest(before) == digest(after)) is same

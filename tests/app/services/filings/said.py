"""Filings as rows that no session knows: what they say is real, and nothing is stored."""

from typing import Any

from app.models import Filing
from app.rules.content import FilingContent
from app.services.filings import content_to_rows
from app.vocabulary.filings import FilingStatus, FilingType
from tests.app.rules.submissions import example, submission


def content(kind: str = "notice.red", **changes: Any) -> FilingContent:
    """What a filing of this kind says, with its kind's defaults."""
    return submission(kind, example(kind) | changes).content


def filing(kind: str = "notice.red", status: FilingStatus = FilingStatus.DRAFT, **changes: Any) -> Filing:
    """A filing of this kind that says what the example says but for the changes."""
    family = FilingType(kind.partition(".")[0])
    made = Filing(type=family, status=status, revision=1, version=1)
    content_to_rows.write(made, content(kind, **changes))
    return made

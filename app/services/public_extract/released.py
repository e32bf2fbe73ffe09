"""Decide which filings are released to the public at this moment; asked anew for every answer."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, or_

from app.models import Filing
from app.rules import kinds
from app.vocabulary.filings import Circulation, FilingStatus, FilingType, HandlingCode, NoticeKind
from app.vocabulary.requirements import Extract


class PublicKind(StrEnum):
    """The notices that have a public page, by the word their addresses use."""

    RED = "red"
    YELLOW = "yellow"
    UN = "un"


NOTICES: dict[PublicKind, NoticeKind] = {
    PublicKind.RED: NoticeKind.RED,
    PublicKind.YELLOW: NoticeKind.YELLOW,
    PublicKind.UN: NoticeKind.UN_SPECIAL,
}
# The extract of a notice for official use is released on its own; above that nothing is.
HANDLING = (HandlingCode.PUBLIC, HandlingCode.OFFICIAL_USE_ONLY)


def condition(kind: PublicKind, today: date) -> ColumnElement[bool]:
    """Return what the database can check: in force, released by its bureau, sent to all, not expired."""
    return (
        (Filing.type == FilingType.NOTICE)
        & (Filing.kind == NOTICES[kind])
        & (Filing.status == FilingStatus.PUBLISHED)
        & Filing.public_extract.is_(True)
        & (Filing.circulation == Circulation.GENERAL)
        & Filing.handling.in_(HANDLING)
        & Filing.review_due_at.is_(None)
        & or_(Filing.expires_on.is_(None), Filing.expires_on >= today)
    )


def may_be_released(kind: PublicKind, audience: list[str], barred: list[str]) -> bool:
    """Return what the database cannot check: the kind may be shown, no bureau is barred (RPD article 58)."""
    allowed = kinds.of(FilingType.NOTICE, NOTICES[kind]).extract != Extract.NEVER
    return allowed and not audience and not barred

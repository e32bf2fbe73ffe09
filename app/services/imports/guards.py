"""Stop a run that would do harm in good order: a list too old or too short.

Each of these was a list without a fault in it. Whoever knows better says so, and the audit keeps that.
"""

from sqlalchemy.orm import Session

from app.errors import ImportRefused
from app.models import ImportRun
from app.services.imports.commands import ImportList
from app.services.imports.known import last_run

OLDER = (
    "This list was issued on {ours:%Y-%m-%d %H:%M}, the last one on {last:%Y-%m-%d %H:%M}. "
    "Take it with --older."
)
SHORT = "This list has {ours:,} entries, the last one had {last:,}. Is it whole? Take it with --yes."
MANY = (
    "Nothing was withdrawn: {missing:,} of {standing:,} filings are not on this list, more than {most:.0%}. "
    "Withdraw them with --yes."
)


def doubt(session: Session, command: ImportList) -> str:
    """Return what speaks against taking this list at all; empty where nothing does."""
    last = last_run(session, command.listing.name, command.run_id)
    if last is None:
        return ""
    return _older(command, last) or _short(command, last)


def require(session: Session, command: ImportList) -> None:
    """Raise ImportRefused where something speaks against taking this list at all."""
    if reason := doubt(session, command):
        raise ImportRefused(reason)


def withholds(command: ImportList, missing: int, standing: int) -> str:
    """Return why what is missing from this list may not be withdrawn; empty where it may."""
    most = command.listing.withdraws_at_most
    if command.yes or missing <= most * standing:
        return ""
    return MANY.format(missing=missing, standing=standing, most=most)


def _older(command: ImportList, last: ImportRun) -> str:
    if command.older or command.issued_at is None or last.issued_at is None:
        return ""
    too_old = command.issued_at < last.issued_at
    return OLDER.format(ours=command.issued_at, last=last.issued_at) if too_old else ""


def _short(command: ImportList, last: ImportRun) -> str:
    before = last.entries
    if command.yes or command.entries is None or not (command.full or command.listing.whole):
        return ""
    return SHORT.format(ours=command.entries, last=before) if 2 * command.entries <= before else ""

"""Record how a verification of the log ended, in the log itself, for whoever oversees."""

from app.services.audit import log as audit_log
from app.services.audit.verification import Report
from app.transaction import Tx
from app.vocabulary.actors import Action

# The id under which verifications are found among the entries about the audit.
VERIFIED = "verification"


def note(tx: Tx, report: Report) -> None:
    """Add an entry: so much was verified, with so many faults."""
    told = {"sealed": report.sealed, "faults": len(report.faults)}
    audit_log.append(tx, Action.OPERATE, "audit", VERIFIED, **told)

"""Tell how the log is doing: how long entries have waited for their seal, and who vouched lately."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from app.models import AuditCosignature
from app.services.audit.seals import newest_checkpoint, unsealed
from app.services.audit.settling import NOTHING_SETTLED
from app.transaction import Tx
from app.transparency.settings import LogSettings


@dataclass(frozen=True, slots=True)
class LogState:
    """The age of the oldest entry that is not sealed, and how many witnesses signed lately, of how many."""

    unsealed_s: float
    witnesses: int
    quorum: int

    @property
    def vouched(self) -> bool:
        """Tell whether as many witnesses as are wanted signed lately."""
        return self.witnesses >= self.quorum


def log_state(tx: Tx, settings: LogSettings) -> LogState:
    """Look at the end of the log."""
    newest = newest_checkpoint(tx.session)
    oldest = tx.session.execute(unsealed(newest.settled if newest else NOTHING_SETTLED).limit(1)).first()
    since = tx.at - timedelta(seconds=settings.patience_s)
    lately = select(func.count(AuditCosignature.witness.distinct())).where(AuditCosignature.at >= since)
    waited = max(0.0, (tx.at - oldest.at).total_seconds()) if oldest else 0.0
    return LogState(waited, tx.session.scalars(lately).one() if settings.witnesses else 0, settings.quorum)

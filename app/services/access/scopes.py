"""Set the scope of a partner organisation: which kinds it may ask for and see, and which it may file."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.errors import Fault, Invalid, NotFound
from app.followed import require_original
from app.models import Bureau, Filing
from app.rules import policy, scope
from app.services.access import approvals
from app.services.access.approvals import Deed
from app.services.audit import log as audit_log
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingStatus


@dataclass(frozen=True, slots=True)
class ScopeBureau:
    """Name a bureau and its kinds, such as `alert.arrest`; `sees` None: it becomes a full bureau."""

    code: str
    sees: Sequence[str] | None
    files: Sequence[str] | None = None


def put(tx: Tx, command: ScopeBureau) -> Bureau:
    """Set the scope, from this moment on; a second administrator must approve it, see `approvals.managing`.

    Raises NotFound, and Invalid for the registry's office, for kinds that are none, and where the bureau has
    filings in hand that it would see no longer: it ends them first.
    """
    policy.require(tx.actor, Action.MANAGE_ACTORS)
    require_original(tx.session.connection(), tx.at)
    bureau = tx.session.scalar(select(Bureau).where(Bureau.code == command.code).with_for_update())
    if bureau is None:
        raise NotFound(f"There is no bureau {command.code}; add it first.")
    sees, files = _kinds(command)
    if faults := list(scope.faults(sees, files)):
        raise Invalid(faults=faults)
    _require_room(tx, bureau, sees)
    said = {"sees": sees, "files": files}
    approvals.require(tx, Deed("scope", bureau.code, said))
    bureau.sees, bureau.files = sees, files
    audit_log.append(tx, Action.MANAGE_ACTORS, "bureau", bureau.id, code=bureau.code, **said)
    return bureau


def _kinds(command: ScopeBureau) -> tuple[list[str] | None, list[str] | None]:
    """Return both lists in one order; who sees some kinds and was let file none files none."""
    if command.sees is None:
        return None, None if command.files is None else sorted(set(command.files))
    return sorted(set(command.sees)), sorted(set(command.files or ()))


def _require_room(tx: Tx, bureau: Bureau, sees: Sequence[str] | None) -> None:
    if sees is not None and bureau.code == policy.CENTRAL_BUREAU:
        raise Invalid(faults=[Fault("sees", "The registry's own office reviews every kind.")])
    own = select(Filing.type, Filing.kind).where(
        Filing.bureau_id == bureau.id, Filing.status != FilingStatus.PURGED
    )
    words = sorted({scope.word(*each) for each in tx.session.execute(own.distinct())} - set(sees or ()))
    if sees is not None and words:
        raise Invalid(faults=[Fault("sees", f"It has filings of its own: {', '.join(words)}.")])

"""Work off uploaded lists one by one: rehearse or take each, and leave what was refused to be mended."""

from functools import partial
from pathlib import Path
from typing import Any

import orjson
import structlog
from sqlalchemy import select

from app.errors import ImportRefused, RegistryError, TakenOver
from app.importers.named import NamedList, Trusted, source_of
from app.importers.read_apart import reading_apart
from app.importers.unpacked import unpacked
from app.models import ImportRefusal
from app.services.imports import claims
from app.services.imports.batch import Batch, Tally
from app.services.imports.claims import Claimed
from app.services.imports.commands import ImportList
from app.services.imports.run import Watch, run
from app.services.imports.source import OpenList, Source
from app.services.imports.telling import told
from app.services.imports.uploads import planned_of, refused_of, uploads_of
from app.services.imports.validate import validator_of_first
from app.services.unit_of_work import Registry, reading
from app.vocabulary.imports import ListFormat

UNAVAILABLE = 500
log = structlog.get_logger()
GONE = "The uploaded file is gone; upload it again."


def work_off(registry: Registry, holder: str, trusted: Trusted) -> int:
    """Take every list that waits, and return how many there were."""
    count = 0
    while (claimed := claims.claim(registry, holder)) is not None:
        _settle(registry, claimed, trusted)
        count += 1
    return count


def _settle(registry: Registry, claimed: Claimed, trusted: Trusted) -> None:
    try:
        _take(registry, claimed, trusted)
    except TakenOver:
        return
    except RegistryError as refused:
        # What does not answer now may later: the run is claimed again.
        if refused.status >= UNAVAILABLE:
            raise
        claims.refuse(registry, claimed, refused.detail)


def _take(registry: Registry, claimed: Claimed, trusted: Trusted) -> None:
    source = source_of(_named(claimed.options), trusted)
    file = uploads_of(registry).path(claimed.file)
    if not file.is_file():
        raise ImportRefused(GONE)
    with unpacked(file, claimed.file_name) as plain, source.open(plain) as opened:
        tally = None if claimed.taken else _run(registry, claimed, source, opened)
        _leave_refused(registry, claimed, opened)
    claims.settle(registry, claimed, tally)
    if not claimed.dry_run:
        file.unlink(missing_ok=True)


def _named(options: dict[str, Any]) -> NamedList:
    """Return which list an upload is."""
    named = options["named"]
    return NamedList(ListFormat(named["format"]), named["name"], named["bureau"], named["mapping"])


def _run(registry: Registry, claimed: Claimed, source: Source, opened: OpenList) -> Tally:
    actor, asked = claims.who_asked(registry, claimed), claimed.options
    command = ImportList(
        source.listing,
        claimed.file_name,
        full=asked["full"],
        dry_run=claimed.dry_run,
        entries=opened.count(),
        issued_at=opened.issued_at,
        yes=asked["yes"],
        older=asked["older"],
        same=frozenset(asked["same"]),
        run_id=claimed.id,
        claim=claimed.claim,
    )
    claims.begin(registry, claimed, command)
    first = partial(validator_of_first, registry, actor, source.listing)
    with reading_apart(opened, command.entries or 0, first) as read:
        return run(registry, actor, command, read, _watch(registry, claimed))


def _watch(registry: Registry, claimed: Claimed) -> Watch:
    """Return what is told each batch: a rehearsal's plan is written down, a run keeps its own account."""
    if not claimed.dry_run:
        return lambda _: None
    plan, tally = uploads_of(registry).path(planned_of(claimed.id)), Tally()
    plan.write_bytes(b"")

    def watch(batch: Batch) -> None:
        tally.add(batch)
        _write(plan, batch)
        claims.rehearsed(registry, claimed, batch, tally)

    return watch


def _write(plan: Path, batch: Batch) -> None:
    with plan.open("ab") as file:
        file.writelines(
            orjson.dumps(each, default=str, option=orjson.OPT_APPEND_NEWLINE)
            for each in told(batch, dry_run=True)
        )


def _leave_refused(registry: Registry, claimed: Claimed, opened: OpenList) -> None:
    """Write the refused entries down as they stand, to be mended and uploaded again."""
    known = select(ImportRefusal.position).where(
        ImportRefusal.run_id == claimed.id, ImportRefusal.position > 0
    )
    with reading(registry) as tx:
        positions = frozenset(tx.session.scalars(known))
    refused = uploads_of(registry).path(refused_of(claimed.id))
    try:
        if positions:
            opened.copy(positions, refused)
    except (ImportRefused, OSError) as wrong:
        # The list is taken, and its refusals are told; half a copy of them is none.
        log.warning("refused_not_copied", run=claimed.id, kind=type(wrong).__name__)
        refused.unlink(missing_ok=True)

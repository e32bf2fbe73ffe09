"""Serve /audit: who asked what and was shown which filings, for those who oversee."""

from dataclasses import replace
from typing import Any

from app.api import paging
from app.api.arguments import Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.schemas.audit import (
    AskersSchema,
    AuditListSchema,
    AuditSearchSchema,
    EntryPageSchema,
    EntrySchema,
    ProofSchema,
)
from app.services.audit.log import Asked
from app.services.oversight import entries
from app.services.oversight.who_asked import who_asked
from app.services.paging import Place
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

blueprint = Blueprint("audit", __name__, url_prefix="/api/v1", description="Who asked what, and saw what.")
ENTRY = "/audit/<int(max=9223372036854775807):entry_id>"


@blueprint.route("/audit", methods=["GET"])
@permission(Action.READ_AUDIT)
@blueprint.arguments(AuditListSchema, location="query")
@blueprint.response(200, EntryPageSchema)
def browse(data: dict[str, Any]) -> Any:
    """List entries of the audit, newest first: an officer's day, the readers of a filing, refusals."""
    command = AuditListSchema().on(data).following(paging.decode_number(data["cursor"]))
    entries.require_known_bureau(registry(), command.bureau)
    with showing(registry(), actor(), Asked(Reading.AUDIT, "audit", words=command.words())) as tx:
        page = entries.browse(tx, command)
    return {"items": page.items, "next": paging.encode_number(page.end.row.id if page.end else None)}


@blueprint.route("/audit/searches", methods=["POST"])
@permission(Action.READ_AUDIT)
@blueprint.arguments(AuditSearchSchema)
@blueprint.response(200, AskersSchema)
def search(data: dict[str, Any]) -> Any:
    """Find who asked about a person, however they spelt it. The search is stored as a lookup of yours.

    Each page weighs some thousands of lookups, so one may be empty and not the last.
    """
    after = paging.decode(data["cursor"])
    command = data["command"].following(after.id if after else "")
    entries.require_known_bureau(registry(), command.on.bureau)
    found = who_asked(registry(), actor(), command)
    return replace(found, next=paging.encode(Place(found.next) if found.next else None))


@blueprint.route(ENTRY, methods=["GET"])
@permission(Action.READ_AUDIT)
@blueprint.response(200, EntrySchema)
def read(entry_id: int) -> Any:
    """Read one entry, with the question and the filings shown where it is a lookup's."""
    with showing(registry(), actor(), Asked(Reading.AUDIT, "audit", str(entry_id))) as tx:
        return entries.read(tx, entry_id)


@blueprint.route(f"{ENTRY}/proof", methods=["GET"])
@permission(Action.READ_AUDIT)
@blueprint.response(200, ProofSchema)
def proof(entry_id: int) -> Any:
    """Prove that the entry is in the log under the newest signed checkpoint. Check it with the log's key."""
    with showing(registry(), actor(), Asked(Reading.PROOF, "audit", str(entry_id))) as tx:
        return entries.prove(tx, entry_id)

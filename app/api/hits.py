"""Serve /matches and /hits: what becomes of a match, and the owner's answer with its clock."""

from typing import Any
from uuid import UUID

from app.api import paging
from app.api.arguments import FAMILY, Blueprint
from app.api.auth import permission
from app.api.context import actor, registry
from app.api.revisions import etag, if_match
from app.rules.hit_steps import ACTIONS
from app.schemas.hit import (
    AnswerHitSchema,
    ConfirmSchema,
    FulfilHitSchema,
    HitFilterSchema,
    HitPageSchema,
    HitSchema,
    RejectSchema,
)
from app.services.audit.log import Asked
from app.services.hits import seen
from app.services.hits.answers import AnswerHit, FulfilFromHit, answer, fulfil
from app.services.hits.decisions import DecideMatch, decide
from app.services.hits.seen import HitList, ShownHit
from app.services.paging import Page, Place
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES
from app.vocabulary.hits import HitStep
from app.vocabulary.readings import Reading

blueprint = Blueprint("hits", __name__, url_prefix="/api/v1", description="What becomes of a match.")
MATCH, ONE = "/matches/<uuid:match_id>", "/hits/<uuid:hit_id>"


@blueprint.route(f"{MATCH}/confirm", methods=["POST"])
@permission(Action.CONFIRM)
@blueprint.arguments(ConfirmSchema)
@blueprint.response(200, HitSchema)
def confirm(data: dict[str, Any], match_id: UUID) -> Any:
    """Confirm that this is the subject. The owner is told at once; saying it twice does no harm."""
    return _decided(HitStep.CONFIRM, match_id, data)


@blueprint.route(f"{MATCH}/reject", methods=["POST"])
@permission(Action.REJECT)
@blueprint.arguments(RejectSchema)
@blueprint.response(200, HitSchema)
def reject(data: dict[str, Any], match_id: UUID) -> Any:
    """Reject a match, for a reason. Saying it twice does no harm.

    The same person (name, birth date and document together) is not matched with it again until the filing's
    identity changes: your lookups list it under `settled`.
    """
    return _decided(HitStep.REJECT, match_id, data)


@blueprint.route("/hits", methods=["GET"])
@permission(Action.READ_HITS)
@blueprint.arguments(HitFilterSchema, location="query")
@blueprint.response(200, HitPageSchema)
def browse(data: dict[str, Any]) -> Any:
    """List your hits; for those who keep filings, their bureau's, and those on its filings."""
    command = HitList(after=paging.decode(data.pop("cursor")), **data)
    with showing(registry(), actor(), Asked(Reading.HITS, "", words=command.words())) as tx:
        return _page(seen.browse(tx, command))


@blueprint.route(f"/{FAMILY}/<uuid:filing_id>/hits", methods=["GET"])
@permission(Action.READ_HITS)
@blueprint.arguments(HitFilterSchema, location="query")
@blueprint.response(200, HitPageSchema)
def about(data: dict[str, Any], family: str, filing_id: UUID) -> Any:
    """List the hits on one filing: all that were confirmed for its owner, their own for others."""
    command = HitList(after=paging.decode(data.pop("cursor")), filing_id=str(filing_id), **data)
    asked = Asked(Reading.HITS, FAMILIES[family], command.filing_id, command.words())
    with showing(registry(), actor(), asked) as tx:
        return _page(seen.about(tx, FAMILIES[family], command))


@blueprint.route(ONE, methods=["GET"])
@permission(Action.READ_HITS)
@blueprint.response(200, HitSchema)
def read(hit_id: UUID) -> Any:
    """Read one hit. What does not concern you answers as if it did not exist."""
    with showing(registry(), actor(), Asked(Reading.HITS, "hit", str(hit_id))) as tx:
        return _tagged(seen.read(tx, str(hit_id)))


@blueprint.route(f"{ONE}/answer", methods=["POST"])
@permission(Action.ANSWER_HIT)
@blueprint.arguments(AnswerHitSchema)
@blueprint.response(200, HitSchema)
def reply(data: dict[str, Any], hit_id: UUID) -> Any:
    """Answer a hit on your filing; whoever asked is told. Send the revision you read as If-Match."""
    with work(registry(), actor(), Action.ANSWER_HIT) as tx:
        return _tagged(answer(tx, AnswerHit(str(hit_id), if_match(), **data)))


@blueprint.route(f"{ONE}/fulfil", methods=["POST"])
@permission(Action.FULFIL)
@blueprint.arguments(FulfilHitSchema)
@blueprint.response(200, HitSchema)
def end(data: dict[str, Any], hit_id: UUID) -> Any:
    """End your filing because this hit reached its purpose, and answer the hit. Send If-Match."""
    with work(registry(), actor(), Action.FULFIL) as tx:
        return _tagged(fulfil(tx, FulfilFromHit(str(hit_id), if_match(), **data)))


def _decided(step: HitStep, match_id: UUID, data: dict[str, Any]) -> Any:
    with work(registry(), actor(), ACTIONS[step]) as tx:
        return _tagged(decide(tx, DecideMatch(step, str(match_id), **data)))


def _tagged(found: ShownHit) -> Any:
    return found, 200, etag(found.row.revision)


def _page(page: Page[ShownHit]) -> dict[str, Any]:
    return {"items": page.items, "next": paging.encode(Place(page.end.id) if page.end else None)}

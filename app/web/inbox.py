"""Serve the inbox: what came back for an officer, and what a bureau was told, to be acknowledged."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from sqlalchemy.exc import SQLAlchemyError

from app.api import paging
from app.api.context import actor, registry
from app.errors import RegistryError
from app.rules import policy
from app.services.audit.log import Asked
from app.services.messaging import inbox
from app.services.messaging.inbox import MessageList
from app.services.unit_of_work import reading, showing, work
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind, Priority
from app.vocabulary.readings import Reading
from app.web import session
from app.web.desks import desk, desk_blueprint

MOST = 50
# How urgent it is, as everything else that calls for somebody looks.
LOOKS = {Priority.URGENT: "match", Priority.HIGH: "compare", Priority.NORMAL: "nothing"}
# Where a message of this kind is answered.
ANSWERED_AT = {
    **dict.fromkeys(
        (
            MessageKind.CORRECTION,
            MessageKind.CORRECTION_ANSWERED,
            MessageKind.CORRECTION_OVERDUE,
            MessageKind.DISPUTE,
            MessageKind.DISPUTE_OVERDUE,
            MessageKind.DISPUTE_DECIDED,
        ),
        "corrections_desk.page",
    ),
    MessageKind.CONSULTATION: "corrections_desk.consultations.page",
}
blueprint = desk_blueprint("inbox_desk", __name__, "/messages")


@blueprint.get("/")
@desk(Action.READ_MESSAGES)
def page() -> str:
    """List one's messages: first those that nobody has acknowledged."""
    command = MessageList(MOST, after=paging.decode(request.args.get("cursor", "")))
    with showing(registry(), actor(), Asked(Reading.MESSAGES, "", words=command.words())) as tx:
        found = inbox.browse(tx, command)
    following = paging.encode(inbox.place_of(found.end))
    may = bool(actor().roles & policy.MAY[Action.ACKNOWLEDGE])
    shown = {"messages": found.items, "following": following, "looks": LOOKS, "may_acknowledge": may}
    return render_template("inbox/page.html", **shown, answered_at=ANSWERED_AT, now=registry().clock())


@blueprint.post("/<uuid:message_id>/acknowledge")
@desk(Action.ACKNOWLEDGE)
def acknowledge(message_id: UUID) -> Any:
    """Acknowledge a message that one has read and done."""
    with work(registry(), actor(), Action.ACKNOWLEDGE) as tx:
        inbox.acknowledge(tx, str(message_id))
    return redirect(url_for("inbox_desk.page"), 303)


def unread() -> int:
    """Return how many messages wait for whoever is signed in; 0 where that cannot be known now."""
    found = session.signed_in()
    if found is None or not found.actor.roles & policy.MAY[Action.READ_MESSAGES]:
        return 0
    # A page that says what failed must not fail itself.
    with suppress(RegistryError, SQLAlchemyError), reading(registry(), found.actor) as tx:
        return inbox.unread(tx)
    return 0

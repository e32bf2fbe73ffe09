"""Serve who is on duty for a bureau's messages: said by its own reviewers, or by an administrator."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from marshmallow import ValidationError

from app.api.context import actor, registry
from app.errors import Invalid
from app.rules import duty as law
from app.schemas.bureau import DutySchema
from app.services.messaging import on_duty
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind, Priority
from app.web.desks import desk
from app.web.forms import faults_of, nested

# Empty lines to be filled in; who needs more keeps these first.
BLANKS = 2


@desk(Action.ARRANGE_DUTY)
def page(code: str) -> str:
    """Show the lines of a bureau, with some to be added."""
    with reading(registry(), actor()) as tx:
        lines = on_duty.read(tx, code)
    return _page(code, lines, {})


@desk(Action.ARRANGE_DUTY)
def arrange(code: str) -> Any:
    """Set the lines; one without a role and all else is no line."""
    told = {"duty": nested(request.form).get("duty", [])}
    try:
        lines = DutySchema().load(told)["duty"]
        with work(registry(), actor(), Action.ARRANGE_DUTY) as tx:
            on_duty.put(tx, code, lines)
    except (ValidationError, Invalid) as unfit:
        return _page(code, told["duty"], faults_of(unfit)), Invalid.status
    return redirect(url_for("bureaus_desk.duty", code=code, done="arrange"), 303)


def _page(code: str, lines: Any, faults: dict[str, list[str]]) -> str:
    shown: Sequence[Any] = (
        [each for each in lines if isinstance(each, dict)] if isinstance(lines, list) else ()
    )
    rows = [*shown, *([{}] * min(BLANKS, law.MOST - len(shown)))]
    words = {"roles": law.ROLES, "kinds": [*MessageKind], "priorities": [*Priority]}
    return render_template("bureaus/duty.html", code=code, rows=rows, **words, faults=faults)

"""Make one thing of a form that is sent twice: a button pressed twice, a page sent again."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import orjson
from flask import request

from app.api.context import actor, config, registry
from app.errors import Duplicate
from app.services import idempotency
from app.services.access import key_ring
from app.services.idempotency import Sent
from app.services.unit_of_work import work
from app.transaction import Tx
from app.vocabulary.actors import Action
from app.web.forms import ASIDE
from app.web.sent_forms import form_id

Made = TypeVar("Made")
# Which button was pressed says what is to become of the thing, not which thing it is.
BUTTON = "button"


def sent_from(form_id: str) -> Sent:
    """Return the request as it is told from others: by its form, where that is sent, and what was typed.

    Whoever goes back and types something else makes something else.
    """
    typed = sorted(each for each in request.form.lists() if each[0] not in {*ASIDE, BUTTON})
    sent = Sent("", request.path, orjson.dumps(typed))
    return replace(sent, key=f"form {form_id} {sent.digest[:32]}")


def made_once(make: Callable[[], Made]) -> Made:
    """Make it, or find what the same form, at work this very moment, has made by now."""
    try:
        return make()
    except Duplicate:
        return make()


def kept_once(
    action: Action, make: Callable[[Tx], idempotency.Made], again: Callable[[Tx, str], idempotency.Made]
) -> str:
    """Store what the request's form asks for, or find what the same form stored; return its id."""
    sent = sent_from(form_id())

    def kept() -> str:
        with work(registry(), actor(), action) as tx:
            found = idempotency.once(tx, sent, make=lambda: make(tx), again=lambda known: again(tx, known))
            return found.id

    return made_once(kept)


def key_once(tx: Tx, make: Callable[[str], key_ring.Made]) -> key_ring.Made:
    """Give the key that the request's form asks for, made with the secret that keys are digested with.

    Sent twice, the form gives another in place of the first, whose answer nobody read.
    """
    secret = config().secret_key
    return idempotency.once(
        tx,
        sent_from(form_id()),
        make=lambda: make(secret),
        again=lambda known: key_ring.again(tx, known, secret),
    )

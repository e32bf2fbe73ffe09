"""State in the headers of a copy's answers of which moment they are; lookups say it in their body too."""

from flask import Flask, Response, g
from sqlalchemy.exc import SQLAlchemyError

from app.api.context import registry
from app.errors import WrongDatabase
from app.followed import CopyShown, copy_of
from app.transaction import looking

AS_OF, AGE = "Lookout-Copy-As-Of", "Lookout-Copy-Age"


def state_age(app: Flask) -> None:
    """Add the headers to what the API and the desks answer."""
    app.after_request(_add)


def note(copy: CopyShown | None) -> None:
    """Note of what age the answer at hand is, as it was decided; None: the register itself answered."""
    g.copy = copy


def age() -> CopyShown | None:
    """Return the age of what answers this request; None where it is the register, or cannot be told."""
    if "copy" not in g:
        here = registry()
        try:
            with looking(here.sessions) as connection:
                note(copy_of(connection, here.clock()))
        except (SQLAlchemyError, WrongDatabase):
            return None
    copy: CopyShown | None = g.copy
    return copy


def _add(response: Response) -> Response:
    # Whoever is not recognised is answered nothing that has an age.
    copy = age() if "actor" in g else None
    if copy is not None and copy.as_of is not None and copy.age_s is not None:
        response.headers[AS_OF] = copy.as_of.strftime("%Y-%m-%dT%H:%M:%SZ")
        response.headers[AGE] = f"{copy.age_s:.0f}"
    return response

"""Find the kind that an address names, and what its empty form says."""

from typing import Any

from flask import request

from app.errors import NotFound
from app.rules.kinds import RULES, Kind
from app.vocabulary.filings import FAMILIES


def kind_of(family: str, kind: str) -> Kind:
    """Return the kind that an address names. Raises NotFound."""
    found = RULES.kinds.get((FAMILIES[family], kind))
    if found is None:
        raise NotFound("There is no such kind.")
    return found


def empty(kind: Kind) -> dict[str, Any]:
    """Return what the form of a kind begins with, of the subject that was chosen. Raises NotFound."""
    about = request.values.get("subjects.0.type") or request.args.get("about") or kind.subjects[0]
    if about not in kind.subjects:
        raise NotFound
    return {"kind": kind.kind, "subjects": [{"type": about}]}

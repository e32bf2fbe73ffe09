"""Bodies that several tests of the API send."""

from copy import deepcopy
from typing import Any

from app.rules.kinds import RULES
from tests.cases import read_cases

CHECKED = dict.fromkeys(RULES.checklist, True)
CHARGE = frozenset({"offence", "text"})


def red(**more: Any) -> dict[str, Any]:
    """A Red notice that its rules accept; what belongs to the charge is put there."""
    body = {"kind": "red", **deepcopy(read_cases("kinds.yaml")["examples"]["notice"]["red"])}
    body["warrants"][0]["charges"][0] |= {word: more.pop(word) for word in CHARGE & set(more)}
    return {**body, **more}

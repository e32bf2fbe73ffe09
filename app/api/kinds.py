"""Serve /kinds: the table of kinds, open to everybody since it holds law and no data."""

from typing import Any

from flask import Blueprint, jsonify

from app.api.auth import public
from app.rules.kinds import RULES

blueprint = Blueprint("kinds", __name__, url_prefix="/api/v1/kinds")


@blueprint.get("")
@public
def kinds() -> Any:
    """List every kind with its rules, and what the words of the rules ask for."""
    gates = {gate: {"says": rule.says, "waivable": rule.waivable} for gate, rule in RULES.gates.items()}
    return jsonify(
        {
            "kinds": [kind.as_json() for kind in RULES.kinds.values()],
            "requirements": RULES.requirements,
            "gates": gates,
            "checklist": RULES.checklist,
        }
    )

"""File a state's own sanctions: what they are of the registry's kinds, and what an officer is told."""

from typing import Any

PERSON, ORGANISATION, PROPERTY = "person", "organisation", "property"
# Of the registry's kinds only the United Nations' own is made for sanctions. A person under another issuer's
# is somebody to be recognised and not detained (blue), all else something to take note of (purple).
KINDS = {PERSON: "blue", ORGANISATION: "purple", PROPERTY: "purple"}
ACTION = (
    "Listed under the sanctions of {issuer}: do not detain for this alone; ask the national authority what "
    "applies."
)


def head(issuer: str, subject_type: str, reference: str, basis: str, reason: str) -> dict[str, Any]:
    """Return what a filing says of a listing before it says anything of its subject."""
    return {
        "type": "notice",
        "kind": KINDS[subject_type],
        "reference": reference,
        "action": ACTION.format(issuer=issuer),
        "legal_basis": basis,
        "summary": reason or f"Listed under the sanctions of {issuer}.",
        "handling": "official_use_only",
    }

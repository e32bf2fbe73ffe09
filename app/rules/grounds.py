"""Say on which grounds a lookup stands: its purpose and, for sensitive ones, the case it belongs to (P2)."""

from app.errors import Fault, Invalid
from app.vocabulary.lookups import Purpose

# Purposes about one case: whoever oversees can hold the lookup against its file (P2, after the "conditions
# under which data can be used" of the RPD). Checks at a border or a counter belong to no case.
NEEDS_CASE = frozenset({Purpose.CRIMINAL_INVESTIGATION, Purpose.JUDICIAL_COOPERATION})


def require_case(purpose: Purpose, case_reference: str) -> None:
    """Raise Invalid where the purpose asks for a case reference and none is given; a mere dash is none."""
    if purpose in NEEDS_CASE and not any(map(str.isalnum, case_reference)):
        asked = purpose.replace("_", " ")
        raise Invalid(faults=[Fault("case_reference", f"A lookup for {asked} needs your case reference.")])

"""The gates of a kind: what bars a filing, and where.

Of a Red notice those of RPD article 83 and of the Constitution's articles 2 and 3; of an alert 2018/1862
article 23.
"""

from collections.abc import Callable, Iterator

from app.errors import Fault
from app.rules.kinds import RULES
from app.rules.words import Gate
from app.services.case import Case
from app.services.commands import ChargeContent

# RPD article 83(1)(b).
LEAST_MAXIMUM_MONTHS, LEAST_SENTENCE_MONTHS = 24, 6


def barred(case: Case) -> dict[Gate, list[Fault]]:
    """The gates this case does not pass, waived or not, with the faults at their paths."""
    found = {gate: list(CHECKS[gate](case)) for gate in case.kind.gates}
    return {gate: faults for gate, faults in found.items() if faults}


def faults(case: Case) -> Iterator[Fault]:
    """What bars the case, but for the gates waived for it."""
    for gate, found in barred(case).items():
        if gate not in case.waived or not RULES.gates[gate].waivable:
            yield from found


def _excluded_offences(case: Case) -> Iterator[Fault]:
    yield from _shut_out(case, Gate.EXCLUDED_OFFENCES)


def _neutrality(case: Case) -> Iterator[Fault]:
    yield from _shut_out(case, Gate.NEUTRALITY)


def _shut_out(case: Case, gate: Gate) -> Iterator[Fault]:
    rule = RULES.gates[gate]
    for path, charge in case.charges():
        if charge.offence in rule.offences:
            offence = charge.offence.replace("_", " ")
            yield Fault(f"{path}.offence", f"{offence.capitalize()} is excluded ({gate}). {rule.says}")


def _penalty_threshold(case: Case) -> Iterator[Fault]:
    charges = list(case.charges())
    if charges and not any(_grave(charge) for _, charge in charges):
        says = RULES.gates[Gate.PENALTY_THRESHOLD].says
        yield Fault(f"{charges[0][0]}.maximum_months", f"Too low ({Gate.PENALTY_THRESHOLD}). {says}")


def _grave(charge: ChargeContent) -> bool:
    imposed = (charge.sentence_months, charge.remaining_months)
    if any(months is not None for months in imposed):
        return any(months is not None and months >= LEAST_SENTENCE_MONTHS for months in imposed)
    return (charge.maximum_months or 0) >= LEAST_MAXIMUM_MONTHS


def _compatibility(case: Case) -> Iterator[Fault]:
    return (Fault("kind", f"{says} ({Gate.COMPATIBILITY})") for says in case.barring)


CHECKS: dict[Gate, Callable[[Case], Iterator[Fault]]] = {
    Gate.EXCLUDED_OFFENCES: _excluded_offences,
    Gate.NEUTRALITY: _neutrality,
    Gate.PENALTY_THRESHOLD: _penalty_threshold,
    Gate.COMPATIBILITY: _compatibility,
}

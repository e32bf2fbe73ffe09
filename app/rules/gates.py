"""Check the gates of a kind: what bars a filing, and where.

Of a Red notice those of RPD article 83 and of the Constitution's articles 2 and 3; of an alert 2018/1862
article 23.
"""

from collections.abc import Callable, Iterator

from app.errors import Fault
from app.rules.content import ChargeContent
from app.rules.kinds import RULES
from app.rules.submission import Submission
from app.vocabulary.offences import Offence
from app.vocabulary.requirements import Gate

# RPD article 83(1)(b).
LEAST_MAXIMUM_MONTHS, LEAST_SENTENCE_MONTHS = 24, 6


def unlisted(submission: Submission) -> list[Fault]:
    """Return the charges that are on no list, where this kind's gates ask for the offence."""
    if not any(RULES.gates[gate].offences for gate in submission.kind.gates):
        return []
    return [
        Fault(f"{path}.offence", "A second person must first review an offence marked as other.")
        for path, charge in submission.charges()
        if charge.offence == Offence.OTHER
    ]


def barred(submission: Submission) -> dict[Gate, list[Fault]]:
    """Return the gates this submission does not pass, waived or not, with the faults at their paths."""
    found = {gate: list(CHECKS[gate](submission)) for gate in submission.kind.gates}
    return {gate: faults for gate, faults in found.items() if faults}


def faults(submission: Submission) -> Iterator[Fault]:
    """Yield what bars the submission, except for the gates waived for it."""
    for gate, found in barred(submission).items():
        if gate not in submission.waived or not RULES.gates[gate].waivable:
            yield from found


def _excluded_offences(submission: Submission) -> Iterator[Fault]:
    yield from _shut_out(submission, Gate.EXCLUDED_OFFENCES)


def _neutrality(submission: Submission) -> Iterator[Fault]:
    yield from _shut_out(submission, Gate.NEUTRALITY)


def _shut_out(submission: Submission, gate: Gate) -> Iterator[Fault]:
    rule = RULES.gates[gate]
    for path, charge in submission.charges():
        if charge.offence in rule.offences:
            offence = charge.offence.replace("_", " ")
            yield Fault(f"{path}.offence", f"{offence.capitalize()} is excluded ({gate}). {rule.says}")


def _penalty_threshold(submission: Submission) -> Iterator[Fault]:
    charges = list(submission.charges())
    if charges and not any(_grave(charge) for _, charge in charges):
        says = RULES.gates[Gate.PENALTY_THRESHOLD].says
        yield Fault(f"{charges[0][0]}.maximum_months", f"Too low ({Gate.PENALTY_THRESHOLD}). {says}")


def _grave(charge: ChargeContent) -> bool:
    imposed = (charge.sentence_months, charge.remaining_months)
    if any(months is not None for months in imposed):
        return any(months is not None and months >= LEAST_SENTENCE_MONTHS for months in imposed)
    return (charge.maximum_months or 0) >= LEAST_MAXIMUM_MONTHS


def _compatibility(submission: Submission) -> Iterator[Fault]:
    return (Fault("kind", f"{says} ({Gate.COMPATIBILITY})") for says in submission.barring)


CHECKS: dict[Gate, Callable[[Submission], Iterator[Fault]]] = {
    Gate.EXCLUDED_OFFENCES: _excluded_offences,
    Gate.NEUTRALITY: _neutrality,
    Gate.PENALTY_THRESHOLD: _penalty_threshold,
    Gate.COMPATIBILITY: _compatibility,
}

"""What is asked of an engine: weighted terms over the indexed key fields, nothing of its dialect."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """One term in one key field; `edits` allows that many letter edits where it is not 0."""

    field: str
    term: str
    weight: float = 1.0
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Any of these clauses proposes a filing; the sum of their weights orders them; `pool` bounds them."""

    clauses: tuple[Clause, ...]
    pool: int = 100
    subject_type: str = ""

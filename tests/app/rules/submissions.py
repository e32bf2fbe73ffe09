"""A filing of every kind that its rules accept, as a submission; people and things are made up."""

from copy import deepcopy
from datetime import date
from typing import Any

from app.rules import validation
from app.rules.filers import Filer
from app.rules.kinds import RULES, Kind
from app.rules.submission import Submission
from app.schemas.filing import SCHEMAS, content_of
from app.vocabulary.filings import FilingType
from app.vocabulary.requirements import Evidence
from tests.cases import read_cases

CASES = read_cases("kinds.yaml")
TODAY = date(2026, 11, 22)
KINDS = [f"{family}.{kind}" for family, kind in RULES.kinds]


def example(kind: str) -> dict[str, Any]:
    """The filing of `notice.red` and the like, as a body of the API."""
    family, word = kind.split(".")
    return {"kind": word, **deepcopy(CASES["examples"][family][word])}


def submission(kind: str, data: dict[str, Any] | None = None, **about: Any) -> Submission:
    """The example, or other data, as it would be submitted today."""
    family = FilingType(kind.partition(".")[0])
    content = content_of(SCHEMAS[family]().load(example(kind) if data is None else data))
    evidence = {Evidence.FINGERPRINTS} if kind == "alert.unknown_wanted" else set()
    about.setdefault("evidence", frozenset(evidence))
    return Submission(family, validation.filled(family, content, TODAY), TODAY, **about)


def kind_of(name: str) -> Kind:
    """The kind's line of the table."""
    family, _, word = name.partition(".")
    return RULES.kinds[FilingType(family), word]


def filer(kind: str) -> Filer:
    """The bureau that may file this kind, and any other."""
    return Filer(next(iter(kind_of(kind).filers), "FR"), "FR")


def faults(kind: str, data: dict[str, Any], **about: Any) -> list[str]:
    """The paths of all that bars these data."""
    return [fault.path for fault in validation.faults(submission(kind, data, **about), filer(kind))]


def put(data: Any, path: str, value: Any) -> None:
    """Set what stands at a path; None takes it away."""
    *way, last = path.split(".")
    for step in way:
        data = data[int(step)] if step.isdigit() else data[step]
    if value is None:
        data.pop(last, None)
    else:
        data[last] = value

"""Write docs/kinds.md from the table of kinds: `python -m scripts.kinds_page`."""

from collections.abc import Iterable, Iterator

from app.rules.kinds import RULES, Kind
from app.vocabulary.filings import PLURALS, FilingType
from config import ROOT

PAGE = ROOT / "docs" / "kinds.md"
HEAD = """# Kinds of filings

This page lists what the registry asks of each kind and does with it. Made from `app/rules/kinds.toml` by
`python -m scripts.kinds_page`; correct the table there. The same as JSON: `GET /api/v1/kinds`.
[K] marks what was written from knowledge of the field and ought to be confirmed against the text.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD, *_words()]
    for family in FilingType:
        parts.append(f"## {PLURALS[family].capitalize()}\n")
        parts += [_section(kind) for kind in RULES.kinds.values() if kind.type == family]
    return "\n".join(parts)


def _words() -> Iterator[str]:
    yield "## Minimum data\n\n| word | asks for |\n|---|---|"
    yield from (f"| `{word}` | {says} |" for word, says in RULES.requirements.items())
    yield "\n## Gates\n\n| gate | rule | waiver | source |\n|---|---|---|---|"
    for gate, rule in RULES.gates.items():
        excluded = f" Excluded: {', '.join(rule.offences)}." if rule.offences else ""
        waiver = "with reason and approver" if rule.waivable else "none"
        yield f"| `{gate}` | {rule.says}{excluded} | {waiver} | {rule.source} |"
    yield "\n## The reviewer's checklist\n\n| word | the reviewer has seen that |\n|---|---|"
    yield from (f"| `{word}` | {says} |" for word, says in RULES.checklist.items())
    yield ""


def _section(kind: Kind) -> str:
    lines = [f"### {kind.title} (`{kind.kind}`)\n", f"{kind.purpose}\n", "| | |", "|---|---|"]
    lines += [f"| {label} | {value} |" for label, value in _facts(kind) if value]
    return "\n".join(lines) + "\n"


def _facts(kind: Kind) -> Iterator[tuple[str, str]]:
    yield "Legal basis", kind.basis
    yield "About", _listed(kind.subjects)
    yield "Minimum data", _listed(kind.minimum)
    yield "Numbers", _listed(kind.identifiers)
    yield "On file as", _listed(kind.statuses)
    yield "Gates", _listed(kind.gates)
    yield "Action", kind.action
    yield "Warnings", _listed(kind.warnings)
    yield "Stays", _periods(kind)
    yield "Reviewed", f"{kind.review} it is published"
    yield "Seen by", _listed(sorted(kind.seen_by)) + ("; covert" if kind.covert else "")
    yield "Handling", f"{kind.handling} or stricter".replace("_", " ")
    yield "Hits", "answered at once" if kind.urgent_hit else ""
    yield "Diffusion", "possible" if kind.diffusion else "not possible"
    yield "Public extract", str(kind.extract)
    yield "Priority", str(kind.priority)
    yield "Incompatible", _listed(kind.incompatible)
    yield "Sources", "; ".join(kind.sources)


def _periods(kind: Kind) -> str:
    periods = {f"{months} months" for months in kind.expiry_months.values()}
    if len(periods) <= 1:
        return periods.pop() if periods else "until its issuer ends it"
    return ", ".join(f"{each} {months} months" for each, months in kind.expiry_months.items())


def _listed(words: Iterable[str]) -> str:
    return ", ".join(str(word).replace("_", " ") for word in words)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")

"""Print an explanation for people: what was asked, what is indexed, what came of it."""

from collections import defaultdict
from collections.abc import Iterable

import click

from search.retrieval.explanation import Explanation
from search.retrieval.query import Clause


def show_explanation(found: Explanation) -> None:
    """Show each step in the order in which a lookup takes them."""
    _step("1. Keys asked", _by_field(_asked(found)))
    if not found.stored:
        click.echo("\nThe index holds nothing of this filing: it is not in force, or not indexed yet.")
        return
    _step("2. Names indexed", list(dict.fromkeys(name.text for each in found.stored for name in each.names)))
    _step("3. Keys shared", _by_field(found.shared) or ["none: retrieval cannot propose it"])
    place = f"this filing at place {found.place}" if found.place else "this filing not among them"
    click.echo(f"\n4. Candidates: {found.proposed or 'none'} proposed, {place}")
    if found.match is None:
        click.echo("\n5. Score: nothing of the name could be compared")
        return
    click.echo(f"\n5. Score: {found.match.score:.3f} ({found.match.verdict})")
    for evidence in found.match.evidence:
        click.echo(f"   {evidence.score:+.3f}  {evidence.feature}: {evidence.sentence}")
    click.echo("\n" + ", ".join(f"{step} {took:.1f} ms" for step, took in found.took_ms.items()))


def _asked(found: Explanation) -> list[Clause]:
    groups: tuple[tuple[Clause, ...], ...] = (*found.plan.words, found.plan.hints)
    return [clause for group in groups for clause in group]


def _by_field(clauses: Iterable[Clause]) -> list[str]:
    """Return a line for each kind of key and what it weighs beside the word itself."""
    found: dict[tuple[str, float], list[str]] = defaultdict(list)
    for clause in clauses:
        found[clause.field, clause.weight].append(clause.term)
    return [f"{field} ({weight:.1f}): {', '.join(terms)}" for (field, weight), terms in found.items()]


def _step(title: str, lines: list[str]) -> None:
    click.secho(f"\n{title}", bold=True)
    for line in lines:
        click.echo(f"   {line}")

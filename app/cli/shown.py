"""Print an answer for an officer at a console."""

from collections.abc import Iterator

import click

from app.rules.shown import FilingShown, MatchShown
from app.services.duplicates.similar import SimilarAnswered
from app.services.lookups.answer import Answered
from app.vocabulary.lookups import Answer
from search.identifiers.mrz import Mrz

HEADLINES = {
    Answer.MATCH: ("MATCH", "red"),
    Answer.POSSIBLE_MATCH: ("POSSIBLE MATCH: compare before you act", "yellow"),
    Answer.NO_MATCH: ("No match", "green"),
}


def show_answer(answered: Answered) -> None:
    """The answer first, then each match with what to do and why it is one."""
    taken_for = getattr(answered, "taken_for", None)
    if taken_for is not None:
        click.echo(taken_for.sentence)
    for read in getattr(answered, "readings", ()):
        said = ", ".join(read.asked.values())
        click.echo(f"  {read.kind}: {said}: {read.answer.replace('_', ' ')}")
    for note in answered.notes:
        click.secho(f"Note: {note}", fg="yellow")
    _show_zone(getattr(answered, "mrz", None))
    words, colour = HEADLINES[answered.answer]
    click.secho(words, fg=colour, bold=True)
    for match in answered.matches:
        click.echo()
        _show_match(match)
    for match in answered.settled:
        _show_settled(match)
    if answered.copy is not None:
        click.secho(f"\n{answered.copy.sentence}", fg="yellow")
    click.echo(f"\nLookup {answered.lookup_id} is on record.")


def show_similar(answered: SimilarAnswered) -> None:
    """Each filing like the one in hand: what the two are to each other, and why they are alike."""
    for each in answered.similar:
        click.secho(f"{each.relation.replace('_', ' ')}: {each.sentence}", fg="red" if each.bars else None)
        click.echo(f"     {each.match.filing.id} is {each.match.filing.status}")
        _show_match(each.match)
        click.echo()
    click.echo(f"{len(answered.similar)} like it. Lookup {answered.lookup_id} is on record.")


def _marks(filing: FilingShown) -> Iterator[tuple[str, str]]:
    """Yield what must be known before acting, each with its colour."""
    if filing.test_record:
        yield "TEST RECORD: for drills, take no action", "cyan"
    if filing.list_name:
        yield f"On the list {filing.list_name}", "cyan"
    if filing.flag:
        yield f"Not to be executed here: {filing.flag}", "yellow"
    if filing.pending_review:
        yield "Pending: published at once, not yet reviewed by a second person", "yellow"
    if filing.disputed:
        yield "Disputed: another bureau maintains that it is wrong", "yellow"


def _show_settled(match: MatchShown) -> None:
    if match.settled is not None:
        known = match.settled
        until = f" until {known.until}" if known.until else ""
        words = f"{known.outcome} by {known.bureau} on {known.at:%Y-%m-%d}{until}"
        click.echo(f"     settled before: {match.subject.name}, {match.filing.number}: {words}")


def _show_zone(zone: Mrz | None) -> None:
    if zone is None:
        return
    click.echo(f"{zone.layout}: {zone.given_names} {zone.family_name}, document {zone.document_number}")
    for check in zone.checks:
        if not check.ok:
            hint = f"; likely {check.reading}" if check.reading else ""
            field = check.field.replace("_", " ")
            click.secho(
                f"Check digit of {field} is {check.found}, should be {check.expected}{hint}", fg="yellow"
            )


def _show_match(match: MatchShown) -> None:
    subject, filing = match.subject, match.filing
    facts = [subject.sex, " or ".join(subject.birth_dates), " ".join(subject.nationalities)]
    click.secho(f"{match.score:.2f} {match.verdict}  {subject.name}", bold=True)
    click.echo("     " + ", ".join(filter(None, facts)))
    reference = f" ({filing.reference})" if filing.reference else ""
    kind = filing.kind.replace("_", " ")
    click.echo(f"     {kind} {filing.type} {filing.number}{reference} of {filing.bureau}, {filing.handling}")
    for line, colour in _marks(filing):
        click.secho(f"     {line}", fg=colour)
    for label, text in (
        ("Warning", ", ".join(filing.warnings)),
        ("Do", filing.action),
        ("Conditions", filing.conditions),
    ):
        if text:
            click.echo(f"     {label}: {text}")
    for evidence in match.evidence:
        click.echo(f"       · {evidence.sentence}")

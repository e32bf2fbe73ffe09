"""Run flask audit search, show, proof: who asked what and was shown which filings."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext
from werkzeug.utils import import_string

from app.cli.console import OPTION, acting, registry, told
from app.schemas.audit import AuditListSchema, AuditSearchSchema, EntrySchema
from app.services.audit.log import Asked
from app.services.oversight import entries
from app.services.oversight.told import EntryTold
from app.services.unit_of_work import showing
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading

DAY = click.DateTime(("%Y-%m-%d", "%Y-%m-%dT%H:%M"))
ENTRY = click.argument("entry_id", metavar="ENTRY", type=click.IntRange(min=0))


@click.command("search")
@click.argument("person", metavar="[PERSON]", default="")
@click.option("--number", default="", help="Who asked about this number.")
@click.option("--birth-date", default="", help="YYYY-MM-DD, or as people write dates.")
@click.option("--case", "case_reference", default="", help="What a person is searched for; stored with it.")
@click.option("--actor", "actor_id", type=click.UUID, help="Only what this actor did, by its id.")
@click.option("--bureau", default="", help="Only what actors of this bureau did.")
@click.option("--action", type=click.Choice([each.value for each in Action]))
@click.option("--filing", "filing_id", type=click.UUID, help="What was done to it, and who was shown it.")
@click.option("--refused/--done", default=None, help="Only what was refused, or only what was not.")
@click.option("--since", type=DAY, help="From this day or minute on, in UTC.")
@click.option("--until", type=DAY, help="Before this day or minute, in UTC.")
@click.option("--before", type=click.IntRange(min=0), help="Only entries before this one.")
@click.option("--limit", default=20, show_default=True)
@OPTION
@with_appcontext
@told
def search(person: str, number: str, before: int | None, name: str | None, **filters: Any) -> None:
    """List entries that pass the filters, newest first; with PERSON, who asked about them however spelt."""
    said = {word: _plain(value) for word, value in filters.items() if value not in (None, "")}
    if person or number:
        _search_person({**said, **({"name": person} if person else {"number": number})}, name)
        return
    said.pop("birth_date", None)
    said.pop("case_reference", None)
    command = AuditListSchema().on(AuditListSchema().load(said)).following(before)
    entries.require_known_bureau(registry(), command.bureau)
    with showing(registry(), acting(name), Asked(Reading.AUDIT, "audit", words=command.words())) as tx:
        page = entries.browse(tx, command)
    _list(page.items)
    if page.end:
        click.echo(f"There are more. Go on with --before {page.end.row.id}.")


@click.command("show")
@ENTRY
@OPTION
@with_appcontext
@told
def show(entry_id: int, name: str | None) -> None:
    """Show one ENTRY as JSON, with the question and the filings shown where it is a lookup's."""
    with showing(registry(), acting(name), Asked(Reading.AUDIT, "audit", str(entry_id))) as tx:
        found = EntrySchema().dump(entries.read(tx, entry_id))
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))


@click.command("proof")
@ENTRY
@click.option("--file", "path", type=click.Path(dir_okay=False, path_type=Path), help="Write it here.")
@OPTION
@with_appcontext
@told
def proof(entry_id: int, path: Path | None, name: str | None) -> None:
    """Print the proof that ENTRY is in the signed log; check it with flask audit verify --proof."""
    with showing(registry(), acting(name), Asked(Reading.PROOF, "audit", str(entry_id))) as tx:
        found = entries.prove(tx, entry_id)
    if path is None:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        path.write_text(json.dumps(found, ensure_ascii=False) + "\n", encoding="utf-8")
        click.echo(f"{path} holds the proof of entry {entry_id}.")


def _search_person(said: dict[str, Any], name: str | None) -> None:
    loaded = AuditSearchSchema().load({word: said[word] for word in said if word not in _OF_ENTRIES})
    command = loaded["command"]
    entries.require_known_bureau(registry(), command.on.bureau)
    actor = acting(name)
    # Loaded when a person is searched for: no other command compares names.
    who_asked = import_string("app.services.oversight.who_asked:who_asked")
    while True:
        found = who_asked(registry(), actor, command)
        for each in found.items:
            click.secho(f"{each.score:.2f} {each.verdict}", bold=True)
            _list([each.entry] if each.entry else [])
            for evidence in each.evidence:
                click.echo(f"       · {evidence.sentence}")
        if not found.next or found.items:
            break
        command = command.following(found.next)
    click.echo(f"Lookup {found.lookup_id} is on record.")


# What narrows entries and not lookups.
_OF_ENTRIES = frozenset({"action", "filing_id", "refused"})


def _list(found: Iterable[EntryTold]) -> None:
    for each in found:
        row = each.row
        what = " ".join(filter(None, (row.object_type, row.object_id)))
        who = each.actor or row.actor_id or "the registry"
        click.echo(f"{row.id:>8}  {row.at:%Y-%m-%d %H:%M:%S}  {who} {row.bureau}  {row.action}  {what}"
                   f"{'  REFUSED' if row.outcome == 'refused' else ''}")  # fmt: skip
        if each.lookup is not None:
            lookup = each.lookup.row
            asked = ", ".join(str(value) for word, value in lookup.question.items() if word != "limit")
            click.echo(f"          {lookup.purpose} {lookup.case_reference}: {asked}: {lookup.answer}")
            for match in each.lookup.matches:
                click.echo(f"          showed {match.filing_type} {match.filing_number} ({match.score:.2f})")


def _plain(value: Any) -> Any:
    """Return what was typed as a schema takes it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, bool | int) else str(value)

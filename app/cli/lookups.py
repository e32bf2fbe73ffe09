"""Run flask lookup: the officer's questions at the console."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import click
from flask.cli import AppGroup
from marshmallow import Schema

from app.actor import Actor
from app.cli.batch import batch, show_lists, vet
from app.cli.console import OPTION, acting, registry, told
from app.cli.explained import show_explanation
from app.cli.shown import show_answer
from app.schemas.lookup import (
    AnythingAnswerSchema,
    AskAnythingSchema,
    AskIdentifierSchema,
    AskMrzSchema,
    AskPersonSchema,
)
from app.services.lookups.answer import Answered
from app.services.lookups.anything import ask_anything
from app.services.lookups.identifier import ask_identifier
from app.services.lookups.mrz import ask_mrz
from app.services.lookups.person import ask_person, explain_person
from app.vocabulary.lookups import Purpose

lookup = AppGroup("lookup")
Ask = Callable[[Any, Actor, Any], Answered]


def _grounds(command: Callable[..., Any]) -> Callable[..., Any]:
    options = (
        click.option(
            "--purpose",
            type=click.Choice([purpose.value for purpose in Purpose]),
            default=Purpose.IDENTITY_CHECK.value,
            show_default=True,
            help="The lawful reason; stored with the question.",
        ),
        click.option("--case", "case_reference", default="", help="Your case reference."),
        click.option("--limit", default=10, show_default=True),
        click.option("--minimum-score", type=float, help="Show weaker matches, from this score up."),
        click.option("--json", "as_json", is_flag=True, help="Answer as the API does."),
        OPTION,
    )
    for option in reversed(options):
        command = option(command)
    return told(command)


@lookup.command("person")
@click.argument("name_asked", metavar="NAME")
@click.option("--birth-date", help="YYYY-MM-DD, or as people write dates.")
@click.option("--nationality", help="A country's name or code.")
@click.option("--sex", help="F, M or X.")
@_grounds
def person(name_asked: str, as_json: bool, name: str | None, **fields: Any) -> None:
    """Look for a person, organisation or named thing."""
    _ask(AskPersonSchema, ask_person, {"name": name_asked, **fields}, as_json, name)


@lookup.command("identifier")
@click.argument("number")
@click.option("--kind", help="passport, vin, plate, imei …")
@click.option("--country", help="Issuing country.")
@_grounds
def identifier(as_json: bool, name: str | None, **fields: Any) -> None:
    """Look for a document, vehicle, device or thing by its NUMBER."""
    _ask(AskIdentifierSchema, ask_identifier, fields, as_json, name)


@lookup.command("mrz")
@click.argument("mrz")
@_grounds
def mrz(as_json: bool, name: str | None, **fields: Any) -> None:
    """Look for person and document behind a machine-readable zone, its lines parted by line ends."""
    _ask(AskMrzSchema, ask_mrz, fields, as_json, name)


@lookup.command("anything")
@click.argument("text")
@click.option("--birth-date", help="YYYY-MM-DD, or as people write dates.")
@click.option("--nationality", help="A country's name or code.")
@_grounds
def anything(as_json: bool, name: str | None, **fields: Any) -> None:
    """Look for whatever TEXT may be: a name, a number, a filing or a machine-readable zone."""
    _ask(AskAnythingSchema, ask_anything, fields, as_json, name)


@lookup.command("explain")
@click.argument("name_asked", metavar="NAME")
@click.argument("filing_id", metavar="FILING-ID")
@click.option("--birth-date", help="YYYY-MM-DD, or as people write dates.")
@click.option("--nationality", help="A country's name or code.")
@_grounds
def explain(name_asked: str, filing_id: str, as_json: bool, name: str | None, **fields: Any) -> None:
    """Explain why a filing is or is not found for a NAME: keys, candidates and scores, step by step."""
    command = _load(AskPersonSchema, {"name": name_asked, **fields})
    explanation = explain_person(registry(), acting(name), command, filing_id)
    if as_json:
        click.echo(json.dumps(asdict(explanation), indent=2, ensure_ascii=False, default=sorted))
    else:
        show_explanation(explanation)


COMMANDS: dict[str, Callable[..., Any]] = {"batch": batch, "lists": show_lists, "vet": vet}
for word, run in COMMANDS.items():
    lookup.command(word)(run)


def _load(schema: type[Schema], fields: dict[str, Any]) -> Any:
    return schema().load({field: value for field, value in fields.items() if value is not None})


def _ask(schema: type[Schema], ask: Ask, fields: dict[str, Any], as_json: bool, name: str | None) -> None:
    command = _load(schema, fields)
    answered = ask(registry(), acting(name), command)
    if as_json:
        click.echo(json.dumps(AnythingAnswerSchema().dump(answered), indent=2, ensure_ascii=False))
    else:
        show_answer(answered)

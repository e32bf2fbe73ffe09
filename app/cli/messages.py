"""flask messages: a bureau's inbox, and how far a recall has come."""

import json

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.models import Message
from app.schemas.message import MessageSchema
from app.services import inbox, recalls
from app.services.inbox import MessageList
from app.services.registry import work
from app.transaction import reading
from app.vocabulary import FAMILIES, PLURALS, Action, FilingType

messages = AppGroup("messages", help="What your bureau is told: warnings, diffusions, recalls, reports.")


@messages.command("list")
@click.option("--limit", default=20, type=click.IntRange(1, 1000))
@click.option("--open", "unread", is_flag=True, help="Only what is not acknowledged.")
@OPTION
@told
def browse(limit: int, unread: bool, name: str | None) -> None:
    """The messages of your bureau: first what it has not acknowledged."""
    command = MessageList(limit, acknowledged=False if unread else None)
    with reading(registry().sessions, acting(name), registry().clock) as tx:
        for message in inbox.browse(tx, command).messages:
            _tell(message)


@messages.command("show")
@click.argument("message_id", metavar="ID", type=click.UUID)
@OPTION
@told
def show(message_id: object, name: str | None) -> None:
    """One message as JSON."""
    with reading(registry().sessions, acting(name)) as tx:
        message = inbox.read(tx, str(message_id))
    click.echo(json.dumps(MessageSchema().dump(message), indent=2, ensure_ascii=False))


@messages.command("acknowledge")
@click.argument("message_id", metavar="ID", type=click.UUID)
@OPTION
@told
def acknowledge(message_id: object, name: str | None) -> None:
    """Say that the message was read and done."""
    with work(registry(), acting(name), Action.ACKNOWLEDGE) as tx:
        _tell(inbox.acknowledge(tx, str(message_id)))


@messages.command("recall")
@click.argument("filing_id", metavar="ID", type=click.UUID)
@click.option("--family", default=PLURALS[FilingType.NOTICE], type=click.Choice(list(FAMILIES)))
@OPTION
@told
def recall(filing_id: object, family: str, name: str | None) -> None:
    """Who was asked to erase the diffusion ID, who has acknowledged, who is overdue."""
    with reading(registry().sessions, acting(name), registry().clock) as tx:
        found = recalls.progress(tx, FAMILIES[family], str(filing_id))
    click.echo(found.sentence)
    for each in found.bureaus:
        done = f"acknowledged {each.acknowledged_at:%Y-%m-%d %H:%M}" if each.acknowledged_at else "open"
        click.echo(f"{each.bureau:8} {'overdue' if each.overdue else done}")


def _tell(message: Message) -> None:
    state = "acknowledged" if message.acknowledged_at else "open"
    if message.due_at and not message.acknowledged_at:
        state += f", due {message.due_at:%Y-%m-%d %H:%M}"
    click.echo(f"{message.id}  {message.at:%Y-%m-%d %H:%M}  {message.kind}  {state}\n    {message.text}")

"""Run flask messages: a bureau's inbox, and the progress of a recall."""

import json
from typing import Any

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.models import Message
from app.schemas.message import ON_DUTY, MessageSchema, WriteSchema
from app.services.audit.log import Asked
from app.services.correspondence import threads
from app.services.correspondence.write import write as write_message
from app.services.filings import recalls
from app.services.messaging import inbox
from app.services.messaging.inbox import MessageList
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FAMILIES, PLURALS, FilingType
from app.vocabulary.messages import Priority
from app.vocabulary.readings import Reading

messages = AppGroup("messages")


@messages.command("list")
@click.option("--limit", default=20, type=click.IntRange(1, 1000))
@click.option("--open", "unread", is_flag=True, help="Only what is not acknowledged.")
@OPTION
@told
def browse(limit: int, unread: bool, name: str | None) -> None:
    """Show the messages of your bureau: first what it has not acknowledged."""
    command = MessageList(limit, acknowledged=False if unread else None)
    with showing(registry(), acting(name), Asked(Reading.MESSAGES, "", words=command.words())) as tx:
        found = inbox.browse(tx, command).items
    for message in found:
        _tell(message)


@messages.command("show")
@click.argument("message_id", metavar="ID", type=click.UUID)
@OPTION
@told
def show(message_id: object, name: str | None) -> None:
    """Show one message as JSON."""
    with showing(registry(), acting(name), Asked(Reading.MESSAGES, "message", str(message_id))) as tx:
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


@messages.command("write")
@click.option("--to", default="", help="The bureau's code; left out in an answer.")
@click.option("--text", required=True)
@click.option("--filing", "filing_id", type=click.UUID, help="The filing it is about.")
@click.option("--hit", "hit_id", type=click.UUID, help="The hit it is about.")
@click.option("--reply-to", type=click.UUID, help="The message it answers.")
@click.option("--priority", default=Priority.NORMAL.value, type=click.Choice([*map(str, Priority)]))
@click.option("--for-role", type=click.Choice([*map(str, ON_DUTY)]), help="Who on duty is to read it.")
@OPTION
@told
def write(name: str | None, **said: Any) -> None:
    """Write to another bureau about a filing or a hit, or answer a message."""
    given = {field: str(value) for field, value in said.items() if value}
    command = WriteSchema().load(given)
    with work(registry(), acting(name), Action.WRITE) as tx:
        _tell(write_message(tx, command))


@messages.command("thread")
@click.argument("message_id", metavar="ID", type=click.UUID)
@OPTION
@told
def thread(message_id: object, name: str | None) -> None:
    """Show all that was written in the thread of a message."""
    with showing(registry(), acting(name), Asked(Reading.MESSAGES, "message", str(message_id))) as tx:
        found = threads.thread(tx, str(message_id))
    for message in found:
        _tell(message)


@messages.command("recall")
@click.argument("filing_id", metavar="ID", type=click.UUID)
@click.option("--family", default=PLURALS[FilingType.NOTICE], type=click.Choice(list(FAMILIES)))
@OPTION
@told
def recall(filing_id: object, family: str, name: str | None) -> None:
    """Show who was asked to erase the diffusion ID, who has acknowledged, who is overdue."""
    filing_type = FAMILIES[family]
    with showing(registry(), acting(name), Asked(Reading.RECALL, filing_type, str(filing_id))) as tx:
        found = recalls.progress(tx, filing_type, str(filing_id))
    click.echo(found.sentence)
    for each in found.bureaus:
        done = f"acknowledged {each.acknowledged_at:%Y-%m-%d %H:%M}" if each.acknowledged_at else "open"
        click.echo(f"{each.bureau:8} {'overdue' if each.overdue else done}")


def _tell(message: Message) -> None:
    state = "acknowledged" if message.acknowledged_at else "open"
    if message.due_at and not message.acknowledged_at:
        state += f", due {message.due_at:%Y-%m-%d %H:%M}"
    click.echo(f"{message.id}  {message.at:%Y-%m-%d %H:%M}  {message.kind}  {state}\n    {message.text}")

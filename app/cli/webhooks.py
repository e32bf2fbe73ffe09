"""Run flask webhooks: where bureaus' messages are announced, and what was not taken yet."""

from threading import Event

import click
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.models import Delivery
from app.queue import backlog
from app.services.messaging import webhooks as service
from app.services.messaging.webhook_delivery import deliver_all, deliver_forever
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.webhooks.secrets import make_secret

webhooks = AppGroup("webhooks")
MOST = 100


@webhooks.command("set")
@click.argument("bureau")
@click.argument("url", default="")
@OPTION
@told
def announce_at(bureau: str, url: str, name: str | None) -> None:
    """Announce the messages of BUREAU (its code) at URL; without a URL: nowhere any more."""
    with work(registry(), acting(name), Action.MANAGE_ACTORS) as tx:
        service.announce_at(tx, registry(), bureau, url)
    click.echo(f"Messages of {bureau} are announced." if url else f"Messages of {bureau} are not announced.")


@webhooks.command("secret")
def secret() -> None:
    """Show a new secret, for the file WEBHOOK_SECRETS and for the bureau; it is stored nowhere."""
    click.echo(make_secret())


@webhooks.command("deliver")
@click.option("--follow", is_flag=True, help="Stay and deliver whatever comes, until interrupted.")
def deliver(follow: bool) -> None:
    """Post what is due."""
    done = deliver_all(registry())
    click.echo(f"{done.taken} delivered, {done.failed} failed, {done.set_aside} of them set aside.")
    if follow:
        deliver_forever(registry(), Event())


@webhooks.command("list")
@OPTION
@told
def show(name: str | None) -> None:
    """Show the oldest messages that are not delivered, with what came of it last."""
    with reading(registry(), acting(name)) as tx:
        for each in service.waiting(tx, MOST):
            state = "set aside" if each.set_aside else f"next {each.retry_at:%Y-%m-%d %H:%M:%S}"
            click.echo(f"{each.id:>8}  {each.bureau:8}  {each.attempts} attempts  {state}  {each.failure}")
        found = backlog(tx.session, Delivery)
    click.echo(f"{found.waiting} waiting, {found.set_aside} set aside.")


@webhooks.command("retry")
@click.argument("bureau")
@OPTION
@told
def retry(bureau: str, name: str | None) -> None:
    """Put what was set aside for BUREAU back into the queue."""
    with work(registry(), acting(name), Action.OPERATE) as tx:
        count = service.try_again(tx, bureau)
    click.echo(f"{count} will be tried again.")

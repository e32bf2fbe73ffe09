"""Run flask copy: keep this database as the read-only copy of another register, and tell how old it is."""

import signal
from threading import Event
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.console import acting, registry, told
from app.errors import CannotFollow, Fault, Invalid
from app.models import FollowedRegister
from app.rules.copied import CopySettings
from app.services.exchange import copying, following
from app.services.exchange.source import Source, require_url

copy = AppGroup("copy")


@copy.command("follow")
@click.argument("url")
@click.option("--once", is_flag=True, help="End once it has caught up.")
@told
def follow(url: str, once: bool) -> None:
    """Follow the register at URL until interrupted; killed, the same command goes on where it was.

    The key of an actor with the role copy there stands in the file COPY_KEY_FILE, or in COPY_KEY. The
    database holds no filings yet, or is the copy already. From then on nothing is filed here.
    """
    settings: CopySettings = current_app.config["LOOKOUT"].copies
    if not settings.key:
        raise Invalid(faults=[Fault("COPY_KEY_FILE", "Name the file that holds the key of the copy.")])
    here, actor, url = registry(), acting(None), require_url(url)
    copying.begin(here, actor, url, settings.longest_s)
    source, stop = Source(url, settings.key, settings.ca_certificate), Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    try:
        if once:
            following.catch_up(here, actor, source, _say)
        else:
            following.follow(here, actor, source, stop, _Progress())
    except CannotFollow as cannot:
        copying.fail(here, actor, cannot.detail)
        raise
    except KeyboardInterrupt:
        click.echo("Ended. The same command goes on from here.")
    finally:
        source.close()


@copy.command("status")
@told
def status() -> None:
    """Tell what is followed, how far, how old the copy is; status 2: too old to answer."""
    row, shown = copying.read(registry()), copying.age(registry())
    if row is None or shown is None:
        click.echo("This is no copy.")
        return
    click.echo(f"{shown.sentence} It answers up to {shown.longest_s} s.")
    click.echo(f"For bureau {row.bureau or '(not told yet)'}, up to its change {row.position:,}.")
    if row.as_of and row.source_at:
        ahead = (row.source_at - row.as_of).total_seconds()
        click.echo(f"The clock of the register is {abs(ahead):.1f} s {'ahead' if ahead >= 0 else 'behind'}.")
    if row.failure:
        click.echo(f"It is not followed now: {row.failure}")
    if shown.stale:
        raise SystemExit(2)


@copy.command("restart")
@click.confirmation_option(
    prompt="This erases what was copied; until it is here again, nothing is answered. Go on?"
)
@told
def restart() -> None:
    """Erase what was copied, so that `flask copy follow` begins anew, from a restored register."""
    copying.restart(registry(), acting(None))
    click.echo("Nothing is left of it. Follow again.")


def _say(row: FollowedRegister) -> None:
    click.echo(f"Up to change {row.position:,} of bureau {row.bureau}.")


class _Progress:
    """Print the position where it has changed: a quiet register fills no log."""

    def __init__(self) -> None:
        self._last = -1

    def __call__(self, row: FollowedRegister) -> Any:
        if row.position != self._last:
            _say(row)
        self._last = row.position

"""Run flask audit: seal the log, take checkpoints outside, prove that nothing was edited, and read it."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import NoReturn, ParamSpec

import click
from flask.cli import AppGroup

from app.actor import SYSTEM
from app.cli.console import os_account, registry
from app.cli.misuse import flags
from app.cli.oversight import proof, search, show
from app.errors import CannotRecord, RegistryError
from app.services.access import actors
from app.services.audit import export as exporting
from app.services.audit import keys, publication, verified
from app.services.audit import log as audit_log
from app.services.audit.keys import NoKey
from app.services.audit.log import Asked
from app.services.audit.publication import NotPublished
from app.services.audit.seals import Forked, Sealer
from app.services.audit.verification import Report, Trusted
from app.services.audit.verification import verify as verify_log
from app.services.unit_of_work import record
from app.transaction import snapshot
from app.transparency.exports import BadExport, verify_export
from app.transparency.notes import BadNote, Note, PublicKey, keep_key, new_key
from app.transparency.places import write_whole
from app.transparency.proofs import verify_proof
from app.transparency.walk import Broken
from app.vocabulary.actors import CONSOLE
from app.vocabulary.readings import Reading

BROKEN, UNABLE = 1, 2
FILE = click.Path(dir_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
Parameters = ParamSpec("Parameters")

audit = AppGroup("audit")
key = AppGroup("key", help="The key that signs the log.")
audit.add_command(key)
for each in (search, show, proof, flags):
    audit.add_command(each)


def told(command: Callable[Parameters, None]) -> Callable[Parameters, None]:
    """Say in a sentence why the log cannot be signed, published or read, with exit status 2."""

    @wraps(command)
    def wrapped(*args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (NoKey, Forked, NotPublished, BadNote, BadExport, RegistryError, OSError) as unable:
            _refuse(str(unable))

    return wrapped


@audit.command("seal")
@told
def seal() -> None:
    """Seal what is there; the service does so by itself every second."""
    here = registry()
    sealed = Sealer(here.sessions, here.log_settings, here.clock).seal()
    click.echo(f"{sealed} entries sealed.")


@audit.command("verify")
@click.option("--against", type=EXISTING, multiple=True, help="A checkpoint that was kept elsewhere.")
@click.option("--export", "exported", type=EXISTING, help="Verify this export, without the database.")
@click.option(
    "--proof", "proved", type=EXISTING, help="Verify this proof of one entry, without the database."
)
@click.option("--key", "trusted", metavar="NAME+ID+KEY", multiple=True, help="The log's public key.")
@told
def verify(
    against: tuple[Path, ...], exported: Path | None, proved: Path | None, trusted: tuple[str, ...]
) -> None:
    """Name everything that is not as it was signed.

    Exit status: 0 all is as it was signed; 1 something is not; 2 it could not be verified.
    """
    settings = registry().log_settings
    public = [PublicKey.read(each) for each in trusted] or keys.public_keys(settings)
    if proved is not None:
        _verify_proof(proved, public)
        return
    kept = {str(path): Note.read(path.read_text(encoding="utf-8")) for path in against}
    if exported is not None:
        with exported.open("rb") as lines:
            walk = verify_export(lines, public, kept)
        _tell(walk.faults, walk.notes, f"{walk.size} exported entries are as they were signed.")
        return
    if (own := keys.kept(settings)) is not None:
        kept[str(settings.kept_file)] = own
    witnesses = [each.key for each in settings.witnesses]
    with snapshot(registry().sessions) as session:
        report = verify_log(session, Trusted(public, witnesses, kept))
    _record(report)
    waiting = f" {report.unsealed} wait to be sealed." if report.unsealed else ""
    sealed = f"{report.sealed} sealed entries are as they were signed.{waiting}"
    _tell(report.faults, report.notes, sealed)


@audit.command("checkpoint")
@click.option("--file", "path", type=FILE, help="Write it here as well.")
@told
def checkpoint(path: Path | None) -> None:
    """Seal, and take the newest checkpoint to every place that is set: witnesses, file, syslog, webhook."""
    here = registry()
    Sealer(here.sessions, here.log_settings, here.clock).seal()
    with snapshot(here.sessions) as session:
        note = publication.newest_note(session)
    if note is None:
        _refuse("Nothing has been sealed yet.")
    try:
        note = publication.publish(here.sessions, here.log_settings, here.clock) or note
    finally:
        if path is not None:
            write_whole(path, str(note))
    click.echo(str(note), nl=False)


@audit.command("export")
@click.argument("path", type=FILE)
@click.option("--contents", is_flag=True, help="With the lookups and steps that entries speak of.")
@told
def export(path: Path, contents: bool) -> None:
    """Write the log to PATH, to be verified without the database: see docs/operations.md."""
    here, words = registry(), {"export": "contents" if contents else "entries"}
    asked = Asked(Reading.AUDIT, "audit", words=words)
    record(here, actors.console(here, os_account()), lambda tx: audit_log.show(tx, asked, {}))
    with snapshot(here.sessions) as session, keys.private_file(path) as file:
        written = sum(1 for line in exporting.lines(session, contents=contents) if file.write(line + b"\n"))
    # The first line says what it is, the last is the checkpoint.
    click.echo(f"{written - 2} entries written to {path}.")


@key.command("new")
@click.option("--name", default="", help="The log's name in the world, such as registry.example/audit.")
@told
def new(name: str) -> None:
    """Make the key in the file that AUDIT_KEY names, and print its public half."""
    path = registry().log_settings.key_file
    if path is None:
        _refuse("AUDIT_KEY names no file.")
    made = new_key(name or click.prompt("The log's name, such as registry.example/audit"))
    keep_key(made, path)
    click.echo(f"{path} holds the key. Its public half, for whoever verifies:", err=True)
    click.echo(str(made.public))


@key.command("show")
@told
def show_key() -> None:
    """Print the public half of the key, for whoever verifies or witnesses."""
    click.echo(str(keys.signing_key(registry().log_settings).public))


def _record(report: Report) -> None:
    """Record how it ended for those who oversee; what is verified may be a copy that takes no entry."""
    try:
        typist = replace(SYSTEM, client=f"{CONSOLE}:{actors.person_of(os_account())}")
        record(registry(), typist, lambda tx: verified.note(tx, report))
    except CannotRecord as failed:
        click.echo(f"Note: {failed.detail}")


def _verify_proof(path: Path, public: Sequence[PublicKey]) -> None:
    try:
        told = json.loads(path.read_bytes())
        signed = verify_proof(told, public)
    except ValueError as bad:
        click.echo(str(bad), err=True)
        sys.exit(BROKEN)
    entry = told["entry"]
    click.echo(
        f"Entry {entry['id']} of {entry['at']} is one of the {signed.size} that {signed.origin} signed."
    )


def _tell(faults: Iterable[Broken], notes: Iterable[str], sound: str) -> None:
    for note in notes:
        click.echo(f"Note: {note}")
    found = list(faults)
    for fault in found:
        click.echo(str(fault), err=True)
    if found:
        click.echo(f"{len(found)} faults.", err=True)
        sys.exit(BROKEN)
    click.echo(sound)


def _refuse(reason: str) -> NoReturn:
    click.echo(reason, err=True)
    sys.exit(UNABLE)

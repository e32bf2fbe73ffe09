"""Run flask audit flags: what looks like misuse, and what became of it."""

import click
from flask.cli import with_appcontext

from app.cli.console import OPTION, acting, registry, told
from app.errors import Fault, Invalid
from app.services.audit.log import Asked
from app.services.oversight import flags as service
from app.services.oversight.flags import FlagList, FlagTold, StepFlag
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.oversight import FlagState, MisuseRule
from app.vocabulary.readings import Reading

STATES = [state.value for state in FlagState]


@click.command("flags")
@click.argument("flag_id", metavar="[FLAG]", type=click.UUID, required=False)
@click.option("--state", type=click.Choice(STATES), help="Only those in this state.")
@click.option("--rule", type=click.Choice([rule.value for rule in MisuseRule]), help="Only of this rule.")
@click.option("--step", type=click.Choice(STATES[1:]), help="Bring FLAG to this state.")
@click.option("--note", default="", help="Why, or to whom; kept with the step.")
@click.option("--revision", type=int, help="The revision of FLAG that you read.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@OPTION
@with_appcontext
@told
def flags(
    flag_id: object | None, step: str | None, limit: int, name: str | None, **said: str | int | None
) -> None:
    """List flags, newest first; with FLAG show its steps, or take one."""
    actor = acting(name)
    if flag_id is None:
        command = FlagList(limit, state=str(said["state"] or ""), rule=str(said["rule"] or ""))
        with showing(registry(), actor, Asked(Reading.MISUSE, "flag", words=command.words())) as tx:
            found = service.browse(tx, command).items
        for each in found:
            _tell(each)
    elif step is None:
        with showing(registry(), actor, Asked(Reading.MISUSE, "flag", str(flag_id))) as tx:
            read = service.read(tx, str(flag_id))
        _tell(read, whole=True)
    else:
        if not isinstance(said["revision"], int):
            raise Invalid(faults=[Fault("revision", "Say which revision you read.")])
        step_to = StepFlag(str(flag_id), said["revision"], FlagState(step), str(said["note"] or ""))
        with work(registry(), actor, Action.REVIEW_FLAGS) as tx:
            taken = service.step(tx, step_to)
        _tell(taken, whole=True)


def _tell(flag: FlagTold, *, whole: bool = False) -> None:
    row = flag.row
    who = f"{flag.actor} {flag.bureau}".strip() or row.actor_id
    click.echo(f"{row.id}  revision {row.revision}  {row.state}  {row.rule}  {who}\n    {row.sentence}")
    if whole:
        click.echo(f"    on: {' '.join(row.evidence)}")
        for step in row.steps:
            by = flag.names.get(step.actor_id, "")
            click.echo(f"    {step.at:%Y-%m-%d %H:%M} {by}: {step.before} → {step.after}  {step.note}")

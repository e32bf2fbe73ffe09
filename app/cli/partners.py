"""Run flask partners: airlines, hotels and banks that check documents, and what was agreed with them."""

from threading import Event

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.console import OPTION, acting, registry, told
from app.models import Partner
from app.rules.partner_checks import MOST_PER_DAY, MOST_PER_MINUTE, PER_DAY
from app.services.access import key_ring
from app.services.access.approvals import managing
from app.services.checks import terms
from app.services.checks.alerts import tell, tell_forever
from app.services.checks.terms import AddPartner
from app.services.unit_of_work import reading
from app.vocabulary.partners import CheckPurpose, PartnerKind

partners = AppGroup("partners")
PARTNER = click.argument("partner")
DAY = click.IntRange(1, MOST_PER_DAY)
PURPOSES = click.option(
    "--purpose",
    "purposes",
    multiple=True,
    required=True,
    type=click.Choice([each.value for each in CheckPurpose]),
    help="May be given several times.",
)
PER_MINUTE = click.option("--per-minute", type=click.IntRange(1, MOST_PER_MINUTE), help="Its own pace.")


@partners.command("add")
@PARTNER
@click.option("--bureau", required=True, help="Code of the bureau that answers for it.")
@click.option("--kind", required=True, type=click.Choice([each.value for each in PartnerKind]))
@PURPOSES
@click.option("--place", default="", help="Where it checks, if it does not say so itself.")
@click.option("--per-day", default=PER_DAY, type=DAY, help="How many checks a day.")
@PER_MINUTE
@OPTION
@told
def add(
    partner: str, kind: str, purposes: tuple[str, ...], name: str | None, **agreed: str | int | None
) -> None:
    """Add PARTNER and print its key; it is shown this once and never again."""
    wanted = AddPartner(partner, kind=PartnerKind(kind), purposes=_purposes(purposes), **agreed)  # type: ignore[arg-type]
    with managing(registry(), acting(name)) as tx:
        made = key_ring.first(tx, terms.add(tx, wanted), current_app.config["LOOKOUT"].secret_key)
    click.echo(made.key)


@partners.command("list")
@OPTION
@told
def show(name: str | None) -> None:
    """List every partner with what was agreed."""
    with reading(registry(), acting(name)) as tx:
        for row in terms.browse(tx):
            _tell(row)


@partners.command("quota")
@PARTNER
@click.argument("per_day", type=DAY)
@PER_MINUTE
@OPTION
@told
def quota(partner: str, per_day: int, per_minute: int | None, name: str | None) -> None:
    """Let PARTNER check so many documents a day, from now on."""
    with managing(registry(), acting(name)) as tx:
        _tell(terms.change_quota(tx, partner, per_day, per_minute))


@partners.command("purposes")
@PARTNER
@PURPOSES
@OPTION
@told
def purposes(partner: str, purposes: tuple[str, ...], name: str | None) -> None:
    """Let PARTNER check documents for these purposes and no other."""
    with managing(registry(), acting(name)) as tx:
        _tell(terms.change_purposes(tx, partner, _purposes(purposes)))


@partners.command("alerts")
@click.option("--follow", is_flag=True, help="Go on until stopped.")
@told
def alerts(follow: bool) -> None:
    """Tell bureaus of the documents that partners met; the service does so by itself."""
    if follow:
        tell_forever(registry(), Event())
    click.echo(f"{tell(registry())} alerts sent.")


def _purposes(words: tuple[str, ...]) -> tuple[CheckPurpose, ...]:
    return tuple(CheckPurpose(word) for word in dict.fromkeys(words))


def _tell(row: Partner) -> None:
    pace = f"{row.per_minute} a minute" if row.per_minute else "the role's pace"
    agreed = f"{', '.join(row.purposes)}  {row.per_day} a day, {pace}"
    click.echo(f"{row.actor.name:30} {row.actor.bureau.code:8} {row.kind:14} {agreed}")

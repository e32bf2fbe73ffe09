"""Run flask notices link, unlink and links, and the same for alerts and records."""

import click

from app.cli.console import OPTION, acting, registry, told
from app.services.audit.log import Asked
from app.services.filings import links
from app.services.filings.links import Linked, LinkFilings
from app.services.unit_of_work import showing, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from app.vocabulary.readings import Reading
from app.vocabulary.requirements import LinkKind

ID = click.argument("filing_id", metavar="ID", type=click.UUID)


def commands(filing_type: FilingType) -> list[click.Command]:
    """Make the commands for the links of one family's filings."""
    return [_link(filing_type), _unlink(filing_type), _links(filing_type)]


def _link(filing_type: FilingType) -> click.Command:
    @click.command("link")
    @ID
    @click.argument("other_id", metavar="OTHER-ID", type=click.UUID)
    @click.option("--kind", type=click.Choice([kind.value for kind in LinkKind]), default=LinkKind.RELATED)
    @OPTION
    @told
    def link(filing_id: object, other_id: object, kind: str, name: str | None) -> None:
        """Link a filing of your bureau to another one; with belongs_to it ends with that one."""
        command = LinkFilings(filing_type, str(filing_id), str(other_id), LinkKind(kind))
        with work(registry(), acting(name), Action.LINK) as tx:
            _tell(links.link(tx, command))

    return link


def _unlink(filing_type: FilingType) -> click.Command:
    @click.command("unlink")
    @ID
    @click.argument("link_id", metavar="LINK-ID", type=click.UUID)
    @OPTION
    @told
    def unlink(filing_id: object, link_id: object, name: str | None) -> None:
        """Take a link away."""
        with work(registry(), acting(name), Action.UNLINK) as tx:
            links.unlink(tx, filing_type, str(filing_id), str(link_id))

    return unlink


def _links(filing_type: FilingType) -> click.Command:
    @click.command("links")
    @ID
    @OPTION
    @told
    def browse(filing_id: object, name: str | None) -> None:
        """Show the links of a filing whose other end you may see."""
        with showing(registry(), acting(name), Asked(Reading.LINKS, filing_type, str(filing_id))) as tx:
            found = links.of(tx, filing_type, str(filing_id))
        for each in found:
            _tell(each)

    return browse


def _tell(linked: Linked) -> None:
    kind = linked.kind if linked.made_here or linked.kind == LinkKind.RELATED else "is followed by"
    filing = linked.filing
    click.echo(f"{linked.id}  {kind}  {filing.number}  {filing.id}  {filing.kind}  {filing.status}")

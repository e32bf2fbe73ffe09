"""The sample as a whole: shared out among the bureaus, taken over as published, once."""

from collections import defaultdict
from dataclasses import replace
from itertools import cycle

from sqlalchemy import select

from app.models import Filing
from app.services import filings
from app.services.commands import CreateFiling
from app.services.registry import Registry, work
from app.transaction import Tx
from app.vocabulary import Action
from scripts.demo.actors import BUREAUS, importer
from scripts.demo.known import known
from scripts.demo.matters import matters
from scripts.demo.persons import persons
from scripts.demo.things import things


def load(registry: Registry) -> int:
    """Take over what is not there yet; how many filings that was.

    Each bureau's share is one transaction, so that an interrupted start is completed by the next one.
    """
    return sum(_load_share(registry, bureau, share) for bureau, share in sample().items())


def sample() -> dict[str, list[CreateFiling]]:
    """The filings of each bureau, the same every time."""
    shares: dict[str, list[CreateFiling]] = defaultdict(list)
    for command, bureau in zip((*known(), *matters(), *persons(), *things()), cycle(BUREAUS), strict=False):
        reference = f"DEMO-{bureau}-{len(shares[bureau]) + 1:03}"
        shares[bureau].append(replace(command, content=replace(command.content, reference=reference)))
    return shares


def _load_share(registry: Registry, bureau: str, share: list[CreateFiling]) -> int:
    with work(registry, importer(registry, bureau), Action.IMPORT) as tx:
        if _is_there(tx, share[0]):
            return 0
        for command in share:
            filings.arrive(tx, command)
    return len(share)


def _is_there(tx: Tx, command: CreateFiling) -> bool:
    known_one = select(Filing.id).where(
        Filing.bureau_id == tx.actor.bureau_id, Filing.reference == command.content.reference
    )
    return tx.session.scalar(known_one) is not None

"""The sample as a whole: shared out among the bureaus, taken over as published, once."""

from collections import defaultdict
from dataclasses import replace
from itertools import cycle

from app.actor import Actor
from app.rules import kinds
from app.rules.content import FilingContent
from app.services.filings.commands import CreateFiling
from app.services.imports.batch import Batch
from app.services.imports.commands import ImportList
from app.services.imports.entries import Entry, digest
from app.services.imports.run import run
from app.services.imports.source import Listing
from app.services.unit_of_work import Registry
from app.vocabulary.filings import FilingType
from scripts.demo.actors import BUREAUS, COUNTRIES, importer
from scripts.demo.known import known
from scripts.demo.matters import matters
from scripts.demo.persons import persons
from scripts.demo.things import things

# Who file in turn; the Security Council files its own list and nothing else.
NATIONAL = tuple(code for code in BUREAUS if code not in COUNTRIES)


def load(registry: Registry) -> int:
    """Take over what is not there yet, and return how many filings that was.

    Each bureau's share is a list that its importer takes; an interrupted start is completed by the next one.
    """
    return sum(_load_share(registry, bureau, share) for bureau, share in sample().items())


def sample() -> dict[str, list[CreateFiling]]:
    """Return the filings of each bureau, the same every time."""
    shares: dict[str, list[CreateFiling]] = defaultdict(list)
    for command, turn in zip((*known(), *matters(), *persons(), *things()), cycle(NATIONAL), strict=False):
        bureau = _filer(command, turn)
        reference = f"DEMO-{bureau}-{len(shares[bureau]) + 1:03}"
        shares[bureau].append(replace(command, content=replace(command.content, reference=reference)))
    return shares


def _filer(command: CreateFiling, turn: str) -> str:
    """Return whose filing it is: its kind's one bureau, that of the issuing country, or who comes next."""
    kind = kinds.of(command.type, command.content.kind)
    if kind.issuer_only:
        return command.content.subjects[0].identifiers[0].country
    return next(iter(kind.filers), turn)


def _load_share(registry: Registry, bureau: str, share: list[CreateFiling]) -> int:
    actor = importer(registry, bureau)
    return sum(_load_list(registry, actor, family, share) for family in FilingType)


def _load_list(registry: Registry, actor: Actor, family: FilingType, share: list[CreateFiling]) -> int:
    listing = Listing(
        f"demonstration-{actor.bureau}", "the demonstration", actor.bureau, actor.bureau, family
    )
    entries = [_entry(each.content) for each in share if each.type == family]
    return run(registry, actor, ImportList(listing, "demonstration"), entries, _unwatched).added


def _entry(content: FilingContent) -> Entry:
    return Entry(content.reference, 1, content, digest(content))


def _unwatched(_batch: Batch) -> None:
    """Nobody watches a first start."""

"""Say what a partner organisation of police kind may ask for, see and file, and what it may pass on.

Such a bureau (in the manner of Europol, Eurojust and Frontex: read-only and scoped, Regulation (EU) 2018/1862
articles 48 to 50) names its kinds; every other bureau names none and has them all. What it was given it hands
to nobody else unless the owner allows it (article 48).
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from app.errors import Fault
from app.rules import kinds
from app.vocabulary.actors import Role
from app.vocabulary.filings import FilingType

Kinds = Collection[str] | None
# They work with filings, and so within a scope; overseers and administrators work for the whole registry.
ROLES = frozenset({Role.OFFICER, Role.CLERK, Role.REVIEWER, Role.IMPORTER})


class OfKind(Protocol):
    """Hold what a filing is: a row, a head, or the rules of a kind."""

    @property
    def type(self) -> FilingType:
        """Return its family."""

    @property
    def kind(self) -> str:
        """Return its kind."""


def word(filing_type: str, kind: str) -> str:
    """Return the word of a kind in a scope, such as `alert.arrest`."""
    return f"{filing_type}.{kind}"


WORDS = tuple(word(family, kind) for family, kind in kinds.RULES.kinds)


def covers(within: Kinds, filing: OfKind) -> bool:
    """Return whether a scope holds the filing's kind."""
    return within is None or word(filing.type, filing.kind) in within


def outside(within: Kinds) -> frozenset[tuple[FilingType, str]]:
    """Return the types and kinds that a scope does not hold."""
    if within is None:
        return frozenset()
    return frozenset(each for each in kinds.RULES.kinds if word(*each) not in within)


def roles_within(roles: Iterable[Role], sees: Kinds) -> frozenset[Role]:
    """Return those of the roles that count in a bureau with this scope."""
    return frozenset(roles) if sees is None else ROLES.intersection(roles)


def faults(sees: Kinds, files: Kinds) -> Iterator[Fault]:
    """Yield a fault at each word that is no kind, or that may be filed and not seen."""
    for path, named in (("sees", sees), ("files", files)):
        for at, each in enumerate(named or ()):
            if each not in WORDS:
                yield Fault(f"{path}.{at}", f"There is no kind “{each}”.")
            elif path == "files" and sees is not None and each not in sees:
                yield Fault(f"{path}.{at}", f"What it files it must be able to see: add {each} to `sees`.")
    if sees is None and files is not None:
        yield Fault("sees", "Say what it sees as well, or leave both out for a full bureau.")


def conditions(own: str, owner: str) -> str:
    """Return a filing's conditions of use as they are told to a partner organisation, once."""
    onward = f"Pass it on to nobody unless {owner} allows it."
    if own.endswith(onward):
        return own
    return f"{own}\n{onward}" if own else onward

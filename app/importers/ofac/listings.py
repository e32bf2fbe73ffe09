"""Say on which of OFAC's lists, and under which programmes, an entry stands."""

from collections.abc import Iterable, Iterator, Sequence

from app.importers.ofac.references import Listed

BASIS = "OFAC, Specially Designated Nationals"
BETWEEN = "; "


def basis_of(listings: Sequence[Listed]) -> str:
    """Return what an entry is listed by: each list with its programmes."""
    told = (programmes_of(each.name or BASIS, each.programmes) for each in listings)
    return BETWEEN.join(dict.fromkeys(told)) or BASIS


def programmes_of(name: str, programmes: Iterable[str]) -> str:
    """Return a list with the programmes under which an entry stands on it."""
    issuer = name if name.startswith("OFAC") else f"OFAC, {name}"
    said = ", ".join(programmes)
    return f"{issuer}: {said}" if said else issuer


def told_of(listings: Iterable[Listed]) -> Iterator[str]:
    """Yield a line for all that is said of each listing."""
    for each in listings:
        measures = f"measures: {', '.join(each.measures)}" if each.measures else ""
        bases = f"legal basis: {', '.join(each.bases)}" if each.bases else ""
        since = f"since {each.since}" if each.since else ""
        told = BETWEEN.join(filter(None, (", ".join(each.programmes), measures, bases, since)))
        yield f"Listed on {each.name or BASIS}: {told}" if told else f"Listed on {each.name or BASIS}"

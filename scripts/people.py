"""Made-up people in any number: seeded, quick, with common names common and rare names rare."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

from scripts.cultures import GIVEN_BUILT, Culture, cultures
from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.text.dates import BirthDate, PartialDate

# How fast frequency falls with rank: surnames of whole countries lie between 0.8 and 1.1.
_SKEW = 0.9
_BLOCK = 4096
_WITH_ORIGINAL_SCRIPT, _WITH_ALIAS, _WITH_YEAR_ONLY, _WITHOUT_BIRTH_DATE = 0.6, 0.25, 0.12, 0.03
_CYRILLIC = {
    "shch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ya": "я", "ye": "е",
    "yo": "ё", "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и", "y": "й",
    "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у",
    "f": "ф",
}  # fmt: skip
# What romanisers and clerks exchange: the made-up aliases differ in one of these.
_RESPELLED = (
    ("ou", "u"), ("ee", "i"), ("kh", "h"), ("ph", "f"), ("y", "i"), ("ai", "ay"), ("mm", "m"), ("ss", "s"),
    ("w", "v"), ("j", "dj"), ("q", "k"), ("sh", "ch"), ("e", "i"), ("o", "u"), ("z", "s"), ("a", "e"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist. `born` is empty, `YYYY` or `YYYY-MM-DD`."""

    number: int
    culture: str
    given: str
    family: str
    name: str
    native: str
    alias: str
    born: str
    nationality: str
    sex: str


def people(count: int, *, seed: int = 1) -> Iterator[Person]:
    """The same people for the same seed, whatever the count."""
    chance = random.Random(seed)
    stocks = {name: _Stock(culture, chance) for name, culture in cultures().items()}
    names = list(stocks)
    shares = [stock.culture.share for stock in stocks.values()]
    for number in range(count):
        if number % _BLOCK == 0:
            drawn = chance.choices(names, shares, k=_BLOCK)
        name = drawn[number % _BLOCK]
        yield _person(number, name, stocks[name], chance)


def filing(person: Person) -> FilingDocument:
    """A notice about this person, as the index takes it."""
    names = [NameDocument(person.name, given=person.given, family=person.family)]
    if person.native:
        names.append(NameDocument(person.native, kind="original_script"))
    if person.alias:
        names.append(NameDocument(person.alias, kind="alias"))
    births = (BirthDate(PartialDate.parse(person.born)),) if person.born else ()
    identity = f"{person.number:08d}"
    subject = SubjectDocument(identity, "person", tuple(names), births, (person.nationality,), person.sex)
    return FilingDocument(identity, 1, live=True, type="notice", kind="red", subjects=(subject,))


class _Stock:
    """The names of a culture, drawn in blocks by their frequency."""

    def __init__(self, culture: Culture, chance: random.Random) -> None:
        self.culture = culture
        built = _built(culture, chance)
        given, families = (built, []) if culture.script in GIVEN_BUILT else ([], built)
        self.men = _Urn((*culture.men, *given), chance)
        self.women = _Urn((*culture.women, *given), chance)
        self.families = _Urn((*culture.families, *families), chance)


def _built(culture: Culture, chance: random.Random) -> list[str]:
    twos = list(product(culture.heads, culture.tails))
    chance.shuffle(twos)
    if culture.script in GIVEN_BUILT:
        return [_joined(pair) for pair in twos]
    plain = [head.lower() for head in culture.heads if "-" not in head]
    threes = list(product(culture.heads, plain, culture.tails))
    chance.shuffle(threes)
    return ["".join(parts) for parts in (*twos, *threes)]


def _joined(parts: Sequence[str]) -> str:
    """`Jian|建` and `guo|国` make `Jianguo|建国`."""
    return "|".join("".join(written) for written in zip(*(part.split("|") for part in parts), strict=True))


class _Urn:
    def __init__(self, names: Sequence[str], chance: random.Random) -> None:
        self._names = [tuple(name.split("|")) for name in names]
        self._weights = list(accumulate(1 / (rank + 3) ** _SKEW for rank in range(len(names))))
        self._chance = chance
        self._drawn: list[tuple[str, ...]] = []

    def draw(self) -> tuple[str, ...]:
        if not self._drawn:
            self._drawn = self._chance.choices(self._names, cum_weights=self._weights, k=_BLOCK)
        return self._drawn.pop()


def _person(number: int, name: str, stock: _Stock, chance: random.Random) -> Person:
    culture = stock.culture
    sex = "M" if chance.random() < 0.8 else "F"
    parts = {
        "given": (stock.men if sex == "M" else stock.women).draw(),
        "family": stock.families.draw(),
        "father": stock.men.draw(),
        "mother": stock.families.draw(),
    }
    latin = {part: written[0] for part, written in parts.items()}
    latin["patronymic"] = f"{latin['father']}{'ovich' if sex == 'M' else 'ovna'}"
    full = culture.pattern.format_map(latin)
    return Person(
        number=number,
        culture=name,
        given=latin["given"],
        family=latin["family"],
        name=full.upper() if chance.random() < 0.3 else full,
        native=_native(culture, parts, full) if chance.random() < _WITH_ORIGINAL_SCRIPT else "",
        alias=_respelled(full, chance) if chance.random() < _WITH_ALIAS else "",
        born=_born(chance),
        nationality=chance.choice(culture.countries),
        sex=sex,
    )


def _native(culture: Culture, parts: dict[str, tuple[str, ...]], full: str) -> str:
    """The name in its own script where every part of it is known there."""
    if culture.script == "cyrillic":
        return _cyrillic(full)
    needed = [part for part in parts if f"{{{part}}}" in culture.pattern]
    if not culture.script or any(len(parts[part]) == 1 for part in needed):
        return ""
    spaced = culture.pattern.format_map({part: parts[part][1] for part in needed})
    return spaced.replace(" ", "") if culture.script in {"han", "hangul"} else spaced


def _cyrillic(latin: str) -> str:
    written, rest = "", latin.lower()
    while rest:
        size = next((size for size in (4, 2, 1) if rest[:size] in _CYRILLIC), 0)
        written += _CYRILLIC[rest[:size]] if size else rest[0]
        rest = rest[size or 1 :]
    return written.title()


def _respelled(name: str, chance: random.Random) -> str:
    old, new = chance.choice(_RESPELLED)
    if old in name:
        return name.replace(old, new)
    _, *others = name.split(" ")
    return " ".join(others) if len(others) > 1 else ""


def _born(chance: random.Random) -> str:
    drawn = chance.random()
    if drawn < _WITHOUT_BIRTH_DATE:
        return ""
    year = 1940 + int(65 * chance.betavariate(2.2, 2.0))
    if drawn < _WITHOUT_BIRTH_DATE + _WITH_YEAR_ONLY:
        return str(year)
    return f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

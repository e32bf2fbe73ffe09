"""Questions as officers ask them, about the made-up people of a registry and about strangers."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scripts.people import Person, people
from search.documents import FilingDocument

STRANGERS_SEED = 2
SHARES = {"listed": 0.25, "misspelt": 0.25, "reordered": 0.1, "native": 0.1, "stranger": 0.3}


def questions(
    registered: int, count: int, *, seed: int = 7, shares: Mapping[str, float] = SHARES
) -> list[dict[str, Any]]:
    """Bodies of lookups: most questions at a counter are about people on no list or written badly."""
    return questions_about(list(people(min(registered, 20_000))), count, seed=seed, shares=shares)


def questions_about(
    known: Sequence[Person], count: int, *, seed: int = 7, shares: Mapping[str, float] = SHARES
) -> list[dict[str, Any]]:
    """The same about these people, and about strangers."""
    chance = random.Random(seed)
    strangers = list(people(20_000, seed=STRANGERS_SEED))
    ways = chance.choices(list(shares), list(shares.values()), k=count)
    return [_question(way, chance.choice(strangers if way == "stranger" else known), chance) for way in ways]


def person_of(document: FilingDocument) -> Person:
    """Somebody on a real list, as far as questions are made of them."""
    subject = document.subjects[0]
    written = {name.kind: name.full for name in reversed(subject.names)}
    return Person(
        number=0,
        culture="",
        given="",
        family="",
        name=subject.names[0].full,
        native=written.get("original_script", ""),
        alias=written.get("alias", ""),
        born=str(subject.birth_dates[0].date) if subject.birth_dates else "",
        nationality=next(iter(subject.nationalities), ""),
        sex=subject.sex,
    )


def misspelt(name: str, chance: random.Random) -> str:
    """One slip of the pen: a letter more, one less, or another."""
    place = chance.randrange(len(name))
    letter = chance.choice("aeioulnrst")
    return chance.choice(
        (
            name[:place] + letter + name[place:],
            name[:place] + name[place + 1 :] or name,
            name[:place] + letter + name[place + 1 :],
        )
    )


def misspelt_twice(name: str, chance: random.Random) -> str:
    """Two slips of the pen, one after the other."""
    return misspelt(misspelt(name, chance), chance)


def _question(way: str, person: Person, chance: random.Random) -> dict[str, Any]:
    name = WRITTEN[way](person, chance)
    body: dict[str, Any] = {"name": name, "purpose": "border_control"}
    if chance.random() < 2 / 3:
        body |= {"nationality": person.nationality} | ({"birth_date": person.born} if person.born else {})
    return body


WRITTEN: dict[str, Callable[[Person, random.Random], str]] = {
    "listed": lambda person, _: person.name,
    "stranger": lambda person, _: person.name,
    "native": lambda person, _: person.native or person.name,
    "alias": lambda person, _: person.alias or person.name,
    "misspelt": lambda person, chance: misspelt(person.name, chance),
    "misspelt_twice": lambda person, chance: misspelt_twice(person.name, chance),
    "reordered": lambda person, _: " ".join(reversed(person.name.split())),
    "shortened": lambda person, _: " ".join(person.name.split()[1:]) or person.name,
}
# Every way a name comes, in equal parts: for comparing engines rather than for a day at a counter.
ALL_WAYS = dict.fromkeys(WRITTEN, 1.0)

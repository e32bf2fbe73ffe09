"""Questions as officers ask them, about the made-up people of a registry and about strangers."""

import random
from typing import Any

from scripts.people import Person, people

STRANGERS_SEED = 2
SHARES = {"listed": 0.25, "misspelt": 0.25, "reordered": 0.1, "native": 0.1, "stranger": 0.3}


def questions(registered: int, count: int, *, seed: int = 7) -> list[dict[str, Any]]:
    """Bodies of lookups: most questions at a counter are about people on no list or written badly."""
    chance = random.Random(seed)
    known = list(people(min(registered, 20_000)))
    strangers = list(people(20_000, seed=STRANGERS_SEED))
    ways = chance.choices(list(SHARES), list(SHARES.values()), k=count)
    return [_question(way, chance.choice(strangers if way == "stranger" else known), chance) for way in ways]


def _question(way: str, person: Person, chance: random.Random) -> dict[str, Any]:
    name = person.native if way == "native" and person.native else person.name
    if way == "misspelt":
        name = _misspelt(name, chance)
    if way == "reordered":
        name = " ".join(reversed(name.split()))
    body: dict[str, Any] = {"name": name, "purpose": "border_control"}
    if chance.random() < 2 / 3:
        body |= {"nationality": person.nationality} | ({"birth_date": person.born} if person.born else {})
    return body


def _misspelt(name: str, chance: random.Random) -> str:
    place = chance.randrange(len(name))
    letter = chance.choice("aeioulnrst")
    return chance.choice(
        (
            name[:place] + letter + name[place:],
            name[:place] + name[place + 1 :] or name,
            name[:place] + letter + name[place + 1 :],
        )
    )

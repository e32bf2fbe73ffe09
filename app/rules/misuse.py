"""Tell lookups that look like misuse, each finding with a sentence that explains it.

A finding accuses nobody: it says what to look at (P16; S0 "prevent misconduct"). It names no person asked
about: the lookups do, and only as long as they are kept.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from app.rules.misuse_settings import FITTING, MisuseSettings
from app.rules.misuse_values import Finding, Likeness, Looked, Person, Watched
from app.vocabulary.lookups import Purpose
from app.vocabulary.oversight import MisuseRule

Each = TypeVar("Each")
HOUR = timedelta(hours=1)
# Nobody is asked for by fewer letters: "de" and "Li" are in half of all names.
SHORTEST_FAMILY_NAME = 3
TIMES, OFTEN = {1: "once", 2: "twice"}, "{count} times"


def findings(watched: Watched) -> Iterator[Finding]:
    """Yield what all rules find; each rule on its own is a function below."""
    for rule in RULES:
        yield from rule(watched)


def own_name(watched: Watched) -> Iterator[Finding]:
    """Find lookups of the actor's own name."""
    own = Person(_spelt(watched.looker.name))
    if len(own.name.split()) > 1:
        asked = [each for each in watched.lookups if _asks(each, own, watched.likeness)]
        said = "The name of who asked was asked for {times} on {day}."
        yield from _by_day(watched, asked, (MisuseRule.OWN_NAME, watched.settings.own_name, said))


def family_name(watched: Watched) -> Iterator[Finding]:
    """Find lookups of people who bear the actor's family name, and are not namesakes in full."""
    words = _spelt(watched.looker.name).split()
    family = words[-1].casefold() if len(words) > 1 else ""
    if len(family) >= SHORTEST_FAMILY_NAME:
        own = Person(" ".join(words))
        asked = [
            each
            for each in watched.lookups
            if any(family in _spelt(who.name).casefold().split() for who in each.people)
            and not _asks(each, own, watched.likeness)
        ]
        said = "People with the family name of who asked were asked for {times} on {day}."
        yield from _by_day(watched, asked, (MisuseRule.FAMILY_NAME, watched.settings.family_name, said))


def well_known(watched: Watched) -> Iterator[Finding]:
    """Find lookups of people on the list of the well-known."""
    for known in watched.well_known:
        asked = [each for each in watched.lookups if _asks(each, known, watched.likeness)]
        said = "A person on the list of the well-known was asked for {times} on {day}."
        rule = MisuseRule.WELL_KNOWN, watched.settings.well_known, said
        yield from _by_day(watched, asked, rule, about=known.id)


def unfit_purpose(watched: Watched) -> Iterator[Finding]:
    """Find lookups for a purpose that is none of the actor's roles' work."""
    fitting = frozenset[Purpose]().union(*(FITTING[role] for role in watched.looker.roles))
    by_purpose: dict[Purpose, list[Looked]] = defaultdict(list)
    for each in watched.lookups:
        if each.purpose not in fitting:
            by_purpose[each.purpose].append(each)
    roles = " and ".join(sorted(role.replace("_", " ") for role in watched.looker.roles)) or "nobody"
    for purpose, asked in by_purpose.items():
        said = (
            f"The purpose was {purpose.replace('_', ' ')} {{times}} on {{day}}, which is no work of {roles}."
        )
        rule = MisuseRule.UNFIT_PURPOSE, watched.settings.unfit_purpose, said
        yield from _by_day(watched, asked, rule, about=purpose)


def same_person(watched: Watched) -> Iterator[Finding]:
    """Find one person who is asked for again and again in one week, however spelt."""
    least = watched.settings.same_person
    weeks = _grouped(
        watched.lookups, lambda each: _day(each.at, watched) - timedelta(_weekday(each, watched))
    )
    for monday, lookups in weeks.items() if least else ():
        for asked in _by_person(lookups, watched.likeness):
            if len(asked) >= least:
                cases = sum(1 for each in asked if each.case_reference)
                said = (
                    f"One person was asked for {_times(len(asked))} in the week from {monday}; "
                    f"{cases} of these named a case."
                )
                yield _finding(asked, (MisuseRule.SAME_PERSON, least, said), f"{monday} {asked[0].id}")


def out_of_hours(watched: Watched) -> Iterator[Finding]:
    """Find many lookups in one night; whoever controls a border works then too, and is not counted."""
    settings = watched.settings
    asked = [
        each
        for each in watched.lookups
        if each.purpose is not Purpose.BORDER_CONTROL and _is_night(_wall(each.at, watched).hour, settings)
    ]
    # A night belongs to the day on which it began.
    nights = _grouped(asked, lambda each: (_wall(each.at, watched) - HOUR * settings.night_to).date())
    for night, found in nights.items():
        if settings.out_of_hours and len(found) >= settings.out_of_hours:
            said = (
                f"{len(found)} lookups in the night of {night}, between {settings.night_from} and "
                f"{settings.night_to} o'clock."
            )
            yield _finding(found, (MisuseRule.OUT_OF_HOURS, settings.out_of_hours, said), str(night))


def bulk(watched: Watched) -> Iterator[Finding]:
    """Find hours with more lookups than a person asks, the fullest of each day."""
    least = watched.settings.bulk
    for day, lookups in _grouped(watched.lookups, lambda each: _day(each.at, watched)).items():
        fullest = _fullest_hour(lookups)
        if least and len(fullest) >= least:
            said = f"{len(fullest)} lookups within one hour on {day}."
            yield _finding(fullest, (MisuseRule.BULK, least, said), str(day))


def refusals(watched: Watched) -> Iterator[Finding]:
    """Find days on which so much in a row was refused, without anything allowed between."""
    least = watched.settings.refusals
    days = _grouped(watched.refusals, lambda each: _day(each[1], watched))
    for day, tried in days.items() if least else ():
        longest, row = list[tuple[str, datetime, bool]](), list[tuple[str, datetime, bool]]()
        for each in tried:
            row = [*row, each] if each[2] else []
            longest = max(longest, row, key=len)
        if len(longest) >= least:
            said = f"{len(longest)} times in a row something was refused on {day}."
            ids = tuple(entry_id for entry_id, _, _ in longest)
            span = longest[0][1], longest[-1][1]
            yield Finding(MisuseRule.REFUSALS, str(day), *span, ids, least, said)


RULES: tuple[Callable[[Watched], Iterator[Finding]], ...] = (
    own_name,
    family_name,
    same_person,
    well_known,
    out_of_hours,
    bulk,
    unfit_purpose,
    refusals,
)
Stated = tuple[MisuseRule, int, str]


def _by_day(
    watched: Watched, asked: Iterable[Looked], stated: Stated, *, about: str = ""
) -> Iterator[Finding]:
    rule, least, said = stated
    for day, found in _grouped(asked, lambda each: _day(each.at, watched)).items():
        if least and len(found) >= least:
            sentence = said.format(times=_times(len(found)), day=day)
            yield _finding(found, (rule, least, sentence), f"{day} {about}".strip())


def _finding(asked: Sequence[Looked], stated: Stated, about: str) -> Finding:
    rule, least, sentence = stated
    ids = tuple(each.id for each in asked)
    return Finding(rule, about, asked[0].at, asked[-1].at, ids, least, sentence)


def _grouped(found: Iterable[Each], key: Callable[[Each], date]) -> Mapping[date, list[Each]]:
    groups: dict[date, list[Each]] = defaultdict(list)
    for each in found:
        groups[key(each)].append(each)
    return groups


def _by_person(lookups: Sequence[Looked], likeness: Likeness) -> Iterator[list[Looked]]:
    """Yield the lookups of each person; a lookup that may mean several is one of each of theirs."""
    people: list[tuple[Person, list[Looked]]] = []
    places: dict[str, list[int]] = defaultdict(list)
    for each in lookups:
        for who in each.people:
            near = dict.fromkeys(place for word in likeness.words(who.name) for place in places[word])
            place = next((at for at in near if likeness.alike(people[at][0], who)), len(people))
            if place == len(people):
                people.append((who, []))
                for word in likeness.words(who.name):
                    places[word].append(place)
            if each not in people[place][1][-1:]:
                people[place][1].append(each)
    yield from (asked for _, asked in people)


def _fullest_hour(lookups: Sequence[Looked]) -> Sequence[Looked]:
    best, start = range(0), 0
    for end, each in enumerate(lookups, 1):
        while each.at - lookups[start].at >= HOUR:
            start += 1
        best = max(best, range(start, end), key=len)
    return [lookups[place] for place in best]


def _asks(lookup: Looked, person: Person, likeness: Likeness) -> bool:
    sought = likeness.words(person.name)
    return any(sought & likeness.words(who.name) and likeness.alike(who, person) for who in lookup.people)


def _times(count: int) -> str:
    return TIMES.get(count, OFTEN).format(count=count)


def _spelt(name: str) -> str:
    """Return the words of an account's name, whatever parts them: `ramon.espinoza-2` is Ramon Espinoza."""
    return " ".join("".join(letter if letter.isalpha() else " " for letter in name).split())


def _is_night(hour: int, settings: MisuseSettings) -> bool:
    start, end = settings.night_from, settings.night_to
    return start <= hour < end if start < end else hour >= start or hour < end


def _wall(at: datetime, watched: Watched) -> datetime:
    return at + HOUR * watched.settings.utc_offset


def _day(at: datetime, watched: Watched) -> date:
    return _wall(at, watched).date()


def _weekday(each: Looked, watched: Watched) -> int:
    return _day(each.at, watched).weekday()

"""Hold every number and table of the misuse rules, each with its reason; 0 switches a rule off."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from app.vocabulary.actors import Role
from app.vocabulary.lookups import Purpose

_IN_THE_FIELD = frozenset(
    {
        Purpose.BORDER_CONTROL,
        Purpose.IDENTITY_CHECK,
        Purpose.VEHICLE_CHECK,
        Purpose.DOCUMENT_CHECK,
        Purpose.CRIMINAL_INVESTIGATION,
        Purpose.MISSING_PERSON_SEARCH,
        Purpose.JUDICIAL_COOPERATION,
        Purpose.VISA_OR_RESIDENCE,
        Purpose.SECURITY_CHECK,
    }
)
_AT_A_DESK = _IN_THE_FIELD - {Purpose.BORDER_CONTROL, Purpose.VISA_OR_RESIDENCE} | {
    Purpose.REGISTRY_MAINTENANCE
}
# Which purposes belong to which role's work; of several roles, all of theirs (after RPD article 10(2)).
FITTING: Mapping[Role, frozenset[Purpose]] = {
    Role.OFFICER: _IN_THE_FIELD,
    Role.CLERK: _AT_A_DESK,
    Role.REVIEWER: _AT_A_DESK,
    Role.IMPORTER: frozenset({Purpose.REGISTRY_MAINTENANCE}),
    Role.ADMINISTRATOR: frozenset({Purpose.REGISTRY_MAINTENANCE}),
    Role.PARTNER: frozenset({Purpose.DOCUMENT_CHECK}),
    Role.AUDITOR: frozenset({Purpose.OVERSIGHT}),
    Role.DATA_PROTECTION_OFFICER: frozenset({Purpose.OVERSIGHT}),
    Role.COPY: frozenset(),
}


@dataclass(frozen=True, slots=True)
class MisuseSettings:
    """Say from how many on each rule raises its flag, and what counts as night.

    `own_name`, `family_name`, `well_known`, `unfit_purpose`: lookups of one actor in a day.
    `same_person`: lookups of one actor about one person from Monday to Sunday.
    `out_of_hours`: lookups of one actor in one night, between `night_from` and `night_to` o'clock.
    `bulk`: lookups of one actor within an hour. `refusals`: in a row, within a day.
    `utc_offset`: hours by which the clocks on the wall are ahead of UTC.
    """

    # Nobody has business with their own file; a namesake is explained in a sentence.
    own_name: int = 1
    # A border officer called Silva meets a Silva a day; the third on one day is no chance.
    family_name: int = 3
    # A case is asked for when it is opened, when it moves and when it ends.
    same_person: int = 6
    # The press asks after them, and so does who is paid by it.
    well_known: int = 1
    # A counter at night asks less than once in twenty minutes; border control is not counted at all.
    out_of_hours: int = 25
    night_from: int = 22
    night_to: int = 6
    # One question in ten seconds, for a whole hour.
    bulk: int = 360
    unfit_purpose: int = 1
    # A person who is refused twice asks what is wrong; who tries doors goes on.
    refusals: int = 10
    utc_offset: int = 0


RANGES: Mapping[str, tuple[int, int]] = {"night_from": (0, 23), "night_to": (0, 23), "utc_offset": (-12, 14)}
MOST = 1_000_000


def read_settings(text: str) -> MisuseSettings:
    """Return the defaults changed by `same_person=4, bulk=0`. Raises ValueError."""
    known = {field.name for field in fields(MisuseSettings)}
    changed: dict[str, int] = {}
    for each in filter(None, map(str.strip, text.split(","))):
        name, _, value = (part.strip() for part in each.partition("="))
        if name not in known:
            raise ValueError(f"{name!r} is none of {', '.join(sorted(known))}.")
        changed[name] = _number(name, value)
    return MisuseSettings(**changed)


def _number(name: str, text: str) -> int:
    low, high = RANGES.get(name, (0, MOST))
    try:
        number = int(text)
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise ValueError(f"{name} is a whole number from {low} to {high}.")
    return number

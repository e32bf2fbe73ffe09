"""Each rule finds what it is for, explains it, and lets the day's work pass."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from app.rules import misuse
from app.rules.misuse import findings
from app.rules.misuse_settings import MisuseSettings
from app.rules.misuse_values import Finding, Looked, Looker, Person, Watched
from app.vocabulary.actors import Role
from app.vocabulary.lookups import Purpose
from app.vocabulary.oversight import MisuseRule

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Letters:
    """Takes two names for one where their letters are the same."""

    def words(self, name: str) -> frozenset[str]:
        return frozenset(name.casefold().split())

    def alike(self, one: Person, other: Person) -> bool:
        return self.words(one.name) == self.words(other.name)


def looked(
    name: str = "Li Na", at: datetime = MONDAY, purpose: Purpose = Purpose.IDENTITY_CHECK, case: str = ""
) -> Looked:
    people = (Person(name),) if name else ()
    return Looked(f"{name} {at.isoformat()} {purpose}", at, purpose, people, case)


def watched(
    lookups: Iterable[Looked] = (),
    *,
    name: str = "ramon.espinoza",
    roles: Iterable[Role] = (Role.OFFICER,),
    **settings: int,
) -> Watched:
    known = (Person("Famous Somebody", id="known-1"),)
    looker = Looker(name, frozenset(roles))
    return Watched(looker, list(lookups), [], known, Letters(), MisuseSettings(**settings))


def found(given: Watched) -> list[Finding]:
    return list(findings(given))


def rules(given: Watched) -> list[MisuseRule]:
    return [each.rule for each in findings(given)]


def test_a_days_work_raises_nothing() -> None:
    people = [looked(f"Person {chr(97 + number)}", MONDAY + number * MINUTE) for number in range(20)]
    assert rules(watched(people)) == []


@pytest.mark.parametrize("name", ["ramon.espinoza", "Espinoza, Ramon", "ramon_espinoza-2", "RAMON ESPINOZA"])
def test_ones_own_name_is_found_however_the_account_is_spelt(name: str) -> None:
    [one] = found(watched([looked("Ramon Espinoza")], name=name))
    assert (one.rule, one.count) == (MisuseRule.OWN_NAME, 1)
    assert one.sentence == "The name of who asked was asked for once on 2026-11-23."


def test_a_desk_has_no_name_of_its_own() -> None:
    assert rules(watched([looked("Desk Officer"), looked("Desk")], name="desk-7")) == []


def test_the_third_of_ones_family_on_a_day_is_found_and_no_namesake_twice() -> None:
    family = [looked(f"{given} Espinoza") for given in ("Ana", "Luz", "Rosa")]
    assert rules(watched(family[:2])) == []
    assert rules(watched(family)) == [MisuseRule.FAMILY_NAME]
    assert rules(watched([family[0], family[1], looked("Ramon Espinoza")])) == [MisuseRule.OWN_NAME]
    assert rules(watched([looked("Ana Li")], name="na.li", family_name=1)) == []


def test_one_person_again_and_again_in_a_week_is_found_with_its_cases() -> None:
    asked = [looked(at=MONDAY + day * DAY, case="A-1" if day < 2 else "") for day in range(7)]
    [one] = found(watched(asked[:6]))
    assert (one.rule, one.evidence) == (MisuseRule.SAME_PERSON, tuple(each.id for each in asked[:6]))
    assert (
        one.sentence
        == "One person was asked for 6 times in the week from 2026-11-23; 2 of these named a case."
    )
    assert rules(watched(asked[:5])) == []
    assert rules(watched([*asked[2:], looked(at=MONDAY + 7 * DAY)])) == []


def test_a_lookup_that_may_mean_several_counts_once_for_each() -> None:
    both = Looked("1", MONDAY, Purpose.IDENTITY_CHECK, (Person("Li Na"), Person("Na Li"), Person("Ana Roy")))
    found_again = [Looked(str(number), MONDAY, both.purpose, both.people) for number in range(6)]
    assert [each.count for each in misuse.same_person(watched(found_again))] == [6, 6]


def test_the_well_known_are_found_by_day_and_person() -> None:
    asked = [looked("somebody famous"), looked("Somebody Famous", MONDAY + DAY)]
    about = [(each.rule, each.about) for each in found(watched(asked))]
    assert about == [
        (MisuseRule.WELL_KNOWN, "2026-11-23 known-1"), (MisuseRule.WELL_KNOWN, "2026-11-24 known-1"),
    ]  # fmt: skip


def test_a_night_is_one_night_and_border_control_works_then() -> None:
    night = [looked(f"P{number}", MONDAY.replace(hour=23) + number * HOUR) for number in range(4)]
    [one] = found(watched(night, out_of_hours=4))
    assert (one.rule, one.about) == (MisuseRule.OUT_OF_HOURS, "2026-11-23")
    border = [looked(f"P{n}", each.at, Purpose.BORDER_CONTROL) for n, each in enumerate(night)]
    assert rules(watched(border, out_of_hours=4)) == []
    assert rules(watched(night, out_of_hours=4, utc_offset=9)) == []
    by_day = [looked(f"P{number}", MONDAY + number * HOUR) for number in range(4)]
    assert rules(watched(by_day, out_of_hours=4)) == []
    assert rules(watched(by_day, out_of_hours=4, night_from=8, night_to=14)) == [MisuseRule.OUT_OF_HOURS]


def test_the_fullest_hour_of_a_day_is_found() -> None:
    slow = [looked(f"P{number}", MONDAY + number * 30 * MINUTE) for number in range(10)]
    quick = [looked(f"Q{number}", MONDAY + 6 * HOUR + number * MINUTE) for number in range(5)]
    assert rules(watched(slow, bulk=5)) == []
    [one] = found(watched([*slow, *quick], bulk=5))
    assert (one.rule, one.since) == (MisuseRule.BULK, quick[0].at)


def test_a_purpose_that_is_no_work_of_the_role_is_found() -> None:
    asked = [looked(purpose=Purpose.REGISTRY_MAINTENANCE), looked(purpose=Purpose.BORDER_CONTROL)]
    [one] = found(watched(asked))
    assert one.sentence == (
        "The purpose was registry maintenance once on 2026-11-23, which is no work of officer."
    )
    assert rules(watched(asked, roles=(Role.OFFICER, Role.CLERK))) == []
    assert rules(watched(asked[:1], roles=())) == [MisuseRule.UNFIT_PURPOSE]


def test_refusals_in_a_row_are_found_and_what_is_allowed_between_ends_the_row() -> None:
    row = [(str(number), MONDAY + number * MINUTE, True) for number in range(4)]
    [one] = found(_refused(row, 4))
    assert (one.rule, one.evidence) == (MisuseRule.REFUSALS, ("0", "1", "2", "3"))
    broken = [*row[:2], ("between", MONDAY, False), *row[2:]]
    assert found(_refused(broken, 4)) == []


def _refused(row: list[tuple[str, datetime, bool]], least: int) -> Watched:
    return Watched(
        Looker("desk", frozenset({Role.OFFICER})), [], row, (), Letters(), MisuseSettings(refusals=least)
    )


@pytest.mark.parametrize(
    "rule", ["own_name", "family_name", "same_person", "well_known", "out_of_hours", "bulk", "unfit_purpose"]
)
def test_a_rule_that_is_set_to_nothing_is_off(rule: str) -> None:
    asked = [
        looked(name, MONDAY.replace(hour=23), Purpose.OVERSIGHT) for name in ("Ramon Espinoza", "X Espinoza")
    ]
    everything = [*asked, *asked, *asked, looked("Famous Somebody", MONDAY.replace(hour=23))]
    low = dict.fromkeys(("own_name", "family_name", "same_person", "well_known", "bulk", "out_of_hours"), 1)
    assert rule in rules(watched(everything, **{**low, "unfit_purpose": 1}))
    assert rule not in rules(watched(everything, **{**low, "unfit_purpose": 1, rule: 0}))

"""Who may do what, and who may see which filing: the table of roles, bureaus and states, line by line."""

from dataclasses import dataclass, field, replace
from itertools import product

import pytest

from app.actor import Actor
from app.errors import Forbidden
from app.rules import policy, transitions
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus as S
from app.vocabulary.filings import FilingType, HandlingCode

# One letter a role: Officer, Clerk, Reviewer, Importer, Administrator, Data protection officer.
LETTERS = {
    "O": Role.OFFICER,
    "C": Role.CLERK,
    "R": Role.REVIEWER,
    "I": Role.IMPORTER,
    "A": Role.ADMINISTRATOR,
    "D": Role.DATA_PROTECTION_OFFICER,
}
MAY = {
    Action.READ: "OCRI",
    Action.LIST: "CRI",
    Action.SEARCH: "CR",
    Action.CREATE: "C",
    Action.AMEND: "C",
    Action.SUBMIT: "C",
    Action.ACCEPT: "R",
    Action.PUBLISH: "CR",
    Action.WITHDRAW: "C",
    Action.CANCEL: "R",
    Action.PURGE: "A",
    Action.ADD: "CR",
    Action.LINK: "C",
    Action.UNLINK: "C",
    Action.REPORT: "OCR",
    Action.ANSWER: "C",
    Action.DISPUTE: "CR",
    Action.DECIDE: "RD",
    Action.CORRESPOND: "CRD",
    Action.READ_MESSAGES: "OCRD",
    Action.ACKNOWLEDGE: "OCR",
    Action.ARRANGE_DUTY: "RA",
    Action.ATTACH: "C",
    Action.DETACH: "C",
    Action.HAND_OUT: "OCR",
    Action.HAND_OUT_BIOMETRICS: "CR",
    Action.LOOKUP: "OCR",
    Action.IMPORT: "I",
    Action.OPERATE: "A",
    Action.MANAGE_ACTORS: "A",
}
PUBLISHED, ELSEWHERE = frozenset({S.PUBLISHED}), frozenset(S) - {S.PUBLISHED}


@dataclass(frozen=True)
class Filed:
    """A Blue notice of FR for everybody, unless said otherwise."""

    type: FilingType = FilingType.NOTICE
    kind: str = "blue"
    bureau_id: str = "id of FR"
    created_by: str = "a clerk"
    status: S = S.PUBLISHED
    handling: HandlingCode = HandlingCode.OFFICIAL_USE_ONLY
    audience: list[str] = field(default_factory=list)
    barred: list[str] = field(default_factory=list)


def actor(*roles: Role, bureau: str = "FR") -> Actor:
    """Somebody of a bureau with these roles."""
    return Actor("id", "somebody", f"id of {bureau}", bureau, bureau, frozenset(roles))


def allowed(action: Action) -> set[Role]:
    """The roles that are let through, one by one."""
    found = set()
    for role in Role:
        try:
            policy.require(actor(role), action)
        except Forbidden:
            continue
        found.add(role)
    return found


@pytest.mark.parametrize("action", MAY)
def test_each_action_is_for_the_roles_of_its_line(action: Action) -> None:
    assert allowed(action) == {LETTERS[letter] for letter in MAY[action]}


def test_every_action_has_a_line() -> None:
    # To show a key is nobody's permission: the word stands in the audit alone.
    assert set(policy.MAY) == set(Action) - {Action.AUTHENTICATE}
    assert all(policy.MAY.values())


def test_a_partner_and_an_auditor_do_nothing_with_filings() -> None:
    for action in MAY:
        assert not {Role.PARTNER, Role.AUDITOR} & allowed(action)
    assert Role.PARTNER not in allowed(Action.LIST_BUREAUS)


def test_a_refusal_names_the_roles_that_may() -> None:
    with pytest.raises(Forbidden, match="To hand out biometrics you need the role clerk or reviewer"):
        policy.require(actor(Role.OFFICER), Action.HAND_OUT_BIOMETRICS)


# Who sees a filing of FR in which states: bureau, role, states.
@pytest.mark.parametrize(
    ("bureau", "role", "states"),
    [
        ("FR", Role.CLERK, frozenset(S)),
        ("FR", Role.REVIEWER, frozenset(S)),
        ("FR", Role.OFFICER, PUBLISHED),
        ("FR", Role.IMPORTER, frozenset()),
        ("DE", Role.CLERK, PUBLISHED),
        ("DE", Role.REVIEWER, PUBLISHED),
        ("DE", Role.OFFICER, PUBLISHED),
        ("REGISTRY", Role.CLERK, PUBLISHED),
        ("REGISTRY", Role.REVIEWER, frozenset(S) - {S.DRAFT}),
        ("REGISTRY", Role.OFFICER, PUBLISHED),
        ("FR", Role.PARTNER, frozenset()),
        ("FR", Role.AUDITOR, frozenset()),
    ],
)
def test_who_sees_a_filing_in_which_states(bureau: str, role: Role, states: frozenset[S]) -> None:
    asker = actor(role, bureau=bureau)
    assert {status for status in S if policy.may_see(asker, Filed(status=status))} == states


@pytest.mark.parametrize(
    ("bureau", "role"), [*product(["FR", "DE"], [Role.OFFICER, Role.CLERK, Role.REVIEWER])]
)
def test_a_confidential_filing_is_for_keepers_and_not_for_the_counter(bureau: str, role: Role) -> None:
    seen = policy.may_see(actor(role, bureau=bureau), Filed(handling=HandlingCode.CONFIDENTIAL))
    assert seen is (role is not Role.OFFICER)


@pytest.mark.parametrize(
    ("audience", "barred", "seeing"),
    [
        ([], [], {"FR", "DE", "BR"}),
        (["DE"], [], {"FR", "DE"}),
        ([], ["DE"], {"FR", "BR"}),
        (["DE"], ["DE"], {"FR"}),
        ([], ["FR"], {"FR", "DE", "BR"}),
    ],
)
def test_audience_and_bar_bind_every_bureau_but_the_owner(
    audience: list[str], barred: list[str], seeing: set[str]
) -> None:
    filing = Filed(audience=audience, barred=barred)
    for role in (Role.OFFICER, Role.CLERK):
        asked = {
            bureau for bureau in ("FR", "DE", "BR") if policy.may_see(actor(role, bureau=bureau), filing)
        }
        assert asked == seeing


def test_a_covert_alert_reaches_no_role_that_could_tip_off() -> None:
    covert = Filed(type=FilingType.ALERT, kind="discreet_check")
    seeing = {role for role in Role if policy.may_see(actor(role), covert)}
    assert seeing == {Role.OFFICER, Role.CLERK, Role.REVIEWER}


def test_another_role_beside_takes_nothing_away() -> None:
    both = actor(Role.PARTNER, Role.CLERK)
    assert policy.may_see(both, Filed(status=S.DRAFT))


@pytest.mark.parametrize(
    ("who", "action", "may"),
    [
        (actor(Role.CLERK), Action.WITHDRAW, True),
        (actor(Role.CLERK, bureau="DE"), Action.WITHDRAW, False),
        (actor(Role.REVIEWER), Action.WITHDRAW, False),
        (actor(Role.REVIEWER), Action.SUSPEND, True),
        (actor(Role.REVIEWER, bureau="DE"), Action.SUSPEND, False),
        (actor(Role.REVIEWER, bureau="REGISTRY"), Action.SUSPEND, True),
        (actor(Role.CLERK, bureau="REGISTRY"), Action.SUSPEND, False),
        (actor(Role.ADMINISTRATOR, bureau="REGISTRY"), Action.EXPIRE, True),
        (actor(Role.ADMINISTRATOR, bureau="DE"), Action.EXPIRE, True),
        (actor(Role.ADMINISTRATOR, bureau="REGISTRY"), Action.WITHDRAW, False),
    ],
    ids=lambda value: f"{'-'.join(value.roles)}-{value.bureau}" if isinstance(value, Actor) else str(value),
)
def test_a_move_is_for_the_owner_the_office_or_the_registry(who: Actor, action: Action, may: bool) -> None:
    filing, line = Filed(), transitions.find(action, S.PUBLISHED)
    try:
        policy.require_may_touch(who, filing)
        policy.require_move(who, filing, line)
    except Forbidden:
        assert not may
    else:
        assert may


def test_a_stranger_learns_only_that_the_owner_changes_it() -> None:
    with pytest.raises(Forbidden, match="Only the bureau that lodged"):
        policy.require_may_touch(actor(Role.CLERK, Role.REVIEWER, bureau="DE"), Filed())
    policy.require_may_touch(actor(Role.OFFICER), Filed())


def test_the_office_decides_disputes_and_nobody_elsewhere_does() -> None:
    assert policy.supervises(actor(Role.REVIEWER, bureau="REGISTRY"))
    assert policy.supervises(actor(Role.DATA_PROTECTION_OFFICER, bureau="REGISTRY"))
    assert not policy.supervises(actor(Role.CLERK, bureau="REGISTRY"))
    assert not policy.supervises(actor(Role.REVIEWER))


def test_ownership_goes_by_the_bureaus_id_and_not_by_its_code() -> None:
    renamed = replace(actor(Role.CLERK), bureau="DE")
    assert policy.owns(renamed, Filed())
    assert not policy.owns(replace(actor(Role.CLERK), bureau_id="id of DE"), Filed())

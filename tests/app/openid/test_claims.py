"""Claims stand for roles, a bureau and a person, whatever shape they come in."""

from typing import Any

import pytest

from app.openid.claims import claimed
from app.openid.settings import OpenIdSettings
from app.vocabulary.actors import Role

ROLES = {"counter": frozenset({Role.OFFICER}), "desk": frozenset({Role.CLERK, Role.OFFICER})}
STRONG = frozenset({("amr", "mfa"), ("acr", "high")})
SETTINGS = OpenIdSettings("https://login.example", "lookout", "s", ROLES, STRONG, person_claim="staff")
SAID: dict[str, Any] = {"sub": "7", "preferred_username": "jeanne", "bureau": "FR", "staff": "4711"}


def test_all_values_of_the_claim_give_their_roles() -> None:
    for groups, roles in (
        (["counter", "canteen"], {Role.OFFICER}),
        (["counter", "desk"], {Role.OFFICER, Role.CLERK}),
        ("desk", {Role.OFFICER, Role.CLERK}),
        ([], set()),
        (None, set()),
        ([{"name": "desk"}, 7, ["desk"]], set()),
        ("counter desk", set()),
    ):
        assert claimed({**SAID, "groups": groups}, SETTINGS).roles == roles


@pytest.mark.parametrize(
    ("said", "strong"),
    [
        ({"amr": ["pwd", "mfa"]}, True),
        ({"acr": "high"}, True),
        ({"amr": ["pwd"], "acr": "low"}, False),
        ({"acr": "mfa"}, False),
        ({"amr": "not mfa"}, False),
        ({}, False),
    ],
)
def test_a_second_factor_is_what_the_settings_call_so(said: dict[str, Any], strong: bool) -> None:
    assert claimed({**SAID, **said}, SETTINGS).is_strong is strong


def test_what_is_no_single_text_is_nothing() -> None:
    found = claimed({**SAID, "bureau": ["FR", "DE"], "staff": 4711, "preferred_username": {"a": 1}}, SETTINGS)
    assert (found.bureau, found.person, found.name) == ("", "", "")
    assert claimed({**SAID, "bureau": ["FR"]}, SETTINGS).bureau == "FR"

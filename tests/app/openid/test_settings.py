"""Settings of a provider: off unless named, and refused where they would let in whom they should not."""

import pytest

from app.openid.settings import is_site, read_openid
from app.vocabulary.actors import Role

TOLD = {
    "OIDC_ISSUER": "https://login.example/realms/police",
    "OIDC_CLIENT_ID": "lookout",
    "OIDC_CLIENT_SECRET": "secret",
    "OIDC_ROLES": "cn=counter,ou=police=officer; desk=clerk;desk=officer",
    "OIDC_STRONG": "amr=mfa; acr=urn:example:strong",
}


def test_it_is_off_unless_an_issuer_is_named() -> None:
    assert read_openid({**TOLD, "OIDC_ISSUER": ""}, plain=False) is None


def test_roles_and_the_second_factor_are_read() -> None:
    settings = read_openid(TOLD, plain=False)
    assert settings
    assert settings.roles == {
        "cn=counter,ou=police": {Role.OFFICER},
        "desk": {Role.CLERK, Role.OFFICER},
    }
    assert settings.strong == {("amr", "mfa"), ("acr", "urn:example:strong")}
    assert "secret'" not in repr(settings)


def test_a_provider_may_always_ask_for_a_second_factor() -> None:
    settings = read_openid({**TOLD, "OIDC_STRONG": "always"}, plain=False)
    assert settings
    assert settings.strong == frozenset()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OIDC_ISSUER", "http://login.example"),
        ("OIDC_ISSUER", "login.example"),
        ("OIDC_ISSUER", "https://login.example?tenant=1"),
        ("OIDC_ISSUER", "https://user@login.example"),
        ("OIDC_CLIENT_ID", ""),
        ("OIDC_CLIENT_SECRET", ""),
        ("OIDC_ROLES", ""),
        ("OIDC_ROLES", "counter"),
        ("OIDC_ROLES", "counter=nobody"),
        ("OIDC_ROLES", "airline=partner"),
        ("OIDC_ROLES", "=officer"),
        ("OIDC_STRONG", ""),
        ("OIDC_STRONG", "amr"),
        ("OIDC_STRONG", "email=x"),
        ("OIDC_SCOPE", "profile"),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_name(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        read_openid({**TOLD, name: value}, plain=False)


@pytest.mark.parametrize("address", ["https://a.example:0", "https://", "https://a:b", "ftp://a", ""])
def test_what_is_no_address_of_a_site_is_told(address: str) -> None:
    assert not is_site(address, plain=True)

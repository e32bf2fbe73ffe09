"""A provider is believed where its key, issuer, audience, time and nonce hold, and never otherwise."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3
from joserfc.jwk import RSAKey

from app.openid.http import ProviderFailed
from app.openid.id_token import Untrusted
from app.openid.provider import Journey, Provider, depart
from tests.fixtures.provider import TinyProvider

BACK = "https://registry.example/sign-in/provider/back"
Change = Callable[[dict[str, Any]], None]


def travel(provider: Provider, journey: Journey) -> str:
    """Go there and come back, as a browser would; return the code."""
    where = provider.address(journey, BACK)
    answer = urllib3.request("GET", where, redirect=False, retries=False)
    told = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert told["state"] == [journey.state]
    return told["code"][0]


def claims(known: Provider, **changes: Any) -> Any:
    """Make a whole journey; `changes` say what is other on the way back than on the way there."""
    journey = depart("/", int(time.time()))
    code = travel(known, journey)
    return known.claims(replace(journey, **changes), code, BACK, int(time.time()))


def test_a_journey_tells_who_came_back(provider: TinyProvider) -> None:
    told = claims(Provider(provider.settings()))
    assert (told["sub"], told["bureau"], told["amr"]) == ("248289761001", "FR", ["pwd", "otp", "mfa"])
    [asked] = provider.asked
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert asked["scope"] == "openid profile"
    assert len(asked["state"]) == len(asked["nonce"]) == 43


def test_no_two_journeys_are_alike_and_a_code_is_good_once(provider: TinyProvider) -> None:
    known, journey = Provider(provider.settings()), depart("/", 0)
    code = travel(known, journey)
    assert known.claims(journey, code, BACK, int(time.time()))
    with pytest.raises(ProviderFailed):
        known.claims(journey, code, BACK, int(time.time()))
    other = depart("/", 0)
    assert not {journey.state, journey.nonce, journey.verifier} & {other.state, other.nonce, other.verifier}


def test_a_stolen_code_is_worth_nothing_without_its_verifier(provider: TinyProvider) -> None:
    with pytest.raises(ProviderFailed):
        claims(Provider(provider.settings()), verifier="x" * 64)


LIES: dict[str, Change] = {
    "another issuer": lambda told: told.update(iss="https://login.evil.example"),
    "an issuer nearly right": lambda told: told.update(iss=f"{told['iss']}/"),
    "no issuer": lambda told: told.update(iss=None),
    "another audience": lambda told: told.update(aud="somebody-else"),
    "another audience and we as party": lambda told: told.update(aud="somebody-else", azp="lookout"),
    "no audience": lambda told: told.update(aud=None),
    "several audiences and no party": lambda told: told.update(aud=["lookout", "somebody-else"]),
    "another party": lambda told: told.update(azp="somebody-else"),
    "another nonce": lambda told: told.update(nonce="another"),
    "no nonce": lambda told: told.update(nonce=None),
    "over": lambda told: told.update(exp=int(time.time()) - 3600, iat=int(time.time()) - 7200),
    "without an end": lambda told: told.update(exp=None),
    "not yet": lambda told: told.update(nbf=int(time.time()) + 3600),
    "from the future": lambda told: told.update(iat=int(time.time()) + 3600),
    "no subject": lambda told: told.update(sub=None),
    "an empty subject": lambda told: told.update(sub=""),
    "a long subject": lambda told: told.update(sub="x" * 256),
    "a subject that is no text": lambda told: told.update(sub=7),
    "another access token": lambda told: told.update(at_hash="AAAA"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_does_not_hold_is_not_believed(provider: TinyProvider, lie: str) -> None:
    known = Provider(provider.settings())
    provider.forge = LIES[lie]
    with pytest.raises(Untrusted):
        claims(known)
    provider.forge = lambda _: None
    assert claims(known)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_signature_that_anybody_could_make_is_not_believed(provider: TinyProvider, algorithm: str) -> None:
    provider.algorithm = algorithm
    with pytest.raises(Untrusted):
        claims(Provider(provider.settings()))


@pytest.mark.parametrize("kid", ["first", "unknown"])
def test_another_key_is_not_believed(provider: TinyProvider, kid: str) -> None:
    provider.signed_by = RSAKey.generate_key(2048, {"kid": kid}, private=True)
    with pytest.raises(Untrusted):
        claims(Provider(provider.settings()))


def test_a_new_key_is_learnt_and_the_old_one_forgotten(provider: TinyProvider) -> None:
    now = [0.0]
    known = Provider(provider.settings(), clock=lambda: now[0])
    old = provider.key
    assert claims(known)
    provider.turn_keys()
    with pytest.raises(Untrusted):
        claims(known)
    now[0] += 11
    assert claims(known)
    provider.signed_by = old
    now[0] += 11
    with pytest.raises(Untrusted):
        claims(known)


def test_to_prove_anew_is_asked_for_and_must_be_said(provider: TinyProvider) -> None:
    known, now = Provider(provider.settings()), int(time.time())
    journey = depart("/", now, "session")
    code = travel(known, journey)
    assert (provider.asked[-1]["prompt"], provider.asked[-1]["max_age"]) == ("login", "0")
    assert known.claims(journey, code, BACK, now)
    for said in (now - 3600, None, "now", True):
        provider.forge = lambda told, said=said: told.update(auth_time=said)  # type: ignore[misc]
        code = travel(known, journey)
        with pytest.raises(Untrusted):
            known.claims(journey, code, BACK, now)


def test_a_provider_that_calls_itself_otherwise_is_not_asked(provider: TinyProvider) -> None:
    known = Provider(replace(provider.settings(), issuer=f"{provider.issuer}/"))
    with pytest.raises(ProviderFailed, match="OIDC_ISSUER"):
        known.address(depart("/", 0), BACK)


def test_a_provider_that_is_away_is_told_and_asked_again(provider: TinyProvider) -> None:
    now = [0.0]
    known = Provider(provider.settings(), clock=lambda: now[0])
    provider.is_down = True
    with pytest.raises(ProviderFailed, match="503"):
        known.address(depart("/", 0), BACK)
    assert known.farewell(BACK) == ""
    provider.is_down = False
    # However many wait for it, it is not asked at every knock.
    with pytest.raises(ProviderFailed, match="503"):
        known.address(depart("/", 0), BACK)
    now[0] += 5
    assert known.address(depart("/", 0), BACK).startswith(provider.issuer)


def test_addresses_that_a_provider_names_are_those_of_https(
    provider: TinyProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = provider.metadata()
    monkeypatch.setattr(
        provider,
        "metadata",
        lambda: {**told, "authorization_endpoint": "javascript:alert(1)", "end_session_endpoint": "data:x"},
    )
    known = Provider(provider.settings())
    with pytest.raises(ProviderFailed):
        known.address(depart("/", 0), BACK)
    assert known.farewell(BACK) == ""


def test_one_may_end_there_what_one_began_there(provider: TinyProvider) -> None:
    where = Provider(provider.settings()).farewell("https://registry.example/")
    assert where.startswith(f"{provider.issuer}/logout?client_id=lookout&post_logout_redirect_uri=https%3A")

"""Signing in through a provider: whoever left comes back, once, as who they are, with the roles of now."""

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
import urllib3
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.models import AuditEntry
from app.rules.rate_limits import read_limits
from app.services.access import actors, bound_accounts
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action, Outcome, Role
from config import Config
from tests.app.web.test_sign_in import later
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.provider import TinyProvider
from tests.fixtures.registry import FREELY, MakeSomeone, Someone

ORIGIN = "https://registry.example"
NOT = "Not signed in"


@pytest.fixture
def config(config: Config, provider: TinyProvider) -> Config:
    """A registry that this provider vouches to."""
    return replace(config, origin=ORIGIN, openid=provider.settings())


@pytest.fixture
def bureau(officer: Someone) -> Someone:
    """Somebody of FR, so that the bureau is known."""
    return officer


def there(browser: Browser, path: str = "/sign-in/provider/?next=/officer/") -> str:
    """Leave for the provider; return the address that it sends back to."""
    left = browser.get(path)
    assert left.status_code == 302, left.text
    sent = urllib3.request("GET", left.headers["Location"], redirect=False, retries=False)
    back = sent.headers["Location"]
    assert back.startswith(f"{ORIGIN}/sign-in/provider/back?")
    return back.removeprefix(ORIGIN)


def signed_in(browser: Browser, path: str = "/sign-in/provider/?next=/officer/") -> TestResponse:
    """Go there and come back."""
    return browser.get(there(browser, path))


def refusals(registry: Registry) -> list[Any]:
    """Return why nobody was signed in, as the audit has it."""
    with reading(registry) as tx:
        rows = tx.session.scalars(select(AuditEntry).where(AuditEntry.outcome == Outcome.REFUSED))
        return [row.detail.get("why") for row in rows if row.detail.get("by") == "provider"]


def test_who_is_vouched_for_is_let_in_where_they_were_going(browsers: Browsers, bureau: Someone) -> None:
    browser = browsers.nobody()
    assert "/sign-in/provider/?next=" in browser.get("/sign-in/?next=/officer/").text
    done = signed_in(browser)
    assert (done.status_code, done.headers["Location"]) == (303, "/officer/"), done.text
    assert "jeanne" in browser.get("/officer/").text


def test_without_a_provider_there_is_nothing(app: Flask, browsers: Browsers) -> None:
    app.extensions["openid"] = None
    for path in ("/sign-in/provider/", "/sign-in/provider/back?code=a&state=b", "/sign-in/provider/ended"):
        assert browsers.nobody().get(path).status_code == 404


def test_a_lost_role_is_lost_in_other_sessions_too(
    browsers: Browsers, bureau: Someone, provider: TinyProvider
) -> None:
    at_home, here = browsers.nobody(), browsers.nobody()
    provider.person["groups"] = ["counter", "desk"]
    signed_in(at_home)
    assert at_home.get("/clerk/").status_code == 200
    provider.person["groups"] = ["counter"]
    signed_in(here)
    assert [each.get("/clerk/").status_code for each in (here, at_home)] == [403, 403]
    provider.person["groups"] = []
    refused = signed_in(here)
    assert (refused.status_code, NOT in refused.text) == (403, True)
    assert at_home.get("/officer/").status_code == 403


def test_who_is_shut_out_stays_out(browsers: Browsers, registry: Registry, bureau: Someone) -> None:
    browser = browsers.nobody()
    signed_in(browser)
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.disable(tx, "jeanne")
    assert browser.get("/officer/").status_code == 303
    assert "shut out" in signed_in(browser).text
    assert browser.get("/officer/").status_code == 303


def test_an_e_mail_address_or_a_name_is_nobodys(
    browsers: Browsers, someone: MakeSomeone, provider: TinyProvider
) -> None:
    for name in ("jeanne", "jeanne@example.org"):
        someone(Role.OFFICER, Role.REVIEWER, name=name)
    browser = browsers.nobody()
    signed_in(browser)
    assert browser.get("/review/").status_code == 403
    assert re.search(r"jeanne-[0-9a-f]{8}", browser.get("/account/").text)


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://login.evil.example"},
        {"aud": "somebody-else"},
        {"nonce": "another"},
        {"sub": None},
        {"exp": 1},
    ],
)
def test_a_forged_word_opens_nothing(
    browsers: Browsers, bureau: Someone, provider: TinyProvider, registry: Registry, lie: dict[str, Any]
) -> None:
    provider.forge = lambda told: told.update(lie)
    browser = browsers.nobody()
    refused = signed_in(browser)
    assert (refused.status_code, NOT in refused.text) == (403, True)
    assert browser.get("/officer/").status_code == 303
    assert len(refusals(registry)) == 1


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_an_unsigned_word_opens_nothing(
    browsers: Browsers, bureau: Someone, provider: TinyProvider, algorithm: str
) -> None:
    provider.algorithm = algorithm
    browser = browsers.nobody()
    assert signed_in(browser).status_code == 403
    assert browser.get("/officer/").status_code == 303


def test_without_a_second_factor_nobody_is_let_in(
    browsers: Browsers, bureau: Someone, provider: TinyProvider
) -> None:
    for amr in (["pwd"], None, "mfa,pwd"):
        provider.forge = lambda told, amr=amr: told.update(amr=amr)  # type: ignore[misc]
        browser = browsers.nobody()
        assert signed_in(browser).status_code == 403
        assert browser.get("/officer/").status_code == 303


def test_only_the_browser_that_left_comes_back_and_only_once(
    browsers: Browsers, bureau: Someone, registry: Registry
) -> None:
    attacker, victim = browsers.nobody(), browsers.nobody()
    back = there(attacker)
    assert victim.get(back).status_code == 400
    # Nor does it help that the victim was just leaving too.
    there(victim)
    assert victim.get(back).status_code == 400
    assert victim.get("/officer/").status_code == 303
    cookie = attacker.client.get_cookie("lookout")
    assert attacker.get(back).status_code == 303
    again = browsers.nobody()
    again.client.set_cookie("lookout", cookie.value if cookie else "")
    assert again.get(back).status_code == 400
    assert refusals(registry) == ["no journey", "another journey", "used before"]


def test_a_way_back_that_took_too_long_or_comes_from_another_is_none(
    app: Flask, browsers: Browsers, bureau: Someone, provider: TinyProvider
) -> None:
    browser = browsers.nobody()
    back = there(browser)
    assert browser.get(back.replace("iss=http", "iss=https")).status_code == 400
    back = there(browser)
    later(app, minutes=11)
    assert browser.get(back).status_code == 400


def test_a_session_that_somebody_planted_is_worth_nothing(browsers: Browsers, bureau: Someone) -> None:
    victim = browsers.nobody()
    back = there(victim)
    planted = victim.client.get_cookie("lookout")
    victim.get(back)
    attacker = browsers.nobody()
    attacker.client.set_cookie("lookout", planted.value if planted else "")
    assert victim.get("/officer/").status_code == 200
    assert attacker.get("/officer/").status_code == 303


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "/\\e.example"])
def test_nobody_is_led_elsewhere(browsers: Browsers, bureau: Someone, elsewhere: str) -> None:
    browser = browsers.nobody()
    assert signed_in(browser, f"/sign-in/provider/?next={elsewhere}").headers["Location"] == "/"


def test_the_way_back_is_by_our_settings_and_not_by_what_a_request_says(
    browsers: Browsers, provider: TinyProvider
) -> None:
    browsers.nobody().get("/sign-in/provider/", Host="evil.example", **{"X-Forwarded-Host": "evil.example"})
    left = browsers.nobody().get("/sign-in/provider/", Host="evil.example")
    assert "evil" not in left.headers["Location"]
    assert urlsplit(left.headers["Location"]).netloc == urlsplit(provider.issuer).netloc


def test_a_provider_that_refuses_or_is_away_is_told(
    browsers: Browsers, bureau: Someone, provider: TinyProvider
) -> None:
    browser = browsers.nobody("ar")
    provider.refuses = "access_denied"
    refused = signed_in(browser)
    assert (refused.status_code, 'dir="rtl"' in refused.text) == (403, True)
    provider.is_down = True
    fresh = browsers.nobody()
    fresh.client.application.extensions["openid"]._kept.clear()
    away = fresh.get("/sign-in/provider/")
    assert (away.status_code, "does not answer" in away.text) == (503, True)


class TestGuessing:
    """Whoever tries is slowed down."""

    @pytest.fixture
    def config(self, config: Config) -> Config:
        """One try, and ten of an address."""
        return replace(config, limits=read_limits(f"{FREELY}, sign_in=1/15minutes"))

    def test_ways_back_are_counted_by_address(self, browsers: Browsers, bureau: Someone) -> None:
        tries = [signed_in(browsers.nobody()).status_code for _ in range(11)]
        assert tries == [303] * 10 + [429]


def test_one_proves_it_there_once_more(
    app: Flask, browsers: Browsers, desk: Desk, provider: TinyProvider
) -> None:
    filing = desk.published()
    provider.person["groups"] = ["desk"]
    browser = browsers.nobody()
    signed_in(browser)
    now = later(app, minutes=15)
    provider.clock = lambda: now.clock().timestamp()
    path = f"/clerk/notices/{filing['id']}"
    page = browser.get(path).text
    assert "/sign-in/provider/again" in page
    assert "proof_code" not in page
    revision = re.search(r'name="revision" value="(\d+)"', page)
    told = {"revision": revision[1] if revision else "", "reason": "No longer sought"}
    assert browser.post(f"{path}/withdraw", **told).status_code == 422
    # Somebody else at the same desk, or somebody who was not asked anew, proves nothing.
    before = dict(provider.person)
    for lie in ({"sub": "somebody else"}, {"auth_time": 1}):
        provider.person = {**before, **lie}
        assert signed_in(browser, f"/sign-in/provider/again?next={path}").status_code == 403
        browser.get(path)
        assert browser.post(f"{path}/withdraw", **told).status_code == 422
    provider.person = before
    done = signed_in(browser, f"/sign-in/provider/again?next={path}")
    assert (done.status_code, done.headers["Location"]) == (303, path)
    browser.get(path)
    assert browser.post(f"{path}/withdraw", **told).status_code == 303


def test_signing_out_ends_it_here_and_says_where_it_is_ended_there(
    browsers: Browsers, bureau: Someone, provider: TinyProvider
) -> None:
    browser = browsers.nobody()
    signed_in(browser)
    browser.get("/officer/")
    out = browser.post("/sign-in/out")
    assert (out.status_code, out.headers["Location"]) == (303, "/sign-in/provider/ended")
    assert out.headers["Clear-Site-Data"] == '"cache"'
    assert f"{provider.issuer}/logout?client_id=lookout" in browser.get("/sign-in/provider/ended").text
    assert browser.get("/officer/").status_code == 303


def test_an_account_that_was_there_before_is_bound_by_hand(
    browsers: Browsers, registry: Registry, desk: Desk, provider: TinyProvider
) -> None:
    provider.person |= {"staff": desk.clerk.actor.name, "groups": ["desk"]}
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        bound_accounts.bind(tx, desk.clerk.actor.name, provider.issuer, provider.person["sub"])
    browser = browsers.nobody()
    signed_in(browser)
    assert f"<bdi>{desk.clerk.actor.name}</bdi>" in browser.get("/account/").text

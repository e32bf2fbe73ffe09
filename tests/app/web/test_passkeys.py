"""Passkeys at the desks: added by whoever proved it is them, used in place of a code, removed again."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from app.rules.rate_limits import read_limits
from app.services.unit_of_work import Registry
from config import Config
from tests.app.web.test_sign_in import NEW, enrolled, later
from tests.fixtures.authenticator import Authenticator
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import FREELY, Someone

ORIGIN, RP_ID = "https://registry.example", "registry.example"


@pytest.fixture
def config(config: Config) -> Config:
    """A registry that knows its address."""
    return replace(config, origin=ORIGIN)


def device() -> Authenticator:
    return Authenticator(ORIGIN, RP_ID)


def added(browser: Browser, name: str = "key on my ring") -> Authenticator:
    """Add a passkey; return the device."""
    key = device()
    browser.get("/account/")
    answer = key.make(browser.post("/account/passkeys/new").text)
    browser.get("/account/")
    done = browser.post("/account/passkeys/", name=name, credential=answer)
    assert (done.status_code, done.headers.get("Location")) == (303, "/account/?done=added"), done.text
    return key


def half(browsers: Browsers, who: Someone) -> Browser:
    """Return the browser of somebody whose password was right."""
    browser = browsers.nobody()
    browser.get("/sign-in/")
    answer = browser.post("/sign-in/", name=who.actor.name, password=NEW, next="/officer/recent")
    assert answer.headers["Location"] == "/sign-in/code"
    browser.get("/sign-in/code")
    return browser


def asked(browser: Browser, path: str = "/sign-in/passkey", page: str = "/sign-in/code") -> str:
    """Return what the browser is to ask the device."""
    browser.get(page)
    answer = browser.post(path)
    assert answer.status_code == 200, answer.text
    browser.get(page)
    return answer.text


def test_a_passkey_stands_for_the_code(
    app: Flask, browsers: Browsers, registry: Registry, officer: Someone
) -> None:
    first, _ = enrolled(browsers, registry, officer)
    key = added(first)
    assert "key on my ring" in first.get("/account/").text
    browser = half(browsers, officer)
    assert "data-passkey" in browser.page
    done = browser.post("/sign-in/code", passkey=key.sign(asked(browser)))
    assert (done.status_code, done.headers["Location"]) == (303, "/officer/recent")
    assert browser.get("/officer/").status_code == 200


def test_without_a_passkey_or_an_address_none_is_offered(
    app: Flask, browsers: Browsers, registry: Registry, officer: Someone
) -> None:
    first, phone = enrolled(browsers, registry, officer)
    browser = half(browsers, officer)
    assert "data-passkey" not in browser.page
    assert browser.post("/sign-in/passkey").status_code == 404
    added(first)
    app.config["LOOKOUT"] = replace(app.config["LOOKOUT"], origin="")
    browser = half(browsers, officer)
    assert "data-passkey" not in browser.page
    assert browser.post("/sign-in/passkey").status_code == 404
    first.get("/account/")
    assert "Passkeys" not in first.page
    assert first.post("/account/passkeys/new").status_code == 404
    browser.get("/sign-in/code")
    now = later(app, minutes=1)
    done = browser.post("/sign-in/code", code=phone.at(now.clock()), passkey="")
    assert done.status_code == 303


def test_nobody_asks_for_a_passkey_without_the_password(browsers: Browsers, officer: Someone) -> None:
    nobody = browsers.nobody()
    nobody.get("/sign-in/")
    assert nobody.post("/sign-in/passkey").headers["Location"].startswith("/sign-in/")
    assert nobody.post("/account/passkeys/ask").headers["Location"].startswith("/sign-in/")


def test_a_replayed_answer_opens_nothing(
    app: Flask, browsers: Browsers, registry: Registry, officer: Someone
) -> None:
    first, _ = enrolled(browsers, registry, officer)
    key = added(first)
    key.step = 0
    browser = half(browsers, officer)
    answer = key.sign(asked(browser))
    # Another browser that knows the password cannot use it, and neither can this one twice.
    thief = half(browsers, officer)
    assert thief.post("/sign-in/code", passkey=answer).status_code == 401
    cookie = browser.client.get_cookie("lookout")
    assert browser.post("/sign-in/code", passkey=answer).status_code == 303
    again = browsers.nobody()
    again.client.set_cookie("lookout", cookie.value if cookie else "")
    again.get("/sign-in/code")
    assert again.post("/sign-in/code", passkey=answer).status_code == 401
    assert again.get("/officer/").status_code == 303


@pytest.mark.parametrize(
    "lie",
    [
        lambda key, options: key.sign(options, origin="https://registry.example.evil.example"),
        lambda key, options: replace(key, rp_id="evil.example").sign(options),
        lambda key, options: "{}",
        lambda key, options: "x" * 20_000,
    ],
)
def test_what_another_site_got_out_of_a_passkey_opens_nothing(
    browsers: Browsers, registry: Registry, officer: Someone, lie: Callable[[Authenticator, str], str]
) -> None:
    first, _ = enrolled(browsers, registry, officer)
    key = added(first)
    browser = half(browsers, officer)
    refused = browser.post("/sign-in/code", passkey=lie(key, asked(browser)))
    assert (refused.status_code, "This passkey was not accepted" in refused.text) == (401, True)


class TestGuessing:
    """Whoever guesses is slowed down."""

    @pytest.fixture
    def config(self, config: Config) -> Config:
        """Three tries in a quarter of an hour."""
        return replace(config, limits=read_limits(f"{FREELY}, sign_in=3/15minutes"))

    def test_tries_by_passkey_count_with_those_by_code(
        self, app: Flask, browsers: Browsers, registry: Registry, officer: Someone
    ) -> None:
        first, _ = enrolled(browsers, registry, officer)
        key = added(first)
        browser = half(browsers, officer)
        right = asked(browser)
        tries = [
            browser.post("/sign-in/code", **told).status_code
            for told in ({"code": "000000"}, {"passkey": "{}"}, {"passkey": "{}"}, {"code": "000000"})
        ]
        assert tries == [401, 401, 401, 429]
        assert browser.post("/sign-in/code", passkey=key.sign(right)).status_code == 429


def test_who_finds_a_desk_open_adds_and_removes_nothing(
    app: Flask, browsers: Browsers, registry: Registry, officer: Someone
) -> None:
    browser, phone = enrolled(browsers, registry, officer)
    added(browser)
    removal = re.search(r"/account/passkeys/[0-9a-f-]+/remove", browser.get("/account/").text)
    assert removal
    now = later(app, minutes=11)
    page = browser.get("/account/").text
    assert "/remove" not in page
    assert "/account/prove" in page
    for path, told in (
        ("/account/passkeys/new", {}),
        ("/account/passkeys/", {"name": "mine", "credential": "{}"}),
        (removal[0], {}),
    ):
        assert browser.post(path, **told).status_code == 403, path
        browser.get("/account/")
    browser.get("/account/prove?next=/account/")
    assert browser.post("/account/prove", next="/account/", proof_code="000000").status_code == 422
    done = browser.post("/account/prove", next="/account/", proof_code=phone.at(now.clock()))
    assert (done.status_code, done.headers["Location"]) == (303, "/account/")
    browser.get("/account/")
    assert browser.post(removal[0]).headers["Location"] == "/account/?done=removed"
    assert removal[0] not in browser.get("/account/").text


def test_a_passkey_proves_anew_who_sits_there(
    app: Flask, browsers: Browsers, registry: Registry, desk: Desk
) -> None:
    filing = desk.published()
    browser, _ = enrolled(browsers, registry, desk.clerk)
    key = added(browser)
    later(app, minutes=15)
    path = f"/clerk/notices/{filing['id']}"
    assert "data-passkey" in browser.get(path).text
    revision = re.search(r'name="revision" value="(\d+)"', browser.page)
    assert revision
    told = {"revision": revision[1], "reason": "No longer sought"}
    answer = key.sign(asked(browser, "/account/passkeys/ask", path))
    assert browser.post(f"{path}/withdraw", proof_passkey="{}", **told).status_code == 422
    assert desk.found("Ramón Espinoza Duarte") == [filing["id"]]
    assert browser.post(f"{path}/withdraw", proof_passkey=answer, **told).status_code == 303
    assert desk.found("Ramón Espinoza Duarte") == []


def test_nobody_is_led_elsewhere_after_proving_it(
    app: Flask, browsers: Browsers, registry: Registry, officer: Someone
) -> None:
    browser, phone = enrolled(browsers, registry, officer)
    for minutes, elsewhere in ((1, "https://elsewhere.example/"), (3, "//elsewhere.example")):
        now = later(app, minutes=minutes)
        page = browser.get(f"/account/prove?next={elsewhere}").text
        assert "elsewhere" not in page
        done = browser.post("/account/prove", next=elsewhere, proof_code=phone.at(now.clock()))
        assert done.headers["Location"] == "/"


def test_anothers_passkey_is_not_removed(browsers: Browsers, registry: Registry, desk: Desk) -> None:
    browser, _ = enrolled(browsers, registry, desk.officer)
    added(browser)
    removal = re.search(r"/account/passkeys/[0-9a-f-]+/remove", browser.get("/account/").text)
    assert removal
    other = browsers.of(desk.clerk.actor)
    assert other.post(removal[0]).status_code == 404


def test_a_passkey_needs_a_name(browsers: Browsers, registry: Registry, officer: Someone) -> None:
    browser, _ = enrolled(browsers, registry, officer)
    options = asked(browser, "/account/passkeys/new", "/account/")
    assert browser.post("/account/passkeys/", name=" ", credential=device().make(options)).status_code == 422
    browser.get("/account/")
    assert browser.post("/account/passkeys/", name="x", credential="{}").status_code == 422
    assert "was not taken on" in browser.page
    assert json.loads(options)["user"]["name"] == officer.actor.name

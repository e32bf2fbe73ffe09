"""Signing in: a password and a code, slowed down for whoever guesses, with nothing planted or left behind."""

import re
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from flask import Flask

from app.rules.rate_limits import read_limits
from app.services.access import actors, passwords
from app.services.unit_of_work import Registry, work
from app.vocabulary.actors import Action, Role
from config import Config
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import FREELY, MakeSomeone, Someone

NEW = "four quiet words here"


def given(registry: Registry, who: Someone) -> str:
    """Give somebody their first password."""
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        return passwords.give(tx, who.actor.name)


def enrolled(browsers: Browsers, registry: Registry, who: Someone) -> tuple[Browser, pyotp.TOTP]:
    """Sign somebody in for the first time; return their browser and the app on their telephone."""
    browser = browsers.nobody()
    browser.get("/sign-in/?next=/officer/")
    first = browser.post("/sign-in/", name=who.actor.name, password=given(registry, who), next="/officer/")
    assert first.headers["Location"] == "/sign-in/first"
    browser.get("/sign-in/first")
    shown = re.search(r"data-secret>([A-Z2-7 ]+)<", browser.page)
    assert shown
    app = pyotp.TOTP(shown[1].replace(" ", ""))
    done = browser.post("/sign-in/first", new_password=NEW, code=app.at(registry.clock()))
    assert (done.status_code, done.headers["Location"]) == (303, "/officer/"), done.text
    return browser, app


def later(app: Flask, **passed: int) -> Registry:
    """Let time pass."""
    registry: Registry = app.extensions["registry"]
    then = registry.clock() + timedelta(**passed)
    app.extensions["registry"] = replace(registry, clock=lambda: then)
    return app.extensions["registry"]


def test_first_sign_in_then_password_and_code(
    app: Flask, browsers: Browsers, registry: Registry, officer: Someone
) -> None:
    browser, phone = enrolled(browsers, registry, officer)
    assert browser.get("/officer/").status_code == 200
    assert browser.get("/account/").text.count("This one") == 1
    now = later(app, minutes=2)
    second = browsers.nobody()
    second.get("/sign-in/")
    asked = second.post("/sign-in/", name=officer.actor.name, password=NEW, next="/officer/recent")
    assert asked.headers["Location"] == "/sign-in/code"
    assert second.get("/officer/").status_code == 303
    second.get("/sign-in/code")
    assert second.post("/sign-in/code", code="000000").status_code == 401
    done = second.post("/sign-in/code", code=phone.at(now.clock()))
    assert done.headers["Location"] == "/officer/recent"
    # A code is taken once.
    third = browsers.nobody()
    third.get("/sign-in/")
    third.post("/sign-in/", name=officer.actor.name, password=NEW)
    third.get("/sign-in/code")
    assert third.post("/sign-in/code", code=phone.at(now.clock())).status_code == 401


def test_the_first_password_is_good_once_and_weak_ones_are_refused(
    browsers: Browsers, registry: Registry, officer: Someone
) -> None:
    browser, password = browsers.nobody(), given(registry, officer)
    browser.get("/sign-in/")
    browser.post("/sign-in/", name=officer.actor.name, password=password)
    browser.get("/sign-in/first")
    shown = re.search(r"data-secret>([A-Z2-7 ]+)<", browser.page)
    phone = pyotp.TOTP(shown[1].replace(" ", "")) if shown else None
    assert phone
    code = phone.at(registry.clock())
    for weak in ("short", f"{officer.actor.name} is my name", password):
        assert browser.post("/sign-in/first", new_password=weak, code=code).status_code == 422, weak
    assert browser.post("/sign-in/first", new_password=NEW, code="123").status_code == 422
    assert browser.get("/officer/").status_code == 303
    assert browser.post("/sign-in/first", new_password=NEW, code=code).status_code == 303
    again = browsers.nobody()
    again.get("/sign-in/")
    assert again.post("/sign-in/", name=officer.actor.name, password=password).status_code == 401


def test_wrong_names_and_wrong_passwords_are_answered_alike(
    browsers: Browsers, registry: Registry, officer: Someone
) -> None:
    given(registry, officer)
    browser = browsers.nobody()
    browser.get("/sign-in/")
    answers = [
        browser.post("/sign-in/", name=name, password="wrong").text.replace(name, "")
        for name in (officer.actor.name, "nobody-known")
    ]
    assert re.sub(r'value="[^"]*"', "", answers[0]) == re.sub(r'value="[^"]*"', "", answers[1])


class TestGuessing:
    """Whoever guesses is slowed down."""

    @pytest.fixture
    def config(self, config: Config) -> Config:
        """Three tries in a quarter of an hour."""
        return replace(config, limits=read_limits(f"{FREELY}, sign_in=3/15minutes"))

    def test_passwords(self, app: Flask, browsers: Browsers, registry: Registry, officer: Someone) -> None:
        password = given(registry, officer)
        browser = browsers.nobody()
        browser.get("/sign-in/")
        tries = [
            browser.post("/sign-in/", name=officer.actor.name, password="x").status_code for _ in range(4)
        ]
        assert tries == [401, 401, 401, 429]
        # Not even the right one, until the time is over.
        assert browser.post("/sign-in/", name=officer.actor.name, password=password).status_code == 429
        later(app, minutes=16)
        assert browser.post("/sign-in/", name=officer.actor.name, password=password).status_code == 303

    def test_codes(self, app: Flask, browsers: Browsers, registry: Registry, officer: Someone) -> None:
        _, phone = enrolled(browsers, registry, officer)
        now = later(app, minutes=16)
        browser = browsers.nobody()
        browser.get("/sign-in/")
        browser.post("/sign-in/", name=officer.actor.name, password=NEW)
        browser.get("/sign-in/code")
        tries = [browser.post("/sign-in/code", code=f"{each:06}").status_code for each in range(4)]
        assert tries == [401, 401, 401, 429]
        assert browser.post("/sign-in/code", code=phone.at(now.clock())).status_code == 429


def test_a_form_from_elsewhere_does_nothing(desk: Desk, browsers: Browsers) -> None:
    officer = browsers.of(desk.officer.actor)
    for path, told in (
        ("/officer/", {"text": "Ramon", "purpose": "border_control"}),
        ("/sign-in/out", {}),
        ("/preferences", {"language": "ar"}),
        ("/demonstration/", {"name": desk.clerk.actor.name}),
        ("/sign-in/", {"name": "a", "password": "b"}),
    ):
        for token in ("", "forged", browsers.nobody().get("/") and "x" * 60):
            answer = officer.client.post(path, data={**told, "csrf_token": token})
            assert answer.status_code == 400, path
    assert officer.get("/officer/").status_code == 200


def test_a_planted_cookie_is_worth_nothing_after_signing_in(
    browsers: Browsers, registry: Registry, officer: Someone
) -> None:
    victim = browsers.nobody()
    victim.get("/sign-in/")
    planted = victim.client.get_cookie("lookout")
    assert planted
    password = given(registry, officer)
    victim.post("/sign-in/", name=officer.actor.name, password=password)
    victim.get("/sign-in/first")
    shown = re.search(r"data-secret>([A-Z2-7 ]+)<", victim.page)
    assert shown
    phone = pyotp.TOTP(shown[1].replace(" ", ""))
    half = victim.client.get_cookie("lookout")
    victim.post("/sign-in/first", new_password=NEW, code=phone.at(registry.clock()))
    assert victim.get("/officer/").status_code == 200
    for old in (planted, half):
        attacker = browsers.nobody()
        attacker.client.set_cookie("lookout", old.value if old else "")
        assert attacker.get("/officer/").status_code == 303


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "\n//x.example",
        "/\t/x.example",
    ],
)
def test_nobody_is_led_elsewhere(browsers: Browsers, officer: Someone, elsewhere: str) -> None:
    nobody = browsers.nobody()
    nobody.get("/")
    for path, told in (
        ("/preferences", {"theme": "dark"}),
        ("/demonstration/", {"name": officer.actor.name}),
    ):
        answer = nobody.post(path, next=elsewhere, **told)
        assert answer.headers.get("Location", "/") == "/", path
        nobody.get("/")


def test_what_was_shown_is_gone_after_signing_out(desk: Desk, browsers: Browsers) -> None:
    officer = browsers.of(desk.officer.actor)
    cookie = officer.client.get_cookie("lookout")
    assert officer.get("/officer/").headers["Cache-Control"] == "no-store"
    out = officer.post("/sign-in/out")
    assert (out.status_code, out.headers["Clear-Site-Data"]) == (303, '"cache"')
    assert officer.get("/officer/").status_code == 303
    thief = browsers.nobody()
    thief.client.set_cookie("lookout", cookie.value if cookie else "")
    assert thief.get("/officer/").status_code == 303


def test_sessions_are_listed_and_ended_by_their_owner_alone(
    desk: Desk, browsers: Browsers, someone: MakeSomeone
) -> None:
    at_home, forgotten = browsers.of(desk.officer.actor), browsers.of(desk.officer.actor)
    stranger = browsers.of(someone(Role.CLERK, name="stranger").actor)
    ends = re.findall(r"/account/sessions/[0-9a-f-]+/end", at_home.get("/account/").text)
    assert len(ends) == 1
    assert stranger.post(ends[0]).status_code == 404
    assert forgotten.get("/officer/").status_code == 200
    assert at_home.post(ends[0]).status_code == 303
    assert forgotten.get("/officer/").status_code == 303
    assert at_home.get("/officer/").status_code == 200


def test_a_session_ends_by_itself(app: Flask, desk: Desk, browsers: Browsers, someone: MakeSomeone) -> None:
    officer, administrator = (
        browsers.of(desk.officer.actor),
        browsers.of(someone(Role.ADMINISTRATOR).actor),
    )
    later(app, minutes=11)
    assert [each.get("/account/").status_code for each in (officer, administrator)] == [200, 303]
    for _ in range(14):
        later(app, minutes=50)
        status = officer.get("/account/").status_code
    assert status == 200
    later(app, minutes=50)
    assert officer.get("/account/").status_code == 303


def test_who_is_shut_out_is_out_at_once(desk: Desk, browsers: Browsers, registry: Registry) -> None:
    officer = browsers.of(desk.officer.actor)
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.disable(tx, desk.officer.actor.name)
    assert officer.get("/officer/").status_code == 303


class TestProduction:
    """Outside of development."""

    @pytest.fixture
    def config(self, config: Config) -> Config:
        """The same over a database of the real kind."""
        return replace(config, environment="production", secret_key="Kx7!mQ2#vL9@pR4$tW6%zB8&nD1*fG3^")

    def test_the_cookie_is_for_this_host_over_tls_and_no_script(self, browsers: Browsers) -> None:
        kept = browsers.nobody().get("/sign-in/").headers["Set-Cookie"]
        assert kept.startswith("__Host-lookout=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(kept.split("; "))

    def test_nobody_signs_in_as_the_demonstration(self, browsers: Browsers) -> None:
        assert browsers.nobody().get("/demonstration/").status_code == 404
        assert browsers.nobody().get("/demonstration/components").status_code == 404

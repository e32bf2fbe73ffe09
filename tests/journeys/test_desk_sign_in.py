"""Signing in, in a real browser and two languages: by code, by passkey, through a provider."""

from dataclasses import replace

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app.services.unit_of_work import Registry
from config import Config
from tests.app.web.test_sign_in import NEW, given
from tests.fixtures.chromium import Seat, Seats
from tests.fixtures.provider import TinyProvider
from tests.fixtures.registry import Someone

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])
# A device that knows its owner by a finger or a face.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def config(config: Config, provider: TinyProvider) -> Config:
    """A registry that this provider vouches to."""
    return replace(config, openid=provider.settings())


def seated(app: Flask, seats: Seats, language: str, **options: bool) -> Seat:
    """Seat somebody before the registry under a name, which passkeys need."""
    origin = seats.address.replace("127.0.0.1", "localhost")
    app.config["LOOKOUT"] = replace(app.config["LOOKOUT"], origin=origin)
    seat = seats.of(None, language, **options)
    seat.address = origin
    return seat


def first_time(seat: Seat, registry: Registry, who: Someone) -> pyotp.TOTP:
    """Sign in for the first time; return the app on the telephone."""
    page = seat.page
    seat.go("/sign-in/?next=/account/")
    with_password(page, who, given(registry, who))
    picture = page.locator("img.square-code")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("each => each.naturalWidth > 100")
    assert seat.faults() == []
    phone = pyotp.TOTP(page.locator("[data-secret]").inner_text().replace(" ", ""))
    page.locator("#new_password").fill(NEW)
    page.locator("#code").fill(phone.at(registry.clock()))
    page.locator("form.panel button").click()
    page.wait_for_url("**/account/")
    return phone


def with_password(page: Page, who: Someone, password: str) -> None:
    page.locator("#name").fill(who.actor.name)
    page.locator("#password").fill(password)
    page.locator("form.panel button").click()


def signed_out(page: Page) -> None:
    page.locator("header form button").click()
    expect(page.locator("header form")).to_have_count(0)


@LANGUAGES
def test_with_a_code_and_then_with_a_passkey(
    app: Flask, seats: Seats, registry: Registry, officer: Someone, language: str
) -> None:
    seat = seated(app, seats, language)
    page = seat.page
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    first_time(seat, registry, officer)
    page.locator("#name").fill("this computer")
    page.locator("[data-passkey=create]").click()
    page.wait_for_url("**/account/?done=added")
    expect(page.locator("td", has_text="this computer")).to_be_visible()
    assert seat.faults() == []
    assert not seat.overflows
    signed_out(page)
    seat.go("/sign-in/?next=/officer/")
    with_password(page, officer, NEW)
    page.wait_for_url("**/sign-in/code")
    assert seat.faults() == []
    page.locator("[data-passkey=get]").click()
    page.wait_for_url("**/officer/")
    expect(page.locator("#text")).to_be_focused()
    # A second one on the same device is refused by the device itself, and the page says so.
    seat.go("/account/")
    page.locator("#name").fill("once more")
    page.locator("[data-passkey=create]").click()
    expect(page.locator("[data-passkey-failed]")).to_be_visible()
    page.locator("tbody button.btn-grave").first.click()
    page.wait_for_url("**/account/?done=removed")
    assert seat.complaints == []


def test_another_address_gets_nothing_out_of_a_passkey(
    app: Flask, seats: Seats, registry: Registry, officer: Someone
) -> None:
    seat = seated(app, seats, "en")
    page = seat.page
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    first_time(seat, registry, officer)
    page.locator("#name").fill("this computer")
    page.locator("[data-passkey=create]").click()
    page.wait_for_url("**/account/?done=added")
    # The same pages under another name: whoever was lured there signs nothing.
    seat.address = seats.address
    seat.go("/sign-in/?next=/officer/")
    with_password(page, officer, NEW)
    page.wait_for_url("**/sign-in/code")
    page.locator("[data-passkey=get]").click()
    expect(page.locator("[data-passkey-failed]")).to_be_visible()
    seat.go("/officer/")
    page.wait_for_url("**/sign-in/**")


def test_with_scripts_off_the_page_says_that_the_code_does_it(
    app: Flask, seats: Seats, registry: Registry, officer: Someone
) -> None:
    seat = seated(app, seats, "en", java_script_enabled=False)
    seat.go("/sign-in/?next=/account/")
    with_password(seat.page, officer, given(registry, officer))
    phone = pyotp.TOTP(seat.page.locator("[data-secret]").inner_text().replace(" ", ""))
    seat.page.locator("#new_password").fill(NEW)
    seat.page.locator("#code").fill(phone.at(registry.clock()))
    seat.page.locator("form.panel button").click()
    expect(seat.page.locator("main")).to_contain_text("Passkeys need scripts")
    expect(seat.page.locator("[data-passkey]")).to_be_hidden()


@LANGUAGES
def test_through_a_provider_and_out_again(
    app: Flask, seats: Seats, officer: Someone, provider: TinyProvider, language: str
) -> None:
    seat = seated(app, seats, language)
    page = seat.page
    seat.go("/officer/")
    page.wait_for_url("**/sign-in/?next=/officer/")
    assert seat.faults() == []
    page.locator("a[href*='/sign-in/provider/']").click()
    page.wait_for_url("**/officer/")
    expect(page.locator("header")).to_contain_text("jeanne")
    signed_out(page)
    assert seat.faults() == []
    # Cached pages are gone with the session.
    page.go_back()
    expect(page.locator("#text")).to_have_count(0)
    seat.go("/sign-in/provider/ended")
    page.locator("main a").click()
    page.wait_for_url(f"{provider.issuer}/logout**")
    provider.person["groups"] = []
    seat.go("/sign-in/provider/")
    expect(page.locator("[role=alert] h1")).to_be_visible()
    assert seat.faults() == []
    assert seat.complaints == []

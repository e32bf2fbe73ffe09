"""What cannot be undone asks anew on every desk, whatever form it is sent by."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, request

from app.services.unit_of_work import Registry
from app.vocabulary.actors import Action, Role
from app.web.desks import desk, desk_blueprint
from app.web.forms import nested
from config import Config
from tests.app.web.test_sign_in import enrolled, later
from tests.fixtures.browsing import Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone

done: list[Any] = []


@pytest.fixture
def app(app: Flask) -> Flask:
    """A desk more, whose deeds cannot be undone."""
    done.clear()
    blueprint = desk_blueprint("deeds", __name__, "/deeds")

    @blueprint.post("/export")
    @desk(Action.EXPORT)
    def export() -> str:
        done.append(nested(request.form))
        return "exported"

    @blueprint.post("/draft")
    @desk(Action.CREATE)
    def draft() -> str:
        return "drafted"

    app.register_blueprint(blueprint)
    return app


def test_a_form_waits_for_the_proof_and_then_goes_on_as_it_was_sent(
    app: Flask, browsers: Browsers, registry: Registry, desk: Desk
) -> None:
    browser, phone = enrolled(browsers, registry, desk.clerk)
    browser.get("/account/")
    assert browser.post("/deeds/export", to="DE").text == "exported"
    now = later(app, minutes=15)
    browser.get("/account/")
    assert browser.post("/deeds/draft").text == "drafted"
    browser.get("/account/")
    asked = browser.post("/deeds/export", to="<b>DE", **{"kinds[]": ["red", "blue"]})
    assert (asked.status_code, len(done)) == (403, 1)
    assert 'name="to" value="&lt;b&gt;DE"' in asked.text
    assert asked.text.count('name="kinds[]"') == 2
    wrong = browser.post("/deeds/export", to="DE", proof_code="000000")
    assert (wrong.status_code, len(done)) == (403, 1)
    assert "not right" in wrong.text
    sent = {"to": "DE", "kinds[]": ["red", "blue"], "proof_code": phone.at(now.clock())}
    assert browser.post("/deeds/export", **sent).text == "exported"
    assert done[-1] == {"to": "DE", "kinds": ["red", "blue"]}
    browser.get("/account/")
    assert browser.post("/deeds/export", to="FR").text == "exported"


def test_a_forged_form_is_refused_before_anything_is_asked(
    app: Flask, browsers: Browsers, registry: Registry, desk: Desk
) -> None:
    browser, _ = enrolled(browsers, registry, desk.clerk)
    later(app, minutes=15)
    browser.page = ""
    assert browser.post("/deeds/export", to="DE").status_code == 400


def test_who_may_not_do_it_is_not_asked(
    app: Flask, browsers: Browsers, registry: Registry, desk: Desk
) -> None:
    browser, _ = enrolled(browsers, registry, desk.officer)
    later(app, minutes=15)
    browser.get("/account/")
    refused = browser.post("/deeds/export", to="DE")
    assert (refused.status_code, "proof_code" in refused.text) == (403, False)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PARTNER, Role.COPY}))
def test_every_role_is_asked_and_signed_out_in_time(
    app: Flask, browsers: Browsers, someone: MakeSomeone, config: Config, role: Role
) -> None:
    app.config["LOOKOUT"] = replace(config, origin="https://registry.example")
    browser = browsers.of(someone(role).actor)
    assert "/account/prove" not in browser.get("/account/").text
    later(app, minutes=9)
    browser.get("/account/")
    later(app, minutes=2)
    assert "/account/prove" in browser.get("/account/").text
    later(app, minutes=61)
    assert browser.get("/account/").status_code == 303

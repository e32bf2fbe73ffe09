"""A copy says its age, is silent past it, shows nothing that is gone, and is not written to."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.actor import Actor
from app.api.auth import SAFE, mark_of
from app.application import Application
from app.models import AuditEntry, Filing, FollowedRegister, Lookup
from app.rules import copied as rules
from app.rules import policy
from app.services import retention
from app.services.access import actors, authentication, key_ring
from app.services.unit_of_work import reading, work
from app.transaction import transaction
from app.vocabulary.actors import Action, Outcome, Role
from config import DEVELOPMENT_SECRET, Config
from search.settings import SearchSettings
from tests.fixtures.browsing import Browsers
from tests.fixtures.copying import LONGEST_S, Copied
from tests.fixtures.keepers import person_called
from tests.fixtures.registry import FREELY, read_limits

# What a copy does by itself, and what is asked of it: a new route that writes is refused unless it is here.
OF_ITS_OWN = {
    "access.add",
    "access.add_key",
    "access.approve",
    "access.change_roles",
    "access.disable",
    "access.enable",
    "access.end_loan",
    "access.lend",
    "access.revoke",
    "access.rotate",
    "account.end",
    "account.prove_now",
    "actors.add",
    "actors.add_key",
    "actors.approve",
    "actors.change_roles",
    "actors.give_password",
    "actors.lend",
    "actors.revoke",
    "actors.rotate",
    "actors.switch",
    "alerts.search",
    "audit.search",
    "auditor.askers.search",
    "auditor.find_day",
    "auditor.flags.report",
    "auditor.flags.step",
    "auditor.narrow",
    "auditor.well_known.add",
    "auditor.well_known.remove",
    "batches.batch",
    "batches.close",
    "demonstration.sign_in",
    "inbox_desk.acknowledge",
    "lookups.anything",
    "lookups.identifier",
    "lookups.mrz",
    "lookups.person",
    "messages.acknowledge",
    "misuse.add_known",
    "misuse.remove_known",
    "misuse.report",
    "misuse.step",
    "notices.search",
    "officer.ask",
    "operation.compare",
    "operation.rebuild",
    "partners.add",
    "partners.change",
    "passengers.close",
    "passengers.upload",
    "passkeys.add",
    "passkeys.ask",
    "passkeys.new",
    "passkeys.remove",
    "records.search",
    "sign_in.name_and_password",
    "sign_in.out",
    "sign_in.passkey",
    "sign_in.with_both",
    "sign_in.with_code",
    "start.prefer",
}
# Refused by what they do, not by their mark: they are asked in full below.
BY_DEED = {"bureaus.put_scope", "bureaus_desk.add", "bureaus_desk.describe", "outcomes.settle"}
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
ASKED = {"name": "Mirela Vasile", "purpose": "border_control"}


@dataclass
class AtCopy:
    """The copy as it is served, and keys of those who work there."""

    copied: Copied
    app: Flask
    client: FlaskClient

    def key(self, role: Role) -> dict[str, str]:
        """Return the header of somebody of this role."""
        with work(self.copied.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
            name = f"{role}-{uuid4()}"
            command = actors.AddActor(name, "DE", (role,), person=name)
            stored = actors._insert(tx, command)
            return {"Authorization": f"Bearer {key_ring.first(tx, stored, DEVELOPMENT_SECRET).key}"}

    def ask(self, **more: Any) -> TestResponse:
        """Ask for Mirela Vasile as an officer."""
        body = {**ASKED, **more}
        return self.client.post("/api/v1/lookups/person", json=body, headers=self.key(Role.OFFICER))


@pytest.fixture
def at_copy(copied: Copied, copy_url: str, tmp_path: Path) -> AtCopy:
    """Serve the copy, which has caught up with a register that holds Mirela Vasile."""
    copied.keepers.published("notice.blue", subjects=[person_called("Vasile")])
    copied.follow()
    settings = SearchSettings(folder=tmp_path / "copy-index")
    known = ("development", DEVELOPMENT_SECRET, copy_url, settings)
    app = Application(Config(*known, instance=tmp_path, limits=read_limits(FREELY)))
    app.testing = True
    app.extensions["registry"] = copied.registry
    app.lay_routes()
    return AtCopy(copied, app, app.test_client())


def test_every_answer_says_of_what_age_it_is(at_copy: AtCopy) -> None:
    at_copy.copied.keepers.clock.pass_by(seconds=4)
    answer = at_copy.ask()
    told = answer.json["copy"]
    assert (answer.status_code, answer.json["answer"], told["age_s"]) == (200, "possible_match", 4.0)
    assert (told["follows"], told["longest_s"]) == ("https://registry.example", LONGEST_S)
    assert answer.headers["Lookout-Copy-Age"] == "4"
    assert answer.headers["Lookout-Copy-As-Of"] == "2026-11-22T12:00:00Z"
    other = at_copy.client.get("/api/v1/bureaus", headers=at_copy.key(Role.OFFICER))
    assert other.headers["Lookout-Copy-Age"] == "4"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("person", {"name": "Nobody Known"}),
        ("identifier", {"number": "X123456"}),
        ("mrz", {"mrz": ZONE}),
        ("", {"text": "Nobody Known"}),
    ],
)
def test_past_its_age_a_copy_answers_no_question_with_no_match(
    at_copy: AtCopy, path: str, body: dict[str, str]
) -> None:
    officer = at_copy.key(Role.OFFICER)
    asked = {**body, "purpose": "border_control"}
    place = f"/api/v1/lookups/{path}".rstrip("/")
    at_copy.copied.keepers.clock.pass_by(seconds=LONGEST_S)
    assert at_copy.client.post(place, json=asked, headers=officer).json["answer"] == "no_match"
    at_copy.copied.keepers.clock.pass_by(seconds=1)
    refused = at_copy.client.post(place, json=asked, headers=officer)
    assert (refused.status_code, refused.json["code"]) == (503, "cannot_look")
    assert "This is not a no." in refused.json["detail"]
    assert at_copy.client.get("/health/ready").status_code == 503
    at_copy.copied.follow()
    assert at_copy.client.post(place, json=asked, headers=officer).status_code == 200


def test_a_list_and_a_search_and_a_filing_are_refused_past_the_age_too(at_copy: AtCopy) -> None:
    clerk = at_copy.key(Role.CLERK)
    with reading(at_copy.copied.registry) as tx:
        place = f"/api/v1/notices/{tx.session.scalars(select(Filing.id)).one()}"
    searched = {"text": "Vasile", "purpose": "border_control"}
    ways = [
        lambda: at_copy.client.get("/api/v1/notices", headers=clerk),
        lambda: at_copy.client.get(place, headers=clerk),
        lambda: at_copy.client.post("/api/v1/notices/search", json=searched, headers=clerk),
    ]
    assert [way().status_code for way in ways] == [200, 200, 200]
    at_copy.copied.keepers.clock.pass_by(seconds=LONGEST_S + 1)
    assert [way().status_code for way in ways] == [503, 503, 503]
    lines = b'{"purpose": "border_control"}\n{"name": "Nobody Known"}\n'
    told = {**at_copy.key(Role.OFFICER), "Content-Type": "application/x-ndjson"}
    batch = at_copy.client.post("/api/v1/lookups/batch", data=lines, headers=told).text
    assert "cannot_look" in batch
    assert '"no_match": 0' in batch


def test_a_clock_that_was_set_back_makes_no_copy_young(at_copy: AtCopy) -> None:
    at_copy.copied.keepers.clock.pass_by(seconds=-10)
    assert at_copy.ask().status_code == 503
    at_copy.copied.follow()
    assert at_copy.ask().status_code == 200
    with transaction(at_copy.copied.registry.sessions, at_copy.copied.operator) as tx:
        # So much time has passed by the clock that nobody sets.
        tx.session.execute(update(FollowedRegister).values(ticks=FollowedRegister.ticks - LONGEST_S - 1))
    assert at_copy.ask().status_code == 503


def test_a_copy_that_has_not_caught_up_does_not_answer(copied: Copied, at_copy: AtCopy) -> None:
    with transaction(copied.registry.sessions, copied.operator) as tx:
        tx.session.execute(update(FollowedRegister).values(as_of=None))
    assert at_copy.ask().status_code == 503


def test_what_is_refused_for_its_age_is_no_lookup_on_record(at_copy: AtCopy) -> None:
    at_copy.copied.keepers.clock.pass_by(seconds=LONGEST_S + 1)
    at_copy.ask()
    with reading(at_copy.copied.registry) as tx:
        assert tx.session.scalar(select(func.count(Lookup.id))) == 0


def test_what_is_withdrawn_there_is_gone_with_the_page(at_copy: AtCopy) -> None:
    assert at_copy.ask().json["answer"] == "possible_match"
    keepers = at_copy.copied.keepers
    with reading(keepers.registry) as tx:
        filing_id = tx.session.scalars(select(Filing.id)).one()
    keepers.move("clerk", Action.WITHDRAW, keepers.now(_named(filing_id)), reason="Found.")
    at_copy.copied.follow()
    answer = at_copy.ask(minimum_score=0.0)
    assert (answer.status_code, answer.json["matches"]) == (200, [])


def test_somebody_of_another_bureau_is_not_told_nothing(at_copy: AtCopy) -> None:
    elsewhere = at_copy.copied.actor(Role.OFFICER, bureau="FR")
    with work(at_copy.copied.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        key = key_ring.first(tx, actors.active(tx.session, elsewhere.name), DEVELOPMENT_SECRET).key
    headers = {"Authorization": f"Bearer {key}"}
    answer = at_copy.client.post("/api/v1/lookups/person", json=ASKED, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (403, "read_only_copy")


def test_every_route_that_writes_is_refused_but_those_named_here(at_copy: AtCopy) -> None:
    writing = [rule for rule in at_copy.app.url_map.iter_rules() if rule.methods - SAFE]
    marks = {rule.endpoint: mark_of(at_copy.app.view_functions[rule.endpoint]) for rule in writing}
    left = {name for name, mark in marks.items() if mark is None or mark in rules.ASKED}
    assert left == OF_ITS_OWN | BY_DEED
    keys = {role: at_copy.key(role) for role in Role}
    desks = Browsers(at_copy.app, at_copy.copied.registry)
    browsers: dict[Role, Any] = {}
    for rule in (each for each in writing if each.endpoint not in left):
        role = sorted(policy.MAY[marks[rule.endpoint]])[0]
        for method in rule.methods - SAFE:
            path = _path(at_copy.app, rule)
            if path.startswith("/api/"):
                answer = at_copy.client.open(path, method=method, json={}, headers=keys[role])
                assert (answer.status_code, answer.json["code"]) == (403, "read_only_copy"), path
            else:
                browser = browsers.setdefault(role, desks.of(_holder(at_copy, role)))
                told = browser.post(path)
                assert (told.status_code, "read-only copy" in told.text) == (403, True), path


def test_what_is_refused_by_its_deed_is_refused_too(at_copy: AtCopy) -> None:
    administrator = at_copy.key(Role.ADMINISTRATOR)
    scope = at_copy.client.put("/api/v1/bureaus/FR/scope", json={"sees": None}, headers=administrator)
    assert (scope.status_code, scope.json["code"]) == (403, "read_only_copy")
    browser = Browsers(at_copy.app, at_copy.copied.registry).of(_holder(at_copy, Role.ADMINISTRATOR))
    described = browser.post("/administration/bureaus/FR", name="Other")
    added = browser.post("/administration/bureaus/", code="ZZ", name="Other")
    assert [described.status_code, added.status_code] == [403, 403]
    officer = _holder(at_copy, Role.OFFICER)
    desk = Browsers(at_copy.app, at_copy.copied.registry).of(officer)
    desk.get("/officer/")
    found = desk.post("/officer/", text="Mirela Vasile", purpose="border_control")
    assert "Copied as of" in found.text
    assert "/hits/of/" not in found.text
    match = at_copy.ask().json["matches"][0]["id"]
    told = desk.post(f"/hits/of/{match}/confirm", place="Gate 1", action_taken="Stopped.")
    assert (told.status_code, "read-only copy" in told.text) == (403, True)


def test_a_refusal_to_write_is_on_record(at_copy: AtCopy) -> None:
    clerk = at_copy.key(Role.CLERK)
    at_copy.client.post("/api/v1/notices", json={}, headers=clerk)
    refused = select(AuditEntry).where(
        AuditEntry.outcome == Outcome.REFUSED, AuditEntry.action == Action.CREATE
    )
    with reading(at_copy.copied.registry) as tx:
        (entry,) = tx.session.scalars(refused)
    assert "registry.example" in entry.detail["reason"]


def test_the_public_is_sent_to_the_register_itself(at_copy: AtCopy) -> None:
    for place in ("/public/notices/v1/red", "/public/", "/public/red/2026-1"):
        answer = at_copy.client.get(place)
        assert (answer.status_code, "registry.example" in answer.text) == (403, False)


def test_time_ends_nothing_in_a_copy_but_at_the_register(at_copy: AtCopy) -> None:
    at_copy.copied.keepers.clock.pass_by(days=4000)
    assert retention.due(at_copy.copied.keepers.registry, actors.ROOT)
    assert retention.run(at_copy.copied.registry, actors.ROOT) == []
    with reading(at_copy.copied.registry) as tx:
        assert tx.session.scalars(select(Filing.status)).all() == ["published"]


def test_the_pages_of_a_copy_say_that_it_is_one_and_how_old(at_copy: AtCopy) -> None:
    desk = Browsers(at_copy.app, at_copy.copied.registry).of(_holder(at_copy, Role.OFFICER))
    assert "Read-only copy" in desk.get("/officer/").text
    at_copy.copied.keepers.clock.pass_by(seconds=LONGEST_S + 1)
    desk.get("/officer/")
    blind = desk.post("/officer/", text="Nobody Known", purpose="border_control")
    assert (blind.status_code, "too old to answer from" in blind.text) == (503, True)
    assert "Nothing found" not in blind.text


def _holder(at_copy: AtCopy, role: Role) -> Actor:
    name = f"{role}-at-a-desk-{uuid4()}"
    with work(at_copy.copied.registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors._insert(tx, actors.AddActor(name, "DE", (role,), person=name))
    with reading(at_copy.copied.registry) as tx:
        return authentication.named(tx.session, name)


def _named(filing_id: str) -> Filing:
    return Filing(id=filing_id)


def _path(app: Flask, rule: Rule) -> str:
    values = {name: _value(rule, name) for name in rule.arguments}
    return app.url_map.bind("localhost").build(rule.endpoint, values, method=next(iter(rule.methods - SAFE)))


def _value(rule: Rule, name: str) -> Any:
    converter = rule._converters[name]
    kind = type(converter).__name__
    if kind == "UUIDConverter":
        return uuid4()
    if kind == "AnyConverter":
        return next(iter(converter.items))
    return 1 if kind == "IntegerConverter" else "X"

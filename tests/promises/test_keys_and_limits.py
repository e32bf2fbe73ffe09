"""Four eyes are two persons; keys are bounded, named, rotated and ended (lines 15, 18 and 19)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select
from sqlalchemy.engine import Engine
from werkzeug.test import TestResponse

from app.cli.console import os_account
from app.errors import Invalid
from app.factory import create_app
from app.models import ApiKey, AuditEntry, FilingMove, RateCount, StoredActor
from app.rules.rate_limits import read_limits
from app.services import index_maintenance
from app.services.access import actors, api_keys, key_ring
from app.services.access.actors import AddActor
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action, Role
from config import Config
from tests.factories import notice
from tests.fixtures.registry import MakeSomeone, Someone

QUESTION = {"name": "Ramon", "purpose": "border_control"}
PERSON = "/api/v1/lookups/person"
OLD, NEW = "an-older-secret-of-forty-odd-characters-1", "a-newer-secret-of-forty-odd-characters-22"
PUBLIC, OTHER = "198.51.100.7", "203.0.113.9"
Again = Callable[..., Flask]


@pytest.fixture
def again(config: Config, app: Flask) -> Iterator[Again]:
    """Make further applications over the same database, with other settings."""
    made: list[Flask] = []

    def make(**settings: Any) -> Flask:
        other = create_app(replace(config, **settings))
        made.append(other)
        index_maintenance.tend(other.extensions["registry"])
        return other

    yield make
    for each in made:
        each.extensions["registry"].engine.close()
        each.extensions["registry"].sessions.kw["bind"].dispose()


def ask(client: FlaskClient, headers: dict[str, str], address: str = "127.0.0.1") -> TestResponse:
    return client.post(PERSON, json=QUESTION, headers=headers, environ_base={"REMOTE_ADDR": address})


def typed(app: Flask, *words: str, **environment: str) -> Result:
    """Type a command at the machine's console."""
    with app.app_context():
        return app.test_cli_runner(env=environment).invoke(args=words)


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def key_of(someone: Someone) -> str:
    return someone.headers["Authorization"].removeprefix("Bearer ")


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Collect what is said to the database while the block runs."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


# -- 15: four eyes are two persons


@pytest.mark.both_databases
@pytest.mark.parametrize("variable", ["LOGNAME", "USER", "LNAME", "USERNAME"])
def test_15_the_console_acts_as_the_systems_account_whatever_the_environment_says(
    app: Flask, registry: Registry, variable: str, tmp_path: Any
) -> None:
    body = tmp_path / "filing.json"
    body.write_bytes(app.json.dumps(notice()).encode())
    done = typed(app, "notices", "create", str(body), **{variable: "mallory"})
    assert done.exit_code == 0, done.output
    with reading(registry) as tx:
        move = tx.session.scalars(select(FilingMove)).one()
        acted = tx.session.get_one(StoredActor, move.actor_id)
    assert (acted.name, move.persons) == (f"console:{os_account()}", [os_account().casefold()])
    assert "mallory" not in move.session


def test_15_a_person_at_the_console_is_the_same_person_by_key(registry: Registry) -> None:
    by_console = actors.console(registry, "a.Amsel")
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.add(tx, AddActor("desk-9", "REGISTRY", (Role.REVIEWER,), " A.AMSEL "))
        by_key = tx.session.scalars(select(StoredActor).where(StoredActor.name == "desk-9")).one()
    assert by_key.person in by_console.persons


@pytest.mark.parametrize("command", [["actors", "list"], ["notices", "list"], ["keys", "list"]])
def test_15_nobody_acts_as_another_at_the_console_of_a_register(
    again: Again, clerk: Someone, command: list[str]
) -> None:
    production = again(environment="production", secret_key=NEW)
    refused = typed(production, *command, "--as", clerk.actor.name)
    assert (refused.exit_code, "--as is for development" in refused.output) == (2, True)


def test_15_in_development_one_may_act_as_another(app: Flask, clerk: Someone) -> None:
    assert typed(app, "notices", "list", "--as", clerk.actor.name).exit_code == 0


@pytest.mark.parametrize("role", [Role.CLERK, Role.REVIEWER])
@pytest.mark.parametrize("person", ["", "  "])
def test_15_a_clerk_or_reviewer_has_a_person(registry: Registry, role: Role, person: str) -> None:
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.add_bureau(tx, "FR", "Bureau FR")
    with pytest.raises(Invalid) as refused, work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.add(tx, AddActor("nobody", "FR", (Role.OFFICER, role), person))
    assert [fault.path for fault in refused.value.faults] == ["person"]


def test_15_nor_does_one_become_clerk_or_borrow_the_role_without_a_person(
    registry: Registry, someone: MakeSomeone
) -> None:
    someone(Role.CLERK, name="chief")
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.add(tx, AddActor("gate-1", "FR", (Role.OFFICER,)))
    with pytest.raises(Invalid), work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.change_roles(tx, "gate-1", (Role.CLERK,))
    with pytest.raises(Invalid), work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.lend(tx, actors.LendRole("chief", "gate-1", Role.CLERK))


# -- 18: limits


@pytest.mark.both_databases
def test_18_wrong_keys_slow_down_and_are_audited_with_address_and_prefix(
    again: Again, registry: Registry
) -> None:
    client = again(limits=read_limits("wrong_keys=3/hour")).test_client()
    guesses = [f"lk_{attempt:09}-and-whatever-follows" for attempt in range(8)]
    answers = [ask(client, bearer(guess)) for guess in guesses]
    assert [answer.status_code for answer in answers] == [401] * 3 + [429] * 5
    assert answers[-1].content_type == "application/problem+json"
    assert answers[-1].json["code"] == "too_many_requests"
    assert 3000 < int(answers[-1].headers["Retry-After"]) <= 3600
    with reading(registry) as tx:
        entries = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.AUTHENTICATE)).all()
    said = [(entry.outcome, entry.detail["address"], entry.detail["prefix"]) for entry in entries]
    assert said == [("refused", "127.0.0.1", guess[:12]) for guess in guesses[:3]]
    assert "whatever" not in str([entry.detail for entry in entries])


@pytest.mark.both_databases
def test_18_workers_and_machines_count_wrong_keys_together(again: Again) -> None:
    limits = read_limits("wrong_keys=4/hour")
    workers = [again(limits=limits).test_client() for _ in range(2)]
    answers = [ask(workers[attempt % 2], bearer("lk_none")).status_code for attempt in range(6)]
    assert answers == [401] * 4 + [429] * 2


def test_18_a_right_key_is_answered_from_where_wrong_ones_came(again: Again, officer: Someone) -> None:
    client = again(limits=read_limits("wrong_keys=1/hour")).test_client()
    assert [ask(client, bearer("lk_none")).status_code for _ in range(2)] == [401, 429]
    assert ask(client, officer.headers).status_code == 200


def test_18_what_is_none_of_our_keys_stays_out_of_the_log(again: Again, registry: Registry) -> None:
    client = again().test_client()
    ask(client, bearer("hunter2-my-bank"))
    with reading(registry) as tx:
        [entry] = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.AUTHENTICATE))
    assert entry.detail["prefix"] == ""


def test_18_a_network_of_ipv6_counts_as_one_and_other_addresses_for_themselves(again: Again) -> None:
    production = again(environment="production", secret_key=NEW, limits=read_limits("wrong_keys=2/hour"))
    client = production.test_client()
    of_one = [ask(client, bearer("lk_none"), f"2001:db8:7:7::{host:x}").status_code for host in range(4)]
    assert of_one == [401, 401, 429, 429]
    assert ask(client, bearer("lk_none"), "2001:db8:7:8::1").status_code == 401
    assert ask(client, bearer("lk_none"), PUBLIC).status_code == 401


def test_18_one_key_asks_no_faster_than_its_role_may(again: Again, someone: MakeSomeone) -> None:
    client = again(limits=read_limits("officer=3/hour, clerk=5/hour")).test_client()
    officer, both = someone(Role.OFFICER), someone(Role.OFFICER, Role.CLERK)
    assert [ask(client, officer.headers).status_code for _ in range(5)] == [200] * 3 + [429] * 2
    assert [ask(client, both.headers).status_code for _ in range(6)] == [200] * 5 + [429]
    refused = ask(client, officer.headers)
    assert refused.content_type == "application/problem+json"
    assert 0 < int(refused.headers["Retry-After"]) <= 3601


def test_18_while_redis_is_away_each_worker_counts_for_itself(again: Again, officer: Someone) -> None:
    client = again(limits=read_limits("officer=2/hour", "redis://127.0.0.1:9")).test_client()
    assert [ask(client, officer.headers).status_code for _ in range(4)] == [200, 200, 429, 429]


@pytest.mark.parametrize("counted", ["address", "public"])
def test_18_one_address_asks_no_faster_than_it_may_and_is_still_told_whether_we_live(
    again: Again, counted: str
) -> None:
    client = again(limits=read_limits(f"{counted}=3/hour")).test_client()
    asked = [client.get("/public/notices/v1/red").status_code for _ in range(4)]
    assert asked == [200, 200, 200, 429]
    assert client.get("/health/live").status_code == 200


@pytest.mark.both_databases
def test_18_partners_are_counted_over_all_workers_so_that_nobody_tries_all_numbers(
    again: Again, someone: MakeSomeone
) -> None:
    limits = read_limits("partner=3/hour")
    workers = [again(limits=limits).test_client() for _ in range(2)]
    partner = someone(Role.PARTNER)
    # The route is for others; that a key asks too fast is said before what it may not.
    answers = [ask(workers[attempt % 2], partner.headers).status_code for attempt in range(5)]
    assert answers.count(429) == 2


def test_18_a_lookup_pays_for_its_limits_without_a_write(client: FlaskClient, officer: Someone) -> None:
    here: Registry = client.application.extensions["registry"]
    ask(client, officer.headers)
    with statements(here.sessions.kw["bind"]) as said:
        assert ask(client, officer.headers).status_code == 200
    written = [each for each in said if each.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [each.split()[2] for each in written] == ["lookup", "audit_entry"]
    with reading(here) as tx:
        assert tx.session.scalars(select(RateCount)).all() == []


def test_18_the_address_is_the_one_that_our_own_proxies_saw(again: Again, registry: Registry) -> None:
    ours = (ip_network("10.0.0.0/8"),)
    behind = again(environment="production", secret_key=NEW, proxies=ours).test_client()
    for peer, told, expected in (
        ("10.0.0.5", PUBLIC, PUBLIC),
        ("10.0.0.5", f"{OTHER}, {PUBLIC}, 10.1.1.1", PUBLIC),
        ("10.0.0.5", "not-an-address", "10.0.0.5"),
        ("::ffff:10.0.0.5", PUBLIC, PUBLIC),
        (OTHER, PUBLIC, OTHER),
    ):
        headers = {**bearer("lk_none"), "X-Forwarded-For": told}
        behind.post(PERSON, json=QUESTION, headers=headers, environ_base={"REMOTE_ADDR": peer})
        with reading(registry) as tx:
            entries = select(AuditEntry).where(AuditEntry.action == Action.AUTHENTICATE)
            newest = tx.session.scalars(entries.order_by(AuditEntry.id.desc())).first()
        assert newest.detail["address"] == expected


# -- 19: keys


@pytest.fixture
def administrator(someone: MakeSomeone) -> Someone:
    return someone(Role.ADMINISTRATOR, bureau="REGISTRY", name="ada")


@pytest.fixture
def second(someone: MakeSomeone) -> Someone:
    return someone(Role.ADMINISTRATOR, bureau="REGISTRY", name="bela")


@pytest.mark.both_databases
def test_19_an_actor_has_several_keys_each_with_name_end_and_last_use(
    client: FlaskClient, administrator: Someone, officer: Someone
) -> None:
    path = f"/api/v1/actors/{officer.actor.id}/keys"
    sent = {"label": "gate 7", "expires_at": "2099-01-01T00:00:00+00:00"}
    made = client.post(path, json=sent, headers=administrator.headers)
    assert made.status_code == 201, made.text
    key, about = made.json["key"], made.json["about"]
    assert (about["label"], about["prefix"], about["last_used_at"]) == ("gate 7", key[:12], None)
    for each in (key, key_of(officer)):
        assert ask(client, bearer(each)).status_code == 200
    [listed] = [
        each
        for each in client.get("/api/v1/actors", headers=administrator.headers).json["items"]
        if each["id"] == officer.actor.id
    ]
    used = {each["prefix"]: each["last_used_at"] for each in listed["keys"]}
    assert used.keys() == {key[:12], key_of(officer)[:12]}
    assert None not in used.values()
    assert key not in client.get("/api/v1/actors", headers=administrator.headers).text


def test_19_the_last_use_costs_one_write_and_not_one_a_request(client: FlaskClient, officer: Someone) -> None:
    engine = client.application.extensions["registry"].sessions.kw["bind"]
    with statements(engine) as said:
        for _ in range(5):
            ask(client, officer.headers)
    assert sum("api_key SET" in each for each in said) == 1


@pytest.mark.both_databases
def test_19_one_key_is_revoked_and_the_others_hold_on(
    client: FlaskClient, administrator: Someone, officer: Someone, registry: Registry
) -> None:
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        whose = actors.active(tx.session, officer.actor.name)
        other = key_ring.add(tx, whose, client.application.config["LOOKOUT"].secret_key, key_ring.AddKey())
    revoked = client.post(f"/api/v1/keys/{other.row.prefix}/revoke", headers=administrator.headers)
    assert revoked.status_code == 200
    assert ask(client, bearer(other.key)).status_code == 401
    assert ask(client, officer.headers).status_code == 200


@pytest.mark.both_databases
def test_19_a_rotated_key_holds_beside_the_new_one_until_the_overlap_ends(
    client: FlaskClient, administrator: Someone, officer: Someone, registry: Registry
) -> None:
    path = f"/api/v1/keys/{key_of(officer)[:12]}/rotate"
    made = client.post(path, json={"overlap_hours": 1}, headers=administrator.headers)
    assert made.status_code == 201, made.text
    for key in (made.json["key"], key_of(officer)):
        assert ask(client, bearer(key)).status_code == 200
    with reading(registry) as tx:
        old = tx.session.scalars(select(ApiKey).where(ApiKey.prefix == key_of(officer)[:12])).one()
        assert timedelta(0) < old.expires_at - tx.at <= timedelta(hours=1)


def test_19_roles_change_a_loan_ends_and_an_actor_comes_back_by_http_and_by_command(
    client: FlaskClient, app: Flask, administrator: Someone, someone: MakeSomeone
) -> None:
    clerk, reviewer = someone(Role.CLERK), someone(Role.REVIEWER)
    headers, me = administrator.headers, f"/api/v1/actors/{clerk.actor.id}"

    def roles() -> set[str]:
        items = client.get("/api/v1/actors", headers=headers).json["items"]
        return {held["role"] for each in items if each["id"] == clerk.actor.id for held in each["roles"]}

    loan = {"lender": reviewer.actor.id, "borrower": clerk.actor.id, "role": "reviewer"}
    assert client.post("/api/v1/loans", json=loan, headers=headers).status_code == 204
    assert roles() == {"clerk", "reviewer"}
    assert client.post("/api/v1/loans/end", json=loan, headers=headers).status_code == 204
    assert client.put(f"{me}/roles", json={"roles": ["officer"]}, headers=headers).status_code == 200
    assert roles() == {"officer"}
    assert client.post(f"{me}/disable", headers=headers).status_code == 200
    assert ask(client, clerk.headers).status_code == 401
    assert client.post(f"{me}/enable", headers=headers).status_code == 200
    assert ask(client, clerk.headers).status_code == 200

    name, lender = clerk.actor.name, reviewer.actor.name
    for words in (
        ["actors", "lend", lender, name, "reviewer"],
        ["actors", "end-loan", lender, name, "reviewer"],
        ["actors", "roles", name, "--role", "clerk"],
        ["actors", "disable", name],
        ["actors", "enable", name],
        ["keys", "add", name, "--label", "laptop", "--days", "30"],
        ["keys", "rotate", key_of(clerk)[:12], "--overlap", "0"],
        ["keys", "revoke", key_of(clerk)[:12]],
        ["keys", "list", name, "--all"],
    ):
        done = typed(app, *words)
        assert done.exit_code == 0, (words, done.output)
    assert roles() == {"clerk"}
    assert all(word in done.output for word in ("laptop", "revoked", "until", "never used"))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_19_nobody_else_manages_actors(client: FlaskClient, someone: MakeSomeone, role: Role) -> None:
    headers = someone(role).headers
    for method, path in (
        ("GET", "actors"),
        ("POST", "actors"),
        ("GET", "approvals"),
        ("POST", "loans"),
    ):
        assert client.open(f"/api/v1/{path}", method=method, json={}, headers=headers).status_code == 403


@pytest.mark.both_databases
def test_19_an_administrators_own_takes_another_administrator(
    client: FlaskClient, administrator: Someone, second: Someone
) -> None:
    path = f"/api/v1/keys/{key_of(administrator)[:12]}/rotate"

    def rotate() -> TestResponse:
        return client.post(path, json={"overlap_hours": 24}, headers=administrator.headers)

    assert (rotate().status_code, rotate().json["code"]) == (409, "awaits_approval")
    [asked] = client.get("/api/v1/approvals", headers=second.headers).json["items"]
    approve = f"/api/v1/approvals/{asked['id']}/approve"
    own = client.post(approve, headers=administrator.headers)
    assert (own.status_code, own.json["code"]) == (403, "four_eyes")
    assert rotate().status_code == 409
    assert client.post(approve, headers=second.headers).status_code == 200
    made = rotate()
    assert made.status_code == 201
    assert client.get("/api/v1/actors", headers=bearer(made.json["key"])).status_code == 200
    assert rotate().status_code == 409, "an approval is good for once"


def test_19_every_way_to_more_of_an_administrator_takes_two(
    client: FlaskClient, administrator: Someone, second: Someone, someone: MakeSomeone
) -> None:
    headers, officer = administrator.headers, someone(Role.OFFICER)
    her, him = f"/api/v1/actors/{second.actor.id}", f"/api/v1/actors/{officer.actor.id}"
    account = {"name": "eve", "bureau": "FR", "roles": ["administrator"]}
    loan = {"lender": administrator.actor.id, "borrower": officer.actor.id, "role": "administrator"}
    for method, path, body in (
        ("POST", "/api/v1/actors", account),
        ("POST", f"{her}/keys", {"label": "mine"}),
        ("PUT", f"{him}/roles", {"roles": ["officer", "administrator"]}),
        ("PUT", f"{her}/roles", {"roles": ["officer", "administrator"]}),
        ("POST", "/api/v1/loans", loan),
    ):
        refused = client.open(path, method=method, json=body, headers=headers)
        assert (refused.status_code, refused.json["code"]) == (409, "awaits_approval"), path
    # To take away is for one alone: a key that leaked is ended at once.
    assert client.post(f"{her}/disable", headers=headers).status_code == 200
    refused = client.post(f"{her}/enable", headers=headers)
    assert refused.json["code"] == "awaits_approval"


def test_19_what_was_approved_is_that_and_nothing_else(
    client: FlaskClient, administrator: Someone, second: Someone
) -> None:
    def add(label: str) -> TestResponse:
        path = f"/api/v1/actors/{administrator.actor.id}/keys"
        return client.post(path, json={"label": label}, headers=administrator.headers)

    add("laptop")
    [asked] = client.get("/api/v1/approvals", headers=second.headers).json["items"]
    assert asked["detail"]["label"] == "laptop"
    client.post(f"/api/v1/approvals/{asked['id']}/approve", headers=second.headers)
    assert add("script").status_code == 409
    assert add("laptop").status_code == 201


def test_19_at_the_console_one_makes_the_first_two_administrators_and_no_third(app: Flask) -> None:
    add = ["--bureau", "REGISTRY", "--role", "administrator", "--person"]
    assert typed(app, "actors", "add", "ada", *add, "1").exit_code == 0
    assert typed(app, "actors", "add", "bela", *add, "2").exit_code == 0
    third = typed(app, "actors", "add", "carl", *add, "3")
    assert (third.exit_code, "Another administrator must approve" in third.output) == (2, True)
    shown = typed(app, "approvals", "list")
    assert ("waiting" in shown.output, "carl" in shown.output) == (True, True)
    own = typed(app, "approvals", "approve", shown.output.split()[0])
    assert (own.exit_code, "You asked for this yourself" in own.output) == (2, True)


@pytest.mark.both_databases
def test_19_a_new_secret_key_keeps_every_key_and_takes_each_over_at_its_next_use(
    again: Again, app: Flask, officer: Someone, registry: Registry
) -> None:
    held = key_of(officer)
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        row = key_ring.find(tx, held[:12])
        row.digest = api_keys.digest(held, OLD)
    both = again(environment="production", secret_key=NEW, older_secret_keys=(OLD,)).test_client()
    assert ask(both, officer.headers).status_code == 200
    with reading(registry) as tx:
        row = tx.session.scalars(select(ApiKey).where(ApiKey.prefix == held[:12])).one()
    assert (row.digest, row.secret) == (api_keys.digest(held, NEW), api_keys.secret_name(NEW))
    new_alone = again(environment="production", secret_key=NEW).test_client()
    assert ask(new_alone, officer.headers).status_code == 200
    old_alone = again(environment="production", secret_key=OLD).test_client()
    assert ask(old_alone, officer.headers).status_code == 401

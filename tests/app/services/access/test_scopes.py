"""Two administrators make a bureau a partner organisation; what it may not see is closed from then on."""

from dataclasses import replace

import pytest

from app.errors import AwaitsApproval, Forbidden, Invalid, NotFound
from app.models import Bureau
from app.services.access import actors, approvals, authentication, scopes
from app.services.access.actors import AddActor, LendRole
from app.services.access.approvals import managing
from app.services.access.scopes import ScopeBureau
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action, Role
from tests.factories import notice
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.scoped import ORGANISATION, SetScope

ARREST = ("alert.arrest",)


@pytest.mark.both_databases
def test_a_second_administrator_approves_a_scope_and_the_first_sets_it(
    registry: Registry, someone: MakeSomeone, set_scope: SetScope
) -> None:
    set_scope(None)
    first, second = (someone(Role.ADMINISTRATOR, bureau="REGISTRY", name=name).actor for name in "ab")
    wanted = ScopeBureau(ORGANISATION, ARREST)

    def put() -> Bureau:
        with managing(registry, first) as tx:
            return scopes.put(tx, wanted)

    with pytest.raises(AwaitsApproval):
        put()
    with reading(registry, second) as tx:
        [asked] = approvals.waiting(tx)
    assert (asked.deed, asked.target, asked.detail) == (
        "scope",
        ORGANISATION,
        {"sees": ["alert.arrest"], "files": []},
    )
    with work(registry, second, Action.MANAGE_ACTORS) as tx:
        approvals.approve(tx, asked.id)
    found = put()
    assert (found.sees, found.files) == (["alert.arrest"], [])


def test_what_cannot_be_a_scope_is_refused(
    registry: Registry, desk: Desk, someone: MakeSomeone, set_scope: SetScope
) -> None:
    someone(Role.REVIEWER, bureau="REGISTRY")
    desk.draft()
    for wanted, path in (
        (ScopeBureau("FR", ["alert.rumour"]), "sees.0"),
        (ScopeBureau("REGISTRY", ARREST), "sees"),
        # It has drafted a notice, which it would not see any more.
        (ScopeBureau("FR", ARREST), "sees"),
    ):
        with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx, pytest.raises(Invalid) as refused:
            scopes.put(tx, wanted)
        assert [fault.path for fault in refused.value.faults] == [path]
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx, pytest.raises(NotFound):
        scopes.put(tx, ScopeBureau("XX", ARREST))
    with pytest.raises(Forbidden), work(registry, desk.clerk.actor, Action.MANAGE_ACTORS) as tx:
        scopes.put(tx, ScopeBureau("FR", None))


def test_only_roles_that_work_within_a_scope_count_and_are_given(
    registry: Registry, someone: MakeSomeone, set_scope: SetScope
) -> None:
    set_scope(None)
    auditor = someone(Role.AUDITOR, Role.OFFICER, bureau=ORGANISATION, name="auditor")
    lender = someone(Role.DATA_PROTECTION_OFFICER, name="lender")
    set_scope(ARREST)
    with reading(registry) as tx:
        known = authentication.named(tx.session, "auditor")
    assert (known.roles, known.sees) == ({Role.OFFICER}, set(ARREST))
    assert replace(known, roles=auditor.actor.roles, sees=None).bureau == ORGANISATION
    for deed in (
        lambda tx: actors.add(tx, AddActor("new", ORGANISATION, (Role.AUDITOR,))),
        lambda tx: actors.change_roles(tx, "auditor", (Role.DATA_PROTECTION_OFFICER,)),
        lambda tx: actors.lend(tx, LendRole(lender.actor.name, "auditor", Role.DATA_PROTECTION_OFFICER)),
    ):
        with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx, pytest.raises(Invalid):
            deed(tx)


def test_it_drafts_only_kinds_that_it_files(desk: Desk, someone: MakeSomeone, set_scope: SetScope) -> None:
    set_scope(("notice.blue", "notice.green"), ("notice.green",))
    clerk = someone(Role.CLERK, bureau=ORGANISATION)
    answer = desk.client.post("/api/v1/notices", json=notice(), headers=clerk.headers)
    assert answer.status_code == 422
    assert [fault["path"] for fault in (answer.json or {})["errors"]] == ["kind"]
    green = {**notice(), "kind": "green"}
    drafted = desk.client.post("/api/v1/notices", json=green, headers=clerk.headers)
    assert drafted.status_code == 201, drafted.text
    path, based = f"/api/v1/notices/{(drafted.json or {})['id']}", {**clerk.headers, "If-Match": '"1"'}
    changed = desk.client.patch(path, json={"kind": "blue"}, headers=based)
    assert changed.status_code == 422


def test_everybody_is_told_the_scope_over_http_and_an_administrator_sets_it(
    desk: Desk, someone: MakeSomeone, set_scope: SetScope
) -> None:
    set_scope(ARREST)
    listed = desk.client.get("/api/v1/bureaus", headers=desk.officer.headers).json or {}
    told = {each["code"]: (each["sees"], each["files"]) for each in listed["items"]}
    assert told == {"FR": (None, None), ORGANISATION: (["alert.arrest"], [])}
    administrator = someone(Role.ADMINISTRATOR, bureau="REGISTRY")
    path = f"/api/v1/bureaus/{ORGANISATION}/scope"
    for body, who, status in (
        ({"sees": ["alert.arrest"], "files": ["alert.arrest"]}, administrator, 409),
        ({"sees": ["alert.rumour"]}, administrator, 422),
        ({}, administrator, 422),
        ({"sees": None}, desk.clerk, 403),
    ):
        assert desk.client.put(path, json=body, headers=who.headers).status_code == status, body


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--sees", "notice.blue", "--sees", "alert.arrest"], "alert.arrest notice.blue; files nothing"),
        (["--sees", "notice.blue", "--files", "notice.blue"], "notice.blue; files notice.blue"),
    ],
)
def test_the_console_sets_and_shows_it(desk: Desk, set_scope: SetScope, words: list[str], told: str) -> None:
    set_scope(None)
    run = desk.client.application.test_cli_runner().invoke
    assert run(args=["bureaus", "scope", ORGANISATION]).exit_code == 2
    done = run(args=["bureaus", "scope", ORGANISATION, *words])
    assert done.exit_code == 0, done.output
    assert f"sees {told}" in run(args=["bureaus", "list"]).output
    assert run(args=["bureaus", "scope", ORGANISATION, "--full"]).exit_code == 0
    assert "sees" not in run(args=["bureaus", "list"]).output

"""Keys and roles: who gets in, and that every route says whom it is for."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.api.auth import mark_of
from app.models import AuditEntry
from app.services.access import actors
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action, Role
from tests.fixtures.registry import MakeSomeone, Someone

OPEN = {"health.live", "health.ready", "kinds.kinds"}
QUESTION = {"name": "Ramon", "purpose": "border_control"}


def test_every_route_states_its_permission(app: Flask) -> None:
    marks = {endpoint: mark_of(view) for endpoint, view in app.view_functions.items()}
    assert [endpoint for endpoint, mark in marks.items() if mark is ...] == []
    public = {endpoint for endpoint, mark in marks.items() if mark is None}
    pages = ("public_pages.", "assets.", "start.", "sign_in.", "single_sign_on.", "demonstration.")
    rest = {each for each in public if not each.startswith(("swagger_ui.", "api-docs.", "extract.", *pages))}
    assert rest == OPEN


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer lk_0000000000000"},
        {"Authorization": "Bearer " + "x" * 5000},
        {"Authorization": "Basic bGs6bGs="},
        {"Authorization": "Bearer é\x80"},
    ],
)
def test_without_a_known_key_nobody_is_told_anything(client: FlaskClient, headers: dict[str, str]) -> None:
    answer = client.post("/api/v1/lookups/person", json={"bad": 1}, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (401, "unauthenticated")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_disabled_actor_is_shut_out_at_once(
    client: FlaskClient, officer: Someone, registry: Registry
) -> None:
    assert client.post("/api/v1/lookups/person", json=QUESTION, headers=officer.headers).status_code == 200
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.disable(tx, officer.actor.name)
    assert client.post("/api/v1/lookups/person", json=QUESTION, headers=officer.headers).status_code == 401


@pytest.mark.parametrize("role", [Role.PARTNER, Role.AUDITOR, Role.IMPORTER, Role.ADMINISTRATOR])
def test_a_role_without_lookups_is_refused_and_the_refusal_is_audited(
    client: FlaskClient, someone: MakeSomeone, registry: Registry, role: Role
) -> None:
    asker = someone(role)
    answer = client.post("/api/v1/lookups/person", json=QUESTION, headers=asker.headers)
    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")
    with reading(registry) as tx:
        entry = tx.session.scalars(select(AuditEntry).where(AuditEntry.outcome == "refused")).one()
    assert (entry.actor_id, entry.action) == (asker.actor.id, Action.LOOKUP)

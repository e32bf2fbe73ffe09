"""Nothing is read without a trace, asked from outside (line 6 of the attack).

The tests go through the map of addresses and the list of commands: whoever adds one that shows filings must
name it here, and it must leave an entry.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import click
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from werkzeug.routing import Rule

from app.api.auth import mark_of
from app.cli import GROUPS
from app.models import AuditEntry, Lookup
from app.schemas.move import MOVES
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Role
from app.vocabulary.corrections import CorrectionStep
from app.vocabulary.filings import FAMILIES
from app.vocabulary.hits import HitStep
from app.vocabulary.subject_requests import RequestStep
from tests.factories import notice, person, record
from tests.fixtures.attaching import attached
from tests.fixtures.audit_log import AuditLog
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.keepers import example
from tests.fixtures.partners import Checker
from tests.fixtures.registry import MakeSomeone, Someone
from tests.fixtures.subject_access import Office
from tests.fixtures.travelling import Manifests
from tests.fixtures.uploading import Uploader, papers

pytestmark = pytest.mark.both_databases
NAME = "Ramón Espinoza Duarte"
# Addresses with a key that show nothing of filings, but who is there and how the service fares.
WITHOUT_CONTENT = {
    "access.browse",
    "access.waiting",
    "bureaus.browse",
    "bureaus.read_duty",
    "metrics.metrics",
}
# Parts of an address that name what may not be there for whoever asks.
NAMING = {"filing_id", "report_id", "message_id", "request_id"}
QUERIES = {"difference": "?first=1&second=1"}
# Commands that show filings or what is written about them, with what is typed after them.
SHOWING = {
    **{(family, word): ("{filing_id}",) for family in FAMILIES for word in ("show", "links", "similar")},
    **{(family, "list"): () for family in FAMILIES},
    **{(family, "search"): ("Duarte",) for family in FAMILIES},
    ("clearances", "list"): (),
    ("access-requests", "disclosure"): ("{request_id}",),
    ("access-requests", "list"): (),
    ("access-requests", "show"): ("{request_id}",),
    ("register", "show"): (),
    ("corrections", "list"): (),
    ("corrections", "show"): ("{report_id}",),
    ("flags", "list"): ("notices", "{filing_id}"),
    ("onward", "list"): ("notices", "{filing_id}"),
    ("hits", "list"): (),
    ("hits", "show"): ("{hit_id}",),
    ("messages", "list"): (),
    ("messages", "show"): ("{message_id}",),
    ("messages", "thread"): ("{message_id}",),
    ("messages", "recall"): ("{filing_id}",),
    ("audit", "search"): (),
    ("audit", "show"): ("{entry_id}",),
    ("audit", "proof"): ("{entry_id}",),
    ("audit", "flags"): (),
    ("statistics", "show"): (),
    ("lookup", "anything"): (NAME,),
    ("lookup", "explain"): (NAME, "{filing_id}"),
    ("lookup", "identifier"): ("X1234567",),
    ("lookup", "mrz"): (
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ),
    ("lookup", "person"): (NAME,),
    ("lookup", "batch"): ("{list_file}",),
    ("lookup", "lists"): (),
}
# Commands that change filings leave the entry of the change.
CHANGING = {
    *((family, word) for family in FAMILIES for word in ("create", "amend", "link", "unlink", *MOVES)),
    *(("access-requests", word) for word in ("register", *RequestStep)),
    *(("corrections", word) for word in ("report", *CorrectionStep)),
    *(("clearances", word) for word in ("ask", "approve", "end")),
    *(("flags", word) for word in ("put", "lift")),
    *(("onward", word) for word in ("allow", "end", "share")),
    *(("hits", word) for word in HitStep),
    *(("messages", word) for word in ("acknowledge", "write")),
    # Each match that it tells is a lookup on record.
    ("lookup", "vet"),
}
# Groups whose commands show nothing of filings but ids and counts.
KEEPING_HOUSE = {
    "actors", "approvals", "audit", "backup", "bureaus", "copy", "database", "db", "files", "import", "index",
    "keys", "openapi", "outbox", "partners", "retention", "webhooks",
}  # fmt: skip


NAMED = {
    "entry_id",
    "filing_id",
    "flag_id",
    "hit_id",
    "list_id",
    "message_id",
    "report_id",
    "request_id",
    "run_id",
}


@dataclass(frozen=True)
class Scene:
    """A filing of each family with all that hangs on it, and somebody of its bureau who may read it."""

    desk: Desk
    filings: dict[str, str]
    ids: dict[str, str]
    others: dict[str, Someone]

    def reader(self, rule: Rule) -> Someone:
        """Return who may read what a rule shows: the clerk, but for what is another role's."""
        return self.others.get(rule.endpoint.partition(".")[0], self.desk.clerk)

    def typist(self, words: tuple[str, str]) -> Someone:
        """Return who may type the command."""
        return self.others.get(words[0], self.desk.clerk)

    def address(self, rule: Rule, ids: dict[str, str]) -> str:
        """Return the address of a rule with these ids in it."""
        group, _, word = rule.endpoint.partition(".")
        values: dict[str, Any] = {name: ids[name] for name in rule.arguments - {"family", "suffix"}}
        values |= {"entry_id": int(ids["entry_id"])} if "entry_id" in values else {}
        if "suffix" in rule.arguments:
            values["suffix"] = "csv"
        if "family" in rule.arguments:
            values["family"] = "notices"
        if group in self.filings and "filing_id" in values and ids is self.ids:
            values["filing_id"] = self.filings[group]
        built = rule.build(values)
        assert built is not None
        return built[1] + QUERIES.get(word, "")

    def get(self, rule: Rule, who: Someone, ids: dict[str, str] | None = None) -> int:
        """Read what a rule shows; return the status."""
        address = self.address(rule, ids or self.ids)
        with self.desk.client.get(address, headers=who.headers) as answer:
            return answer.status_code

    def typed(self, app: Flask, words: tuple[str, str]) -> Any:
        """Type a command that shows something."""
        ids = {**self.ids, "filing_id": self.filings.get(words[0], self.ids["filing_id"])}
        more = [each.format(**ids) for each in SHOWING[words]]
        with app.app_context():
            return app.test_cli_runner().invoke(args=[*words, *more, "--as", self.typist(words).actor.name])


@pytest.fixture
def lists(desk: Desk, manifests: Manifests, tmp_path: Path) -> dict[str, str]:
    """Return a list of travellers in a file, and the id of one that the clerk keeps."""
    file = tmp_path / "list.csv"
    file.write_text(f"name\n{NAME}\n")
    return {"list_id": manifests.kept(NAME, who=desk.clerk), "list_file": str(file)}


@pytest.fixture
def scene(
    *,
    desk: Desk,
    someone: MakeSomeone,
    airline: Checker,
    office: Office,
    audit_log: AuditLog,
    uploader: Uploader,
    lists: dict[str, str],
) -> Scene:
    """A photo, a link, a report of an error and the message about it, beside the filings."""
    filing = desk.published(notice(person(NAME)))
    photo = attached(desk, filing, picture())
    alert = desk.published(example("alert.arrest"), family="alerts")
    paper = desk.published(record(), family="records")
    client, clerk = desk.client, desk.clerk.headers
    place = f"/api/v1/notices/{filing['id']}"
    linked = {"filing_id": paper["id"], "kind": "related"}
    assert client.post(f"{place}/links", json=linked, headers=clerk).status_code == 201
    said = {"text": "Born later.", "evidence": "Her passport."}
    abroad = someone(Role.CLERK, bureau="DE")
    report = client.post(f"{place}/corrections", json=said, headers=abroad.headers).json or {}
    message = letter(client, abroad, filing["id"])
    cleared(client, abroad)
    hit_id = desk.confirmed(NAME, abroad)["id"]
    auditor = someone(Role.AUDITOR, bureau="DE", name="auditor")
    raised = {"actor_id": desk.officer.actor.id, "note": "Talked about it."}
    flag = client.post("/api/v1/audit/flags", json=raised, headers=auditor.headers).json or {}
    known = {"name": "Famous Somebody"}
    client.post("/api/v1/audit/well-known", json=known, headers=auditor.headers)
    audit_log.seal()
    ids = {
        **lists,
        "hit_id": hit_id,
        "entry_id": "1",
        "flag_id": flag["id"],
        "filing_id": filing["id"],
        "subject_id": filing["subjects"][0]["id"],
        "attachment_id": photo["id"],
        "report_id": report["id"],
        "message_id": message["id"],
        "file_id": message["file"],
        "run_id": uploader.taken(papers(1, faulty=(2,)))["id"],
    }
    airline.answer("XD1234567")
    office.register()
    ids["request_id"] = office.answered(desk.clerk)["id"]
    others = {"checks": Someone(airline.actor, airline.headers), "imports": uploader.importer}
    others |= dict.fromkeys(("access_requests", "access-requests", "register"), office.officer)
    others["changes"] = someone(Role.COPY, name="copy")
    others["import_review"] = someone(Role.REVIEWER, name="reviewer")
    others |= dict.fromkeys(("audit", "misuse", "statistics"), auditor)
    return Scene(desk, {"notices": filing["id"], "alerts": alert["id"], "records": paper["id"]}, ids, others)


def letter(client: FlaskClient, who: Someone, filing_id: str) -> dict[str, str]:
    """Return the ids of what somebody wrote to the owner about the filing, and of the photo sent along."""
    said = {"to": "FR", "text": "Send a photo.", "filing_id": filing_id}
    message = client.post("/api/v1/messages", json=said, headers=who.headers).json or {}
    sent = {"file": (BytesIO(picture()), "x.jpg"), "kind": "photo"}
    place = f"/api/v1/messages/{message['id']}/attachments"
    file = client.post(place, data=sent, headers=who.headers).json or {}
    return {"id": message["id"], "file": file["id"]}


def cleared(client: FlaskClient, abroad: Someone) -> None:
    """Have a clearance asked for on the filing, by a keeper of another bureau."""
    zone = "P<UTOESPINOZA<DUARTE<<RAMON<<<<<<<<<<<<<<<<<\nL898902C36UTO7103093M3504159<<<<<<<<<<<<<<08"
    asked = {"mrz": zone, "purpose": "border_control"}
    answer = client.post("/api/v1/lookups/mrz", json=asked, headers=abroad.headers).json or {}
    place = f"/api/v1/matches/{answer['matches'][0]['id']}/reject"
    hit = client.post(place, json={"reason": "Another face."}, headers=abroad.headers).json or {}
    until = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    body = {"ground": "look_alike", "reason": "Checked.", "until": until}
    place = f"/api/v1/hits/{hit['id']}/clearances"
    assert client.post(place, json=body, headers=abroad.headers).status_code == 201


def readings(app: Flask) -> list[Rule]:
    """Every address that is read with a key and shows something."""
    guarded = [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and mark_of(app.view_functions[rule.endpoint]) is not None
        # The desks' pages are asked for by whoever is signed in: tests/app/web/test_traces.py.
        and not hasattr(app.view_functions[rule.endpoint], "recognise")
    ]
    return [rule for rule in guarded if rule.endpoint not in WITHOUT_CONTENT]


@contextmanager
def entries(registry: Registry) -> Iterator[list[AuditEntry]]:
    """Gather the entries that the block leaves."""

    def after(last: int) -> list[AuditEntry]:
        with reading(registry) as tx:
            newer = select(AuditEntry).where(AuditEntry.id > last).order_by(AuditEntry.id)
            return list(tx.session.scalars(newer))

    last = max((entry.id for entry in after(-1)), default=-1)
    left: list[AuditEntry] = []
    yield left
    left += after(last)


@contextmanager
def nothing_recorded(registry: Registry) -> Iterator[None]:
    """Take the table of the audit away for as long as the block lasts."""
    for before, now in (("audit_entry", "audit_entry_away"), ("audit_entry_away", "audit_entry")):
        with registry.sessions.kw["bind"].begin() as connection:
            connection.execute(text(f"ALTER TABLE {before} RENAME TO {now}"))
        if before == "audit_entry":
            yield


def tells(entry: AuditEntry) -> str:
    """All that an entry says of what was asked for and shown."""
    return f"{entry.object_type} {entry.object_id} {entry.detail}"


def test_line_6_every_reading_leaves_an_entry_with_the_ids_shown(
    app: Flask, scene: Scene, registry: Registry
) -> None:
    rules = readings(app)
    assert len(rules) > 20
    for rule in rules:
        with entries(registry) as left:
            assert scene.get(rule, scene.reader(rule)) == 200, rule
        [entry] = left
        assert (entry.actor_id, entry.outcome) == (scene.reader(rule).actor.id, "done"), rule
        assert entry.detail.get("shown") or entry.object_type == "lookup", rule


def test_line_6_what_is_refused_or_not_there_leaves_an_entry_with_what_was_asked_for(
    app: Flask, scene: Scene, registry: Registry, someone: MakeSomeone
) -> None:
    nobody, nowhere = someone(name="nobody"), {name: str(uuid4()) for name in scene.ids}
    nowhere["entry_id"] = "99999999"
    for rule in readings(app):
        named = rule.arguments & NAMED
        cases = [(nobody, scene.ids, 403)]
        if named:
            cases.append((scene.reader(rule), nowhere, 404))
        for who, ids, status in cases:
            address = scene.address(rule, ids)
            with entries(registry) as left:
                assert scene.get(rule, who, ids) == status, rule
            [entry] = left
            assert (entry.actor_id, entry.outcome) == (who.actor.id, "refused"), rule
            asked = {each for each in address.partition("?")[0].split("/") if each.count("-") == 4}
            assert all(each in tells(entry) for each in asked), rule


def test_line_6_an_entry_tells_who_was_shown_a_filing_at_which_revision(
    scene: Scene, registry: Registry
) -> None:
    filing_id = scene.ids["filing_id"]
    with entries(registry) as left:
        answer = scene.desk.client.get(f"/api/v1/notices/{filing_id}", headers=scene.desk.officer.headers)
    [entry] = left
    assert (entry.action, entry.object_type, entry.object_id) == ("read", "notice", filing_id)
    assert entry.detail == {"reading": "filing", "shown": {filing_id: (answer.json or {})["revision"]}}
    assert entry.actor_id == scene.desk.officer.actor.id


def test_line_6_where_nothing_can_be_recorded_nothing_is_shown_and_readiness_says_so(
    app: Flask, scene: Scene, registry: Registry
) -> None:
    client, clerk = scene.desk.client, scene.desk.clerk
    with nothing_recorded(registry):
        assert (client.get("/health/ready").json or {})["recording"] == "unavailable"
        for rule in readings(app):
            headers = scene.reader(rule).headers
            with client.get(scene.address(rule, scene.ids), headers=headers) as answer:
                # Whoever reads the audit itself is told that its table is not there.
                own = {"store_unavailable"} if rule.endpoint.startswith(("audit.", "statistics.")) else set()
                assert answer.status_code == 503, rule
                assert (answer.json or {})["code"] in {"cannot_record", *own}, rule
                assert all(word not in answer.text for word in ("Espinoza", "items", "subjects")), rule
        search = {"text": "Duarte", "purpose": "registry_maintenance"}
        assert client.post("/api/v1/notices/search", json=search, headers=clerk.headers).status_code == 503
        assert client.get("/health/ready").status_code == 503
        for words in SHOWING:
            done = scene.typed(app, words)
            assert (done.exit_code, done.stdout) == (2, ""), words
    with entries(registry) as left:
        assert client.get("/health/ready").status_code == 200
    assert [entry.detail for entry in left] == [{"recording": "resumed"}]


def test_line_6_readiness_takes_no_number_away_from_the_log(scene: Scene, registry: Registry) -> None:
    with entries(registry) as left:
        for _ in range(3):
            assert scene.desk.client.get("/health/ready").status_code == 200
        scene.desk.client.get("/api/v1/notices", headers=scene.desk.clerk.headers)
        scene.desk.client.get("/health/ready")
        scene.desk.client.get("/api/v1/notices", headers=scene.desk.clerk.headers)
    first, second = left
    assert second.id == first.id + 1


def test_line_6_a_name_is_searched_with_a_purpose_in_a_body_and_stored_first(
    scene: Scene, registry: Registry
) -> None:
    client, clerk = scene.desk.client, scene.desk.clerk
    asked = {
        "text": "Espinosa",
        "purpose": "registry_maintenance",
        "case_reference": "A-17",
        "status": "published",
    }
    assert client.get("/api/v1/notices?text=Espinosa", headers=clerk.headers).status_code == 422
    without = client.post("/api/v1/notices/search", json={"text": "Espinosa"}, headers=clerk.headers)
    assert [fault["path"] for fault in (without.json or {})["errors"]] == ["purpose"]
    with entries(registry) as left:
        answer = client.post("/api/v1/notices/search", json=asked, headers=clerk.headers).json or {}
    assert [each["id"] for each in answer["items"]] == [scene.ids["filing_id"]]
    with reading(registry) as tx:
        lookup = tx.session.get_one(Lookup, answer["lookup_id"])
    assert lookup.question == {"type": "notice", "text": "Espinosa", "status": "published", "limit": 20}
    assert (lookup.actor_id, lookup.purpose, lookup.case_reference) == (
        clerk.actor.id,
        "registry_maintenance",
        "A-17",
    )
    stored, shown = left
    assert (stored.action, stored.object_id) == ("lookup", lookup.id)
    assert (shown.action, list(shown.detail["shown"])) == ("search", [scene.ids["filing_id"]])
    assert shown.detail["lookup"] == lookup.id
    assert "Espinosa" not in "".join(map(tells, left))


def test_line_6_a_clerks_list_is_the_work_of_their_own_bureau(scene: Scene, someone: MakeSomeone) -> None:
    client, abroad = scene.desk.client, someone(Role.CLERK, Role.REVIEWER, bureau="DE", name="abroad")
    assert client.get(f"/api/v1/notices/{scene.ids['filing_id']}", headers=abroad.headers).status_code == 200
    assert (client.get("/api/v1/notices?counts=true", headers=abroad.headers).json or {})["counts"][
        "total"
    ] == 0
    asked = {"text": NAME, "purpose": "registry_maintenance"}
    assert (client.post("/api/v1/notices/search", json=asked, headers=abroad.headers).json or {})[
        "items"
    ] == []


def test_line_6_importers_see_what_they_imported_and_administrators_no_content(
    scene: Scene, someone: MakeSomeone
) -> None:
    client, ours = scene.desk.client, f"/api/v1/notices/{scene.ids['filing_id']}"
    statuses = {
        who: [client.get(path, headers=key.headers).status_code for path in (ours, "/api/v1/notices")]
        for who, key in {
            "who imported it": scene.desk.importer,
            "another importer": someone(Role.IMPORTER, name="another"),
            "administrator": someone(Role.ADMINISTRATOR),
            "officer": scene.desk.officer,
        }.items()
    }
    assert statuses == {
        "who imported it": [200, 200],
        "another importer": [404, 200],
        "administrator": [403, 403],
        "officer": [200, 403],
    }
    listed = client.get("/api/v1/notices", headers=scene.desk.importer.headers).json or {}
    assert [each["id"] for each in listed["items"]] == [scene.ids["filing_id"]]
    another = client.get("/api/v1/notices", headers=someone(Role.IMPORTER, name="third").headers)
    assert (another.json or {})["items"] == []
    asked = {"text": NAME, "purpose": "registry_maintenance"}
    for key in (scene.desk.importer, scene.desk.officer):
        assert client.post("/api/v1/notices/search", json=asked, headers=key.headers).status_code == 403


def test_line_6_what_changes_nothing_shows_what_stands_and_leaves_an_entry(
    desk: Desk, registry: Registry
) -> None:
    client, key = desk.client, {**desk.clerk.headers, "Idempotency-Key": "once"}
    made = client.post("/api/v1/notices", json=notice(), headers=key).json or {}
    path, unchanged = f"/api/v1/notices/{made['id']}", {**desk.clerk.headers, "If-Match": '"1"'}
    with entries(registry) as left:
        assert client.post("/api/v1/notices", json=notice(), headers=key).status_code == 201
        assert client.patch(path, json={}, headers=unchanged).status_code == 200
    assert [(entry.detail["reading"], entry.object_id) for entry in left] == [("unchanged", made["id"])] * 2


@pytest.mark.parametrize("query", ["kind=Espinoza", "bureau=ESPINOZA", "kind=passport"])
def test_line_6_what_is_typed_into_a_filter_is_a_word_of_a_list(
    desk: Desk, registry: Registry, query: str
) -> None:
    with entries(registry) as left:
        answer = desk.client.get(f"/api/v1/notices?{query}", headers=desk.clerk.headers)
    assert (answer.status_code, left) == (422, [])


def test_line_6_every_command_that_shows_filings_leaves_an_entry(
    app: Flask, scene: Scene, registry: Registry
) -> None:
    for words in SHOWING:
        with entries(registry) as left:
            done = scene.typed(app, words)
        assert done.exit_code == 0, (words, done.output)
        assert [entry.actor_id for entry in left] == [scene.typist(words).actor.id] * len(left), words
        shown = [entry for entry in left if entry.detail.get("shown") or entry.object_type == "lookup"]
        assert shown or not done.output, words


def test_line_6_no_command_is_forgotten_here(app: Flask) -> None:
    commands = set(_commands(app))
    known = {words for words in commands if words[0] in KEEPING_HOUSE} | set(SHOWING) | CHANGING
    assert commands - known == set()
    assert set(SHOWING) | CHANGING <= commands


def _commands(app: Flask) -> Iterator[tuple[str, str]]:
    with app.app_context():
        for name in GROUPS:
            group = app.cli.commands[name]
            assert isinstance(group, click.Group)
            for word in group.list_commands(click.Context(group)):
                yield name, word

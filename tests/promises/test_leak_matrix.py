"""The leak matrix: every route, by every role, for every way in which a filing is closed (P7, P14).

It is made from the map of addresses: a route that is not named here fails the first test. What is closed must
answer as what does not exist, in body, status and headers, and must change nothing that is counted or listed.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.api.auth import mark_of
from app.models import Filing
from app.rules import policy, scope
from app.schemas.move import MOVES
from app.services.unit_of_work import reading
from app.vocabulary.actors import Role
from app.vocabulary.corrections import CorrectionStep
from app.vocabulary.filings import FAMILIES
from tests.factories import notice, passport, person, record
from tests.fixtures.attaching import attached
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.keepers import CHECKED, example
from tests.fixtures.registry import MakeSomeone, Someone
from tests.fixtures.scoped import ORGANISATION, SetScope
from tests.fixtures.travelling import Manifests

NAME, NUMBER, WORD = "Zorbalina Quixoth-Venn", "QX7730021", "zweihorn"
SECRETS = ("Zorbalina", "Quixoth", NUMBER, WORD)
ZONE = "P<UTOQUIXOTH<VENN<<ZORBALINA<<<<<<<<<<<<<<<<\nQX77300219UTO7408122F2704159<<<<<<<<<<<<<<02"
HERE, ABROAD = "FR", "DE"
BATCH = "/api/v1/lookups/batch"

# What is sent to addresses that name a filing, by the last part of their endpoint.
BODIES: dict[str, dict[str, Any]] = {
    **{str(move): {"reason": "why"} for move in MOVES},
    "accept": {"checklist": CHECKED},
    "fulfil": {"fulfilment": "located"},
    "extend": {"until": "2027-06-01", "reason": "why"},
    "amend": {"summary": "changed"},
    "add": {"text": "Added."},
    "link": {"filing_id": str(uuid4())},
    "create": {"text": "Born later.", "evidence": "Her passport."},
    **{str(step): {"reason": "why"} for step in CorrectionStep},
    "decide": {"finding_id": str(uuid4()), "decision": "open", "reason": "why"},
    "settle": {"finding_id": str(uuid4()), "remedy": "corrected", "reason": "why"},
    "advise": {"advice": "open", "reason": "why"},
    **{word: {"reason": "why"} for word in ("find", "consult", "answer", "close")},
    "put": {"reason": "why"},
    "allow": {"bureau": "EUROPOL", "recipient": "Somebody", "reason": "why"},
    "onward.end": {"bureau": "EUROPOL", "recipient": "Somebody"},
    "share": {"recipient": "Somebody", "reason": "why"},
    "confirm": {"place": "Gate 7", "action_taken": "Asked to wait"},
    "reject": {"reason": "Another face."},
    "reply": {"says": "is_subject", "text": "Hold him."},
    "hits.end": {"fulfilment": "identified", "reason": "why"},
    "ask": {"ground": "look_alike", "reason": "Checked.", "until": "2027-01-01"},
    "approve": {},
    "end": {"reason": "why"},
}
OF_FILINGS = {
    *(f"{family}.{word}" for family in FAMILIES for word in ("read", "history", "difference", "similar")),
    *(f"{family}.{word}" for family in FAMILIES for word in ("amend", "add", *MOVES)),
    *(f"attachments.{word}" for word in ("attach", "browse", "detach", "read", "thumbnail")),
    *(f"corrections.{word}" for word in ("about", "create")),
    *(f"links.{word}" for word in ("browse", "link", "unlink")),
    *(f"flags.{word}" for word in ("put", "lift", "browse")),
    *(f"onward.{word}" for word in ("allow", "end", "share", "browse")),
    "messages.recall", "hits.about", "printing.read",
}  # fmt: skip
# Each by a condition on rows of its own, which the two databases spell differently.
CONDITIONS = {
    *(f"{family}.read" for family in FAMILIES),
    "corrections.about",
    "hits.about",
}
OF_OTHERS = {
    "messages.read", "messages.acknowledge", "corrections.read",
    *(f"corrections.{step}" for step in CorrectionStep),
    "messages.thread", "messages.attach", "messages.hand_out", "batches.read", "batches.close",
    *(f"hits.{word}" for word in ("confirm", "reject", "read", "reply", "end")),
    *(f"clearances.{word}" for word in ("ask", "approve", "end")),
    *(f"access_requests.{word}" for word in ("read", "disclosed", "find", "consult", "decide", "answer")),
    *(f"access_requests.{word}" for word in ("settle", "close", "advise")),
}  # fmt: skip
# Questions and lists: what each answers must be the same before and after something closed is filed.
ASKED: dict[str, tuple[str, dict[str, Any] | None]] = {
    **{f"{family}.list": (f"/api/v1/{family}?counts=true", None) for family in FAMILIES},
    **{f"{family}.search": (f"/api/v1/{family}/search", {"text": NAME}) for family in FAMILIES},
    "lookups.person": ("/api/v1/lookups/person", {"name": NAME, "minimum_score": 0.0}),
    "lookups.identifier": ("/api/v1/lookups/identifier", {"number": NUMBER, "minimum_score": 0.0}),
    "lookups.mrz": ("/api/v1/lookups/mrz", {"mrz": ZONE, "minimum_score": 0.0}),
    "lookups.anything": ("/api/v1/lookups", {"text": NAME, "minimum_score": 0.0}),
    "batches.batch": (BATCH, {"name": NAME, "minimum_score": 0.0}),
    "batches.browse": ("/api/v1/lookups/lists", None),
    "checks.document": ("/api/v1/checks/document", {"number": NUMBER, "kind": "passport", "country": "ES"}),
    "messages.browse": ("/api/v1/messages", None),
    "corrections.browse": ("/api/v1/corrections", None),
    "access_requests.browse": ("/api/v1/access-requests", None),
    "hits.browse": ("/api/v1/hits", None),
    "clearances.browse": ("/api/v1/clearances", None),
    "bureaus.browse": ("/api/v1/bureaus", None),
    "imports.browse": ("/api/v1/imports", None),
    "import_review.runs": ("/api/v1/imports/waiting", None),
    "changes.browse": ("/api/v1/changes", None),
    "kinds.kinds": ("/api/v1/kinds", None),
    "extract.list_red": (f"/public/notices/v1/red?name={NAME}", None),
    "extract.list_yellow": (f"/public/notices/v1/yellow?name={NAME}", None),
    "extract.list_un": (f"/public/notices/v1/un?name={NAME}", None),
    "public_pages.browse": (f"/public/?name={NAME}", None),
}
# Addresses of the public extract that name a notice by its number: `$NUMBER` is a closed or an unknown one.
BY_NUMBER = {
    **{f"extract.read_{kind}": f"/public/notices/v1/{kind}/$NUMBER" for kind in ("red", "yellow")},
    **{f"extract.images_{kind}": f"/public/notices/v1/{kind}/$NUMBER/images" for kind in ("red", "yellow")},
    "extract.read_un": "/public/notices/v1/un/persons/$NUMBER",
    "extract.images_un": "/public/notices/v1/un/persons/$NUMBER/images",
    "extract.picture": f"/public/notices/v1/red/$NUMBER/pictures/{uuid4()}",
    "extract.thumbnail": f"/public/notices/v1/red/$NUMBER/pictures/{uuid4()}/thumbnail",
    "public_pages.read": "/public/red/$NUMBER",
}
# Those who oversee or run the registry count and read what was done: never what a filing says.
OVERSEEN: dict[str, tuple[str, dict[str, Any] | None]] = {
    "audit.browse": ("/api/v1/audit?limit=100", None),
    "misuse.browse": ("/api/v1/audit/flags", None),
    "misuse.browse_known": ("/api/v1/audit/well-known", None),
    "statistics.tables": ("/api/v1/statistics", None),
    "statistics.lines": ("/api/v1/statistics.csv", None),
    "statistics.plots": ("/api/v1/statistics.html", None),
    "metrics.metrics": ("/metrics", None),
    "access.browse": ("/api/v1/actors", None),
    "access.waiting": ("/api/v1/approvals", None),
    "access_requests.processed": ("/api/v1/register", None),
}
# Nothing of a filing goes in or comes out.
WITHOUT_FILINGS = {
    *(f"access.{word}" for word in ("add", "add_key", "approve", "change_roles", "disable", "enable")),
    *(f"access.{word}" for word in ("end_loan", "lend", "revoke", "rotate")),
    *(f"misuse.{word}" for word in ("add_known", "read", "remove_known", "report", "step")),
    "bureaus.put_scope", "bureaus.put_duty", "bureaus.read_duty",
    "api-docs.openapi_json", "health.live", "health.ready", "public_pages.style", "swagger_ui.show",
    # A partner's own log of what it asked.
    "checks.browse",
    # A letter that names no filing, and a request that nothing was found for yet.
    "messages.create", "access_requests.register",
    # One entry of what audit.browse lists, its proof, and a search of lookups by what the asker typed.
    "audit.proof", "audit.read", "audit.search",
    # Runs of one's own bureau; tests/app/api/test_imports.py holds them against other bureaus, and
    # tests/app/web/test_run_review.py what they left to be judged.
    *(f"imports.{word}" for word in ("upload", "start", "read", "refusals", "entries", "refused_list")),
    "import_review.page", "import_review.accept",
}  # fmt: skip
# One's own new filing: nothing closed may stand in its way.
FILED = {f"{family}.create" for family in FAMILIES}
# The desks' pages are asked for by whoever is signed in: tests/app/web holds them against guessed addresses.
PAGES = (
    "assets",
    "start",
    "sign_in",
    "single_sign_on",
    "account",
    "passkeys",
    "officer",
    "outcomes",
    "inbox_desk",
    "passengers",
    "clerk",
    "corrections_desk",
    "open_forms",
    "reviewer",
    "lists",
    "actors",
    "bureaus_desk",
    "partners",
    "operation",
    "pictures",
    "printed",
    "uploads",
    "demonstration",
    "auditor",
    "data_protection",
    "figures",
)
EVERY = OF_FILINGS | OF_OTHERS | set(ASKED) | set(BY_NUMBER) | set(OVERSEEN) | WITHOUT_FILINGS | FILED
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What differs between any two answers of the same content.
VOLATILE = re.compile(r'"(?:took_ms|number|created_at|updated_at|at|due_at|lookup_id|id)": ?"?[^",}]*"?')


@dataclass
class Scene:
    """The viewers abroad, by role; what is closed to them comes later."""

    desk: Desk
    viewers: dict[Role, Someone]
    closed: list[dict[str, Any]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def client(self) -> FlaskClient:
        return self.desk.client

    def send(
        self, who: Someone | None, method: str, path: str, body: Any = None, **more: str
    ) -> TestResponse:
        """Send one request as somebody, or as nobody."""
        headers = {**(who.headers if who else {}), **more}
        if path == BATCH:
            line = {name: value for name, value in (body or {}).items() if name != "purpose"}
            sent = "\n".join(map(json.dumps, ({"purpose": "identity_check"}, line)))
            answer = self.client.post(path, data=sent, headers=headers, content_type="application/x-ndjson")
            # The next list is answered once this one has been.
            answer.get_data()
            return answer
        if method == "POST" and path.startswith("/api/v1/messages/") and path.endswith("/attachments"):
            sent = {"file": (BytesIO(picture()), "x.jpg"), "kind": "photo"}
            return self.client.open(path, method=method, data=sent, headers=headers)
        return self.client.open(path, method=method, json=body, headers=headers)

    def closed_to(self, who: Someone, family: str) -> Iterator[dict[str, Any]]:
        """The filings of a family that this viewer may not know of, as the law itself says."""
        with reading(self.desk.registry) as tx:
            for each in self.closed:
                row = tx.session.scalars(select(Filing).where(Filing.id == each["id"])).one()
                if f"{row.type}s" == family and not policy.may_see(who.actor, row):
                    yield each

    def may(self, app: Flask, rule: Rule) -> Iterator[tuple[Someone, bool]]:
        """Every viewer, and whether the door of the route is open to them."""
        mark = mark_of(app.view_functions[rule.endpoint])
        for role, who in self.viewers.items():
            yield who, mark is None or role in policy.MAY[mark]


@pytest.fixture
def scene(desk: Desk, someone: MakeSomeone) -> Scene:
    """Somebody of each role abroad, and a bureau that the audience may name."""
    someone(Role.CLERK, bureau="IT")
    return Scene(desk, {role: someone(role, bureau=ABROAD) for role in Role})


def file_closed(scene: Scene, someone: MakeSomeone) -> None:
    """File what is closed: by bar, audience and handling, and by each state that is not in force."""
    desk, said = scene.desk, {"summary": f"Seen with a {WORD}."}
    who = person(NAME, identifiers=[{"kind": "passport", "number": NUMBER, "country": "ES"}])
    barred = desk.published(notice(who, barred=[ABROAD], reference="L-1", **said))
    photo = attached(desk, barred, picture())
    narrow = desk.published(notice(who, audience=["IT"], reference="L-2", **said))
    scene.closed = [
        barred,
        narrow,
        desk.published(notice(who, handling="confidential", reference="L-3", **said)),
        desk.draft(notice(who, reference="L-4", **said)),
        _withdrawn(desk, desk.published(notice(who, reference="L-5", **said))),
        _suspended(desk, desk.published(notice(who, reference="L-6", **said)), someone),
        desk.published(_alert("alert.arrest", barred=[ABROAD], reference="L-7"), family="alerts"),
        desk.draft(_alert("alert.discreet_check", reference="L-8"), family="alerts"),
        desk.published(record(passport(NUMBER), barred=[ABROAD], reference="L-9"), family="records"),
        desk.draft(record(passport(NUMBER), reference="L-10"), family="records"),
    ]
    italian = someone(Role.CLERK, bureau="IT", name="italian")
    errors = f"/api/v1/notices/{narrow['id']}/corrections"
    report = scene.send(italian, "POST", errors, {"text": WORD, "evidence": "Seen."}).json or {}
    inbox = scene.send(desk.clerk, "GET", "/api/v1/messages").json or {}
    scene.ids = {
        "attachment_id": photo["id"], "report_id": report["id"], "message_id": inbox["items"][0]["id"],
        "link_id": str(uuid4()), "request_id": str(uuid4()), "finding_id": str(uuid4()),
        **_hit(scene, someone(Role.OFFICER, Role.CLERK, bureau="IT", name="at the gate")),
        **_letter(scene, italian, narrow["id"]),
        "list_id": Manifests(desk).kept(NAME, who=italian),
    }  # fmt: skip


def _hit(scene: Scene, who: Someone) -> dict[str, str]:
    """Return the ids of a match, of the hit made of it, and of a clearance asked for on another."""
    asked = {"mrz": ZONE, "purpose": "border_control"}
    found = (scene.send(who, "POST", "/api/v1/lookups/mrz", asked).json or {})["matches"]
    ids = {}
    for word, match in zip(("confirm", "reject"), found, strict=False):
        hit = scene.send(who, "POST", f"/api/v1/matches/{match['id']}/{word}", BODIES[word])
        assert hit.status_code == 200, hit.text
        ids[word] = (hit.json or {})["id"]
    place = f"/api/v1/hits/{ids['reject']}/clearances"
    clearance = scene.send(who, "POST", place, BODIES["ask"]).json or {}
    return {"match_id": found[0]["id"], "hit_id": ids["confirm"], "clearance_id": clearance["id"]}


def _letter(scene: Scene, who: Someone, filing_id: str) -> dict[str, str]:
    """Return the ids of a letter about a filing, and of the photo that was sent along."""
    said = {"to": HERE, "text": f"About the {WORD}.", "filing_id": filing_id}
    letter = scene.send(who, "POST", "/api/v1/messages", said).json or {}
    file = scene.send(who, "POST", f"/api/v1/messages/{letter['id']}/attachments").json or {}
    return {"message_id": letter["id"], "file_id": file["id"]}


def _alert(kind: str, **more: Any) -> dict[str, Any]:
    """Return an alert that meets its kind's minimum, about the person whom nobody may know of."""
    body = example(kind, **more)
    given, family = NAME.split(" ", 1)
    body["subjects"][0]["names"] = [{"family": family, "given": given}]
    return body


def _withdrawn(desk: Desk, filing: dict[str, Any]) -> dict[str, Any]:
    desk.withdraw(filing)
    return filing


def _suspended(desk: Desk, filing: dict[str, Any], someone: MakeSomeone) -> dict[str, Any]:
    reviewer = someone(Role.REVIEWER, bureau=HERE, name="suspends")
    headers = {**reviewer.headers, "If-Match": f'"{filing["revision"]}"'}
    path = f"/api/v1/notices/{filing['id']}/suspend"
    answer = desk.client.post(path, json={"reason": "checked again"}, headers=headers)
    assert answer.status_code == 200, answer.text
    return filing


def rules(app: Flask, endpoints: Any) -> list[Rule]:
    """Every address of these endpoints."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint in endpoints]


def methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def told(answer: TestResponse) -> tuple[Any, ...]:
    """All that an answer tells, but for the ids that were asked for and what differs by the moment."""
    headers = {name: value for name, value in answer.headers if name not in {"Date", "Content-Length"}}
    body = UUID.sub("ID", answer.text)
    text = VOLATILE.sub("", body)
    return answer.status_code, len(body) if answer.status_code >= 400 else 0, headers, text


def says_nothing(answer: TestResponse) -> bool:
    return not any(secret.casefold() in answer.text.casefold() for secret in SECRETS)


def test_no_route_is_forgotten(app: Flask) -> None:
    endpoints = {
        rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.partition(".")[0] not in PAGES
    }
    assert endpoints - EVERY == set()
    assert EVERY - endpoints == set()
    kinds = (OF_FILINGS, OF_OTHERS, ASKED, BY_NUMBER, OVERSEEN, WITHOUT_FILINGS, FILED)
    assert sum(map(len, kinds)) == len(EVERY)


def test_nothing_closed_is_told_by_any_route(app: Flask, scene: Scene, someone: MakeSomeone) -> None:
    file_closed(scene, someone)
    assert _what_is_closed_answers_as_what_does_not_exist(app, scene) > 300
    _what_others_were_told_answers_as_what_does_not_exist(app, scene)
    _a_number_that_is_closed_is_to_the_public_as_one_that_was_never_given(app, scene)
    _whoever_oversees_reads_nothing_of_what_filings_say(app, scene)
    _nobody_without_a_key_is_told_anything(app, scene)


def test_nothing_out_of_its_scope_is_told_to_a_partner_organisation(
    app: Flask, desk: Desk, someone: MakeSomeone, set_scope: SetScope
) -> None:
    """What is open to every full bureau is as absent to it as what is closed to all."""
    set_scope(["notice.green"], ["notice.green"])
    scene = Scene(desk, {role: someone(role, bureau=ORGANISATION) for role in scope.ROLES})
    for code in (ABROAD, "IT"):
        someone(Role.CLERK, bureau=code)
    before = dict(_asked(app, scene))
    file_closed(scene, someone)
    who = person(NAME, identifiers=[{"kind": "passport", "number": NUMBER, "country": "ES"}])
    said = {"summary": f"Seen with a {WORD}."}
    scene.closed = [
        desk.published(notice(who, reference="S-1", audience=[ORGANISATION], **said)),
        desk.published(notice(who, reference="S-2", **said)),
        desk.published(_alert("alert.arrest", reference="S-3"), family="alerts"),
        desk.published(record(passport(NUMBER), reference="S-4"), family="records"),
        *scene.closed,
    ]
    for (endpoint, name), answer in _asked(app, scene):
        assert told(answer) == told(before[endpoint, name]), (endpoint, name)
    assert _what_is_closed_answers_as_what_does_not_exist(app, scene) > 100
    _what_others_were_told_answers_as_what_does_not_exist(app, scene)
    clerk = scene.viewers[Role.CLERK]
    for body, status in (({**notice(person(NAME)), "kind": "green"}, 201), (notice(person(NAME)), 422)):
        assert scene.send(clerk, "POST", "/api/v1/notices", body).status_code == status


def _what_is_closed_answers_as_what_does_not_exist(
    app: Flask, scene: Scene, endpoints: Collection[str] = OF_FILINGS
) -> int:
    tried = 0
    for rule in rules(app, endpoints):
        group = rule.endpoint.partition(".")[0]
        for family in [group] if group in FAMILIES else FAMILIES:
            for who, may in scene.may(app, rule):
                closed = list(scene.closed_to(who, family))
                # A door that is shut needs one knock; what changes something is refused alike for the rest.
                most = (len(closed) if methods(rule) == ["GET"] else 2) if may else family == "notices"
                for filing in closed[:most]:
                    tried += _is_as_absent(scene, rule, who, (family, filing))
    return tried


def _is_as_absent(scene: Scene, rule: Rule, who: Someone, which: tuple[str, dict[str, Any]]) -> int:
    family, filing = which
    word = rule.endpoint.rpartition(".")[2]
    query = "?first=1&second=1" if word == "difference" else ""
    real = {**scene.ids, "filing_id": filing["id"], "subject_id": filing["subjects"][0]["id"]}
    absent = {**dict.fromkeys(real, str(uuid4())), "filing_id": str(uuid4())}
    count = 0
    for method in methods(rule):
        sent = BODIES.get(rule.endpoint) or BODIES.get(word)
        body = sent if method in {"POST", "PATCH", "PUT"} else None
        answers = []
        for ids in (real, absent):
            values = {name: ids[name] for name in rule.arguments - {"family"}}
            values |= {"family": family} if "family" in rule.arguments else {}
            built = rule.build(values)
            assert built is not None
            more = {} if method == "GET" else {"If-Match": f'"{filing["revision"]}"'}
            answers.append(scene.send(who, method, built[1] + query, body, **more))
        assert told(answers[0]) == told(answers[1]), (rule, who.actor.name, filing["reference"])
        assert answers[0].status_code >= 400, (rule, who.actor.name)
        assert all(map(says_nothing, answers)), (rule, who.actor.name)
        count += 1
    return count


def _what_others_were_told_answers_as_what_does_not_exist(app: Flask, scene: Scene) -> None:
    for rule in rules(app, OF_OTHERS):
        body = BODIES.get(rule.endpoint) or BODIES.get(rule.endpoint.rpartition(".")[2])
        for who, _ in scene.may(app, rule):
            for method in methods(rule):
                absent = dict.fromkeys(scene.ids, str(uuid4()))
                paths = [
                    rule.build({name: ids[name] for name in rule.arguments}) for ids in (scene.ids, absent)
                ]
                answers = [
                    scene.send(who, method, path[1], None if method == "GET" else body, **{"If-Match": '"1"'})
                    for path in paths
                    if path
                ]
                assert told(answers[0]) == told(answers[1]), (rule, who.actor.name)
                assert answers[0].status_code in {403, 404}, (rule, who.actor.name, answers[0].text)
                assert all(map(says_nothing, answers))


@pytest.mark.both_databases
def test_no_question_and_no_count_changes_with_what_is_closed(
    app: Flask, scene: Scene, someone: MakeSomeone, backend: str
) -> None:
    filed, before = _filed_anew(scene), dict(_asked(app, scene))
    file_closed(scene, someone)
    # A confidential filing is open to those abroad who keep filings, and is seen by them.
    keepers = {scene.viewers[role].actor.name for role in policy.CONFIDENTIAL_ROLES}
    after = dict(_asked(app, scene))
    assert before.keys() == after.keys()
    assert _filed_anew(scene) == filed
    for (endpoint, name), answer in after.items():
        if name in keepers and endpoint.startswith(("lookups.", "batches.batch")):
            whole = answer.json or json.loads(answer.text.splitlines()[1])["lookup"]
            numbers = {each["filing"]["reference"] for each in whole["matches"]}
            assert numbers <= {"L-3"}, (endpoint, name)
        elif (endpoint, name) == ("changes.browse", scene.viewers[Role.COPY].actor.name):
            # The copy of a bureau serves its keepers too, and decides there who is shown what.
            told_of = {each["filing"]["reference"] for each in (answer.json or {})["items"] if each["filing"]}
            assert told_of <= {"L-3"}, (endpoint, name)
            assert (answer.json or {})["last"] - (before[endpoint, name].json or {})["last"] == 1
        else:
            assert told(answer) == told(before[endpoint, name]), (endpoint, name)
    if backend == "postgresql":
        # On SQLite every route has been tried above.
        assert _what_is_closed_answers_as_what_does_not_exist(app, scene, CONDITIONS) > 50
        _what_others_were_told_answers_as_what_does_not_exist(app, scene)


def _asked(app: Flask, scene: Scene) -> Iterator[tuple[tuple[str, str], TestResponse]]:
    for rule in rules(app, ASKED):
        path, body = ASKED[rule.endpoint]
        purpose = {"purpose": "identity_check"}
        for who, _ in scene.may(app, rule):
            answer = scene.send(who, *(("POST", path, {**body, **purpose}) if body else ("GET", path)))
            yield (rule.endpoint, who.actor.name), answer


def _filed_anew(scene: Scene) -> list[tuple[Any, ...]]:
    bodies = {
        "notices": notice(person(NAME), reference="OWN-1"),
        "alerts": example("alert.arrest", reference="OWN-2"),
        "records": record(passport(NUMBER), reference="OWN-3"),
    }
    clerk = scene.viewers[Role.CLERK]
    answers = [scene.send(clerk, "POST", f"/api/v1/{family}", body) for family, body in bodies.items()]
    assert [answer.status_code for answer in answers] == [201] * len(bodies)
    return [told(answer) for answer in answers]


def _a_number_that_is_closed_is_to_the_public_as_one_that_was_never_given(app: Flask, scene: Scene) -> None:
    for rule in rules(app, BY_NUMBER):
        for filing in scene.closed:
            number = filing["number"].replace("/", "-")
            never = "".join(str(9 - int(digit)) if digit.isdigit() else digit for digit in number[5:])
            numbers = (number, f"{number[:5]}{never}")
            paths = [BY_NUMBER[rule.endpoint].replace("$NUMBER", each) for each in numbers]
            real, absent = (scene.send(None, "GET", path) for path in paths)
            assert real.status_code == absent.status_code == 404, rule
            texts = [
                answer.text.replace("/", "-").replace(each, "")
                for answer, each in ((real, numbers[0]), (absent, numbers[1]))
            ]
            assert texts[0] == texts[1], rule


def _whoever_oversees_reads_nothing_of_what_filings_say(app: Flask, scene: Scene) -> None:
    for rule in rules(app, OVERSEEN):
        path, body = OVERSEEN[rule.endpoint]
        for who, may in scene.may(app, rule):
            answer = scene.send(who, "GET", path, body)
            assert answer.status_code == (200 if may else 403), (rule, who.actor.name)
            assert says_nothing(answer), (rule, who.actor.name)


def _nobody_without_a_key_is_told_anything(app: Flask, scene: Scene) -> None:
    for rule in app.url_map.iter_rules():
        group = rule.endpoint.partition(".")[0]
        if mark_of(app.view_functions[rule.endpoint]) is None or group in {"metrics", *PAGES}:
            continue
        values: dict[str, Any] = {name: str(uuid4()) for name in rule.arguments}
        values |= {
            "family": "notices",
            "entry_id": 1,
            "prefix": "x",
            "code": "FR",
            "suffix": "csv",
            "filing_id": scene.closed[0]["id"],
        }
        built = rule.build({name: values[name] for name in rule.arguments})
        assert built is not None
        for method in methods(rule):
            answer = scene.send(None, method, built[1])
            assert answer.status_code == 401, rule
            assert says_nothing(answer), rule

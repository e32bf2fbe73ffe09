"""Every page of the desks: in four languages, under its policy, kept by nobody, nothing runs inline."""

import gzip
import re
from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import Rule

from app.services.access import actors
from app.web.desks import POLICY
from app.web.language import LANGUAGES
from tests.fixtures.attaching import attached
from tests.fixtures.browsing import Browser, Browsers, Tags
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.overseeing import Everybody, Overseen

DESKS = (
    "account",
    "actors",
    "auditor",
    "bureaus_desk",
    "clerk",
    "corrections_desk",
    "data_protection",
    "demonstration",
    "figures",
    "inbox_desk",
    "lists",
    "officer",
    "operation",
    "outcomes",
    "partners",
    "passengers",
    "passkeys",
    "printed",
    "reviewer",
    "sign_in",
    "single_sign_on",
    "start",
)
# Handed out as files, and no pages.
FILES = {
    "auditor.checkpoints.file",
    "auditor.proof",
    "data_protection.file",
    "figures.lines",
    "lists.refused_list",
    "passengers.download",
    "printed.pdf",
}
# What is asked for in the address of a page beyond ids.
VALUES = {"family": "notices", "kind": "red"}
# Read by whoever has given a password a moment ago: tests/app/web/test_sign_in.py.
HALFWAY = {"sign_in.code", "sign_in.first", "sign_in.picture"}
# Read by whoever was at a provider, where there is one: tests/app/web/test_single_sign_on.py.
AWAY = {f"single_sign_on.{word}" for word in ("leave", "again", "back", "ended")}


def pages(app: Flask) -> list[Rule]:
    """Every page that is read."""
    rules = (rule for rule in app.url_map.iter_rules() if rule.endpoint.partition(".")[0] in DESKS)
    unseen = HALFWAY | AWAY | FILES
    return [rule for rule in rules if "GET" in (rule.methods or ()) and rule.endpoint not in unseen]


def addresses(app: Flask, **ids: str) -> Iterator[str]:
    """Yield the address of every page, of these ids where it is about one."""
    for rule in pages(app):
        values = {name: {**VALUES, **ids}[name] for name in rule.arguments}
        built = rule.build(values)
        assert built is not None
        yield built[1]


def test_every_page_is_read_in_every_language(
    app: Flask, desk: Desk, readers: Everybody, overseen: Overseen
) -> None:
    filing = desk.published()
    hit = desk.confirmed("Ramón Espinoza")
    paths = [*addresses(app, filing_id=filing["id"], hit_id=hit["id"], **overseen.ids)]
    assert len(paths) > 20
    for code, each in LANGUAGES.items():
        for path in paths:
            answer = readers.get(path, code)
            assert answer.status_code == 200, (path, answer.text)
            html = dict(Tags(answer.text).found)["html"]
            assert (html["lang"], html["dir"]) == (code, each.direction), path


def test_nothing_runs_inline_and_nothing_comes_from_elsewhere(
    app: Flask, desk: Desk, readers: Everybody, overseen: Overseen
) -> None:
    filing = desk.published()
    hit = desk.confirmed("Ramón Espinoza")
    for path in addresses(app, filing_id=filing["id"], hit_id=hit["id"], **overseen.ids):
        answer = readers.get(path)
        assert answer.headers["Content-Security-Policy"] == POLICY, path
        assert answer.headers["Cache-Control"] == "no-store", path
        tags = Tags(answer.text).found
        names = {name for _, attributes in tags for name in attributes}
        assert not [name for name in names if name.startswith("on") or name == "style"], path
        assert not [each for tag, each in tags if tag == "script" and not each.get("src")], path
        assert not {"iframe", "object", "style", "base"} & {tag for tag, _ in tags}, path
        # htmx reads these as programs.
        assert not names & {"hx-on", "hx-vals"}, path
        assert not [each for _, each in tags if "[" in (each.get("hx-trigger") or "")], path
        sources = [
            each.get("src") or each.get("href") or "/"
            for tag, each in tags
            if tag in ("script", "link", "img")
        ]
        assert all(source.startswith("/") and not source.startswith("//") for source in sources), path
    assert "unsafe" not in POLICY


def test_fields_have_labels_and_ids_are_their_own(
    app: Flask, desk: Desk, readers: Everybody, overseen: Overseen
) -> None:
    filing = desk.published()
    hit = desk.confirmed("Ramón Espinoza")
    for path in addresses(app, filing_id=filing["id"], hit_id=hit["id"], **overseen.ids):
        tags = Tags(readers.get(path).text).found
        ids = [each["id"] for _, each in tags if each.get("id")]
        assert len(ids) == len(set(ids)), path
        labelled = {each.get("for") for tag, each in tags if tag == "label"}
        fields = [
            each["id"]
            for tag, each in tags
            if tag in ("select", "textarea") or (tag == "input" and each.get("type") != "hidden")
        ]
        assert set(fields) <= labelled, path


def test_what_somebody_wrote_is_text_and_never_markup(desk: Desk, everybody: Browser) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    subject = {
        "type": "person",
        "names": [{"full": f"A {hostile}"}],
        "remarks": hostile,
        "places": [{"kind": "birth", "city": hostile, "street": hostile, "note": hostile}],
        "description": {"hair": hostile, "marks": hostile},
        "titles": [hostile],
    }
    body = {"kind": "blue", "summary": hostile, "reference": hostile[:60], "conditions": hostile}
    body |= {"action": hostile, "legal_basis": hostile, "subjects": [subject]}
    draft, filing = desk.draft(body), desk.published(body)
    attached(desk, filing, picture())
    desk.post("lookups/person", name=hostile)
    for path in (
        f"/clerk/notices/{draft['id']}",
        f"/clerk/notices/{filing['id']}",
        f"/review/notices/{filing['id']}",
        "/clerk/",
        "/review/",
        f"/clerk/?family={hostile}",
        f"/sign-in/?next={hostile}",
        f"/clerk/notices/{filing['id']}?done={hostile}",
    ):
        page = everybody.get(path).text
        assert not [each for each in ("<script>alert", "<img src=x") if each in page], path
    page = everybody.post("/officer/", text=f"A {hostile}", purpose="border_control", case_reference="x").text
    assert 'data-verdict="match"' in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    page = everybody.get("/officer/recent").text
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_programs_are_told_what_is_where_and_people_are_shown(browsers: Browsers) -> None:
    nobody = browsers.nobody()
    told = nobody.client.get("/")
    assert told.json
    assert told.json["docs"] == "/docs"
    assert "/public/" in nobody.get("/").text
    assert "/officer/" not in nobody.page
    assert nobody.client.get("/nowhere").json["code"] == "not_found"  # type: ignore[index]
    missing = nobody.get("/nowhere")
    assert (missing.status_code, missing.content_type) == (404, "text/html; charset=utf-8")
    assert nobody.get("/api/v1/nowhere").content_type == "application/problem+json"


def test_a_choice_of_language_and_theme_is_kept(browsers: Browsers) -> None:
    nobody = browsers.nobody()
    nobody.get("/")
    assert nobody.post("/preferences", language="ar", theme="dark", next="/").status_code == 303
    html = dict(Tags(nobody.get("/").text).found)["html"]
    assert (html["lang"], html["dir"], html["data-bs-theme"]) == ("ar", "rtl", "dark")
    assert nobody.post("/preferences", language="xx").status_code == 422


def test_a_page_is_packed_unless_somebody_else_chose_a_part_of_it(
    browsers: Browsers, desk: Desk, everybody: Browser
) -> None:
    plain = everybody.get("/officer/")
    packed = everybody.client.get("/officer/", headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    assert (packed.headers["Content-Encoding"], plain.headers.get("Content-Encoding")) == ("gzip", None)
    assert gzip.decompress(packed.data).startswith(b"<!doctype html>")
    assert len(packed.data) * 2 < len(plain.data)
    assert "Accept-Encoding" in packed.headers["Vary"]
    for path in ("/sign-in/?next=/officer/", "/clerk/?view=mine", "/nowhere"):
        answer = everybody.client.get(path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in answer.headers, path
    token = re.search('name="csrf_token" value="([^"]+)"', plain.text)
    told = {"text": "Ramon", "purpose": "border_control", "csrf_token": token[1] if token else ""}
    asked = everybody.client.post("/officer/", data=told, headers={"Accept-Encoding": "gzip"})
    assert (asked.status_code, "Content-Encoding" in asked.headers) == (200, False)


def test_nobody_of_a_console_is_offered_to_be(desk: Desk, browsers: Browsers) -> None:
    typist = actors.console(desk.registry, "root")
    assert typist.name == "console:root"
    page = browsers.nobody().get("/demonstration/").text
    assert desk.officer.actor.name in page
    assert "console:" not in page

"""What is read at a desk leaves an entry, and what may not be read is not shown."""

from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import Rule

from app.services.unit_of_work import Registry
from app.vocabulary.actors import Role
from tests.fixtures.attaching import attached
from tests.fixtures.browsing import Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.overseeing import Everybody, Overseen
from tests.fixtures.registry import MakeSomeone
from tests.promises.test_reads_are_traced import entries, nothing_recorded

# Pages that show an empty form or a list of kinds.
EMPTY = {
    "account.prove_page",
    "auditor.askers.page",
    "auditor.flags.blank",
    "clerk.blank",
    "clerk.kinds",
    "data_protection.blank",
    "officer.page",
    "single_sign_on.again",
}
# They show who may act and how the service fares, and nothing of filings.
ADMINISTERED = {
    "actors.one",
    "actors.page",
    "bureaus_desk.duty",
    "bureaus_desk.one",
    "bureaus_desk.page",
    "operation.page",
    "partners.page",
}


def showing(app: Flask) -> list[Rule]:
    """Every page of whoever is signed in that shows something."""
    rules = (rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()))
    own = (rule for rule in rules if hasattr(app.view_functions[rule.endpoint], "recognise"))
    return [rule for rule in own if rule.endpoint not in EMPTY | ADMINISTERED]


def addresses(app: Flask, desk: Desk, overseen: Overseen) -> Iterator[tuple[str, str]]:
    """Yield the endpoint and the address of each, of a filing with a photo."""
    filing = desk.published()
    photo = attached(desk, filing, picture())
    hit = desk.confirmed("Ramón Espinoza")
    ids = {
        "hit_id": hit["id"],
        "filing_id": filing["id"],
        "subject_id": filing["subjects"][0]["id"],
        "attachment_id": photo["id"],
        "suffix": "csv",
        **overseen.ids,
    }
    for rule in showing(app):
        built = rule.build({name: {**ids, "family": "notices"}[name] for name in rule.arguments})
        assert built is not None
        yield rule.endpoint, built[1]


def test_every_page_that_shows_something_leaves_an_entry(
    app: Flask, desk: Desk, readers: Everybody, overseen: Overseen, registry: Registry
) -> None:
    pages = [*addresses(app, desk, overseen)]
    assert len(pages) > 20
    for endpoint, path in pages:
        with entries(registry) as left:
            answer = readers.get(path)
            answer.close()
        assert answer.status_code == 200, path
        assert left, endpoint
        assert all(entry.detail.get("reading") for entry in left), endpoint


def test_nothing_is_shown_where_nothing_can_be_recorded(
    app: Flask, desk: Desk, readers: Everybody, overseen: Overseen, registry: Registry
) -> None:
    pages = [*addresses(app, desk, overseen)]
    with nothing_recorded(registry):
        for _, path in pages:
            answer = readers.get(path)
            assert answer.status_code == 503, path
            assert "Espinoza" not in answer.text
        asked = readers.keepers.post("/officer/", text="Ramon Espinoza", purpose="border_control")
        assert asked.status_code == 503
        assert 'data-verdict="blind"' in asked.text
        assert "Espinoza Duarte" not in asked.text


def test_who_is_not_signed_in_is_sent_to_sign_in_and_comes_back(
    app: Flask, desk: Desk, overseen: Overseen, browsers: Browsers
) -> None:
    nobody = browsers.nobody()
    for _, path in addresses(app, desk, overseen):
        answer = nobody.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/sign-in/?next={path}"), path
    part = nobody.get("/officer/", **{"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (401, "/sign-in/?next=/officer/")


def test_a_desk_is_closed_to_other_roles(desk: Desk, browsers: Browsers, someone: MakeSomeone) -> None:
    officer, auditor = browsers.of(desk.officer.actor), browsers.of(someone(Role.AUDITOR).actor)
    assert [officer.get(path).status_code for path in ("/officer/", "/clerk/", "/review/")] == [200, 403, 403]
    assert [auditor.get(path).status_code for path in ("/officer/", "/clerk/", "/review/")] == [403] * 3
    partner = browsers.of(someone(Role.PARTNER).actor)
    assert partner.get("/account/").status_code == 403


def test_another_bureaus_draft_is_not_there(desk: Desk, browsers: Browsers, someone: MakeSomeone) -> None:
    draft = desk.draft()
    abroad = browsers.of(someone(Role.CLERK, Role.REVIEWER, bureau="DE", name="abroad").actor)
    for path in (f"/clerk/notices/{draft['id']}", f"/review/notices/{draft['id']}"):
        answer = abroad.get(path)
        assert answer.status_code == 404
        assert "witness" not in answer.text
    for deed in ("", "/withdraw"):
        sent = abroad.post(f"/clerk/notices/{draft['id']}{deed}", revision="1", reason="mine now")
        assert sent.status_code == 404
    assert (
        desk.client.get(f"/api/v1/notices/{draft['id']}", headers=desk.clerk.headers).json["status"]
        == "draft"
    )  # type: ignore[index]


def test_the_cookie_opens_no_door_of_the_api(desk: Desk, browsers: Browsers) -> None:
    officer = browsers.of(desk.officer.actor)
    asked = {"name": "Ramon", "purpose": "border_control"}
    assert officer.client.post("/api/v1/lookups/person", json=asked).status_code == 401
    assert officer.client.get("/officer/", headers=desk.officer.headers).status_code == 200
    assert browsers.nobody().client.get("/officer/", headers=desk.officer.headers).status_code == 303

"""A form keeps itself: a draft is saved while its clerk types, and what cannot be saved is kept for them."""

import re
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select, text

from app.models import AuditEntry, OpenForm
from app.services.access import actors
from app.services.unit_of_work import Registry, reading, work
from app.vocabulary.actors import Action, Role
from tests.app.web.test_clerk import filled
from tests.app.web.test_sign_in import later
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example
from tests.fixtures.registry import MakeSomeone

HOSTILE = "<script>alert(1)</script>"
BLANK = "/clerk/notices/new/blue"


@pytest.fixture
def writer(desk: Desk, browsers: Browsers) -> Browser:
    """The clerk at their desk."""
    return browsers.of(desk.clerk.actor)


@pytest.fixture
def draft(desk: Desk) -> dict[str, Any]:
    """A draft of the clerk's bureau."""
    return desk.draft(example("notice.blue"))


def hidden(browser: Browser, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', browser.page)
    assert found
    return found[1]


def path_of(draft: dict[str, Any]) -> str:
    return f"/clerk/notices/{draft['id']}"


def opened(browser: Browser, draft: dict[str, Any], **typed: Any) -> dict[str, Any]:
    """Open the form of a draft; return its fields as they would be sent, with what is typed into some."""
    browser.get(path_of(draft))
    fields = {**filled("notice.blue"), "subjects.0.id": draft["subjects"][0]["id"]}
    return {**fields, **{name: hidden(browser, name) for name in ("open_form", "revision")}, **typed}


def state(page: str) -> str:
    found = re.search(r'data-state="([\w-]+)"', page)
    assert found, page
    return found[1]


def rows(registry: Registry) -> list[OpenForm]:
    with reading(registry) as tx:
        return [*tx.session.scalars(select(OpenForm).order_by(OpenForm.id))]


def summary(desk: Desk, draft: dict[str, Any]) -> str:
    answer = desk.client.get(f"/api/v1/notices/{draft['id']}", headers=desk.clerk.headers)
    return str((answer.json or {})["summary"])


def test_a_draft_is_saved_by_itself_and_says_when(desk: Desk, writer: Browser, draft: dict[str, Any]) -> None:
    told = opened(writer, draft, summary="Half a sent")
    saved = writer.client.post(
        f"{path_of(draft)}/keep", data={**told, "csrf_token": hidden(writer, "csrf_token")}
    )
    assert (saved.status_code, state(saved.text)) == (200, "saved")
    assert re.search(r"Saved at <time [^>]+><bdi>[^<]+UTC</bdi>", saved.text)
    assert summary(desk, draft) == "Half a sent"
    # It goes on from the revision that it was told.
    at = re.search(r'data-revision="(\d+)"', saved.text)
    assert at
    writer.get(path_of(draft))
    again = writer.post(
        f"{path_of(draft)}/keep", **{**told, "revision": at[1], "summary": "Half a sentence."}
    )
    assert state(again.text) == "saved"
    assert summary(desk, draft) == "Half a sentence."


def test_a_sitting_is_one_version_and_one_line_of_the_history(
    desk: Desk, writer: Browser, draft: dict[str, Any]
) -> None:
    told = opened(writer, draft)
    for typed in ("A", "An", "And", "And so"):
        answer = writer.post(f"{path_of(draft)}/keep", **{**told, "summary": typed})
        found = re.search(r'data-revision="(\d+)"', answer.text)
        assert found
        told["revision"] = found[1]
        writer.get(path_of(draft))
    page = writer.get(path_of(draft)).text
    assert page.count("<td>Amend</td>") == 1
    history = desk.client.get(f"/api/v1/notices/{draft['id']}/history", headers=desk.clerk.headers).json or {}
    assert [each["content"]["summary"] for each in history["versions"]] == [
        example("notice.blue")["summary"],
        "And so",
    ]
    assert len([each for each in history["steps"] if each["action"] == "amend"]) == 4


def test_what_the_schema_refuses_is_kept_offered_taken_up_and_saved(
    desk: Desk, writer: Browser, draft: dict[str, Any], registry: Registry
) -> None:
    odd = {"subjects.0.birth_dates.0.date": "the third of", "summary": "Not to be lost"}
    kept = writer.post(f"{path_of(draft)}/keep", **opened(writer, draft, **odd))
    assert (kept.status_code, state(kept.text)) == (422, "faulty")
    assert "Not a date" in kept.text
    assert summary(desk, draft) != "Not to be lost"
    page = writer.get(path_of(draft)).text
    assert "What you typed and did not save" in page
    assert "the third of" not in page
    assert "What you typed and did not save" in writer.get("/clerk/").text
    link = re.search(r'href="([^"]+typed=[^"]+)"', page)
    assert link
    taken = writer.get(link[1].replace("&amp;", "&")).text
    assert 'value="the third of"' in taken
    assert "Not to be lost" in taken
    fields = {
        **filled("notice.blue"),
        "subjects.0.id": draft["subjects"][0]["id"],
        "summary": "Not to be lost",
    }
    fields |= {name: hidden(writer, name) for name in ("open_form", "revision")}
    assert writer.post(path_of(draft), button="save", **fields).status_code == 303
    assert summary(desk, draft) == "Not to be lost"
    assert [row.typed for row in rows(registry) if row.typed] == []
    assert "What you typed and did not save" not in writer.get(path_of(draft)).text


def test_a_new_filing_is_kept_without_a_number_and_gone_once_it_is_saved(
    writer: Browser, registry: Registry
) -> None:
    writer.get(BLANK)
    form = hidden(writer, "open_form")
    typed = {"open_form": form, "subjects.0.names.0.family": "Orl", "subjects.0.names.0.kind": "primary"}
    kept = writer.post(f"{BLANK}/keep", **typed)
    assert (kept.status_code, state(kept.text)) == (200, "new")
    assert "Nothing lies here" in writer.get("/clerk/").text
    link = re.search(r'href="([^"]+typed=[^"]+)"', writer.page)
    assert link
    assert 'value="Orl"' in writer.get(link[1].replace("&amp;", "&")).text
    assert hidden(writer, "open_form") == form
    done = writer.post(BLANK, button="save", **{**filled("notice.blue"), "open_form": form})
    assert done.status_code == 303
    assert rows(registry) == []


def test_it_is_thrown_away(writer: Browser, registry: Registry) -> None:
    writer.get(BLANK)
    writer.post(f"{BLANK}/keep", open_form=hidden(writer, "open_form"), summary="Not this")
    writer.get("/clerk/")
    place = re.search(r'action="(/clerk/open-forms/[^"]+)"', writer.page)
    assert place
    gone = writer.post(place[1], next="/clerk/")
    assert (gone.status_code, gone.headers["Location"]) == (303, "/clerk/")
    assert rows(registry) == []


def test_in_force_nothing_is_amended_by_itself(desk: Desk, writer: Browser) -> None:
    filing = desk.published(example("notice.blue"))
    answer = writer.post(f"{path_of(filing)}/keep", **opened(writer, filing, summary="Half a thou"))
    assert (answer.status_code, state(answer.text)) == (200, "kept")
    assert summary(desk, filing) == example("notice.blue")["summary"]


def test_rows_that_came_after_a_fault_are_read(writer: Browser, desk: Desk) -> None:
    writer.get(BLANK)
    typed = {**filled("notice.blue"), "subjects.0.birth_dates.0.date": "nonsense"}
    form = hidden(writer, "open_form")
    assert writer.post(BLANK, button="save", open_form=form, **typed).status_code == 422
    second = {"subjects.0.names.1.family": "Second", "subjects.0.names.1.kind": "alias"}
    third = {"subjects.0.names.2.family": "Third", "subjects.0.names.2.kind": "alias"}
    done = writer.post(BLANK, button="save", open_form=form, **{**filled("notice.blue"), **second, **third})
    made = desk.client.get(
        done.headers["Location"].partition("?")[0].replace("/clerk/", "/api/v1/"), headers=desk.clerk.headers
    ).json
    assert [name["family"] for name in (made or {})["subjects"][0]["names"]][1:] == ["Second", "Third"]


def test_nobody_else_reads_writes_or_throws_away_a_form(
    desk: Desk, writer: Browser, draft: dict[str, Any], browsers: Browsers, someone: MakeSomeone
) -> None:
    registry = desk.registry
    told = opened(writer, draft, summary="A secret", **{"subjects.0.birth_dates.0.date": "?"})
    writer.post(f"{path_of(draft)}/keep", **told)
    [form] = [row.id for row in rows(registry) if row.typed]
    abroad = browsers.of(someone(Role.CLERK, bureau="DE", name="abroad").actor)
    beside = browsers.of(someone(Role.CLERK, name="beside").actor)
    for other in (abroad, beside):
        for path in (f"{path_of(draft)}?typed={form}", f"{BLANK}?typed={form}", f"{BLANK}?typed={uuid4()}"):
            answer = other.get(path)
            assert answer.status_code == 404
            assert "A secret" not in answer.text
        assert other.post(f"/clerk/open-forms/{form}/discard").status_code == 303
        written = other.post(f"{BLANK}/keep", open_form=form, summary="Mine now")
        assert (written.status_code, state(written.text)) == (404, "refused")
        assert form not in other.get("/clerk/").text
    assert abroad.post(f"{path_of(draft)}/keep", **told).status_code == 404
    saved = beside.post(
        path_of(draft), button="save", **{**told, **filled("notice.blue"), "summary": "Taken"}
    )
    assert saved.status_code == 404
    [kept] = [row for row in rows(registry) if row.typed]
    assert (kept.actor_id, (kept.typed or {})["summary"]) == (desk.clerk.actor.id, ["A secret"])


def test_two_tabs_of_one_clerk_lose_nothing_to_each_other(
    desk: Desk, writer: Browser, draft: dict[str, Any], registry: Registry
) -> None:
    first, second = opened(writer, draft, summary="First tab"), opened(writer, draft, summary="Second tab")
    assert first["open_form"] != second["open_form"]
    assert state(writer.post(f"{path_of(draft)}/keep", **first).text) == "saved"
    writer.get("/clerk/")
    late = writer.post(f"{path_of(draft)}/keep", **second)
    assert (late.status_code, state(late.text)) == (412, "clash")
    assert summary(desk, draft) == "First tab"
    assert [row.typed and row.typed["summary"] for row in rows(registry) if row.typed] == [["Second tab"]]
    page = writer.get(f"{path_of(draft)}?typed={second['open_form']}").text
    assert 'name="choose.summary" value="mine"' in page


def test_what_was_typed_is_shown_where_the_filing_cannot_be_written_any_more(
    desk: Desk, writer: Browser, draft: dict[str, Any]
) -> None:
    told = opened(writer, draft, summary="Too late")
    at = str(desk.move(draft, "submit").json["revision"])  # type: ignore[index]
    kept = writer.post(f"{path_of(draft)}/keep", **told)
    assert state(kept.text) == "kept"
    writer.get("/clerk/")
    refused = writer.post(path_of(draft), button="save", **{**told, "revision": at})
    assert refused.status_code == 409
    assert "cannot be written now" in refused.text
    assert "Too late" in writer.get(f"{path_of(draft)}?typed={told['open_form']}").text
    assert "data-keeps" not in writer.page


def test_a_form_is_kept_only_with_the_pages_own_token(writer: Browser, registry: Registry) -> None:
    writer.get(BLANK)
    forged = writer.client.post(f"{BLANK}/keep", data={"summary": "Forged", "csrf_token": "x"})
    assert (forged.status_code, state(forged.text)) == (400, "renewed")
    assert "Forged" not in forged.text
    assert rows(registry) == []
    # The token anew is the session's own.
    token = re.search(r'data-token="([^"]+)"', forged.text)
    assert token
    sent = {"summary": "Mine", "csrf_token": token[1]}
    assert state(writer.client.post(f"{BLANK}/keep", data=sent).text) == "new"
    thrown = writer.client.post(f"/clerk/open-forms/{rows(registry)[0].id}/discard", data={"csrf_token": "x"})
    assert thrown.status_code == 400
    assert len(rows(registry)) == 1


def test_what_was_typed_is_text_and_never_markup(writer: Browser, draft: dict[str, Any]) -> None:
    odd = {"summary": HOSTILE, "subjects.0.birth_dates.0.date": f'"{HOSTILE}', "subjects.0.sex": HOSTILE}
    pages = [writer.post(f"{path_of(draft)}/keep", **opened(writer, draft, **odd)).text]
    pages.append(writer.get(path_of(draft)).text)
    link = re.search(r'href="([^"]+typed=[^"]+)"', writer.page)
    assert link
    pages.append(writer.get(link[1].replace("&amp;", "&")).text)
    assert "&lt;script&gt;" in pages[-1]
    assert [page for page in pages if HOSTILE in page] == []


def test_too_much_text_is_refused_and_nothing_else_is_lost(writer: Browser, registry: Registry) -> None:
    writer.get(BLANK)
    form = hidden(writer, "open_form")
    writer.post(f"{BLANK}/keep", open_form=form, summary="Before")
    writer.get(BLANK)
    huge = writer.post(f"{BLANK}/keep", open_form=form, summary="x" * 10_000_000)
    assert huge.status_code == 413
    assert [row.typed and row.typed["summary"] for row in rows(registry)] == [["Before"]]


def test_nobody_keeps_more_forms_than_anybody_writes(writer: Browser, registry: Registry) -> None:
    writer.get(BLANK)
    token = hidden(writer, "csrf_token")
    told = [
        writer.client.post(
            f"{BLANK}/keep", data={"csrf_token": token, "open_form": str(uuid4()), "summary": "x"}
        )
        for _ in range(31)
    ]
    assert [answer.status_code for answer in told] == [200] * 30 + [409]
    assert "throw them away" in told[-1].text
    assert len(rows(registry)) == 30


def test_who_is_no_clerk_any_more_keeps_and_reads_nothing(
    desk: Desk, writer: Browser, draft: dict[str, Any], registry: Registry
) -> None:
    told = opened(writer, draft, **{"subjects.0.birth_dates.0.date": "?"})
    assert state(writer.post(f"{path_of(draft)}/keep", **told).text) == "faulty"
    [form] = [row.id for row in rows(registry) if row.typed]
    writer.get(path_of(draft))
    with work(registry, actors.ROOT, Action.MANAGE_ACTORS) as tx:
        actors.change_roles(tx, desk.clerk.actor.name, (Role.OFFICER,))
    assert writer.post(f"{path_of(draft)}/keep", **{**told, "summary": "Late"}).status_code == 403
    assert writer.get(f"{path_of(draft)}?typed={form}").status_code == 403


def test_who_is_signed_out_is_told_so_and_goes_on_after_signing_in(
    app: Flask, desk: Desk, writer: Browser, draft: dict[str, Any]
) -> None:
    told = opened(writer, draft, summary="Typed before lunch")
    now = later(app, minutes=31)
    out = writer.client.post(
        f"{path_of(draft)}/keep", data=told, headers={"HX-Request": "true", "Accept": "text/html"}
    )
    assert (out.status_code, "HX-Redirect" in out.headers) == (401, True)
    again = Browsers(app, now).of(desk.clerk.actor)
    forged = again.client.post(f"{path_of(draft)}/keep", data=told)
    token = re.search(r'data-clerk="([^"]+)" data-token="([^"]+)"', forged.text)
    assert token
    assert token[1] == desk.clerk.actor.id
    saved = again.client.post(f"{path_of(draft)}/keep", data={**told, "csrf_token": token[2]})
    assert state(saved.text) == "saved"
    assert summary(desk, draft) == "Typed before lunch"


def test_neither_log_nor_audit_names_what_was_typed(
    writer: Browser, draft: dict[str, Any], registry: Registry, caplog: pytest.LogCaptureFixture
) -> None:
    told = opened(writer, draft, summary="Zanzibar", **{"subjects.0.birth_dates.0.date": "Zanzibar too"})
    writer.post(f"{path_of(draft)}/keep", **told)
    writer.get(path_of(draft))
    link = re.search(r'href="([^"]+typed=[^"]+)"', writer.page)
    assert link
    assert "Zanzibar" in writer.get(link[1].replace("&amp;", "&")).text
    with reading(registry) as tx:
        said = [f"{each.object_id} {each.detail}" for each in tx.session.scalars(select(AuditEntry))]
    assert [each for each in said if "Zanzibar" in each] == []
    assert any("open_form" in each for each in said)
    assert "Zanzibar" not in caplog.text
    assert "Zanzibar" not in link[1]


def test_without_a_trace_nothing_typed_is_shown(
    writer: Browser, draft: dict[str, Any], registry: Registry
) -> None:
    told = opened(writer, draft, summary="Zanzibar", **{"subjects.0.birth_dates.0.date": "?"})
    writer.post(f"{path_of(draft)}/keep", **told)
    [form] = [row.id for row in rows(registry) if row.typed]
    with registry.sessions.kw["bind"].begin() as connection:
        connection.execute(text("ALTER TABLE audit_entry RENAME TO away"))
    answer = writer.get(f"{path_of(draft)}?typed={form}")
    assert answer.status_code == 503
    assert "Zanzibar" not in answer.text

"""The clerk's desk: from an empty form to submitted in one page, and back out of force."""

import re
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from app.rules.kinds import RULES
from app.services.unit_of_work import Registry
from app.vocabulary.actors import Role
from app.web.fields import CHECKS, every, groups
from app.web.forms import flat
from tests.app.web.test_sign_in import enrolled, later
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example
from tests.fixtures.registry import MakeSomeone

CHECKLIST = {f"checklist.{name}": "true" for name in RULES.checklist}


@pytest.fixture
def writer(desk: Desk, browsers: Browsers) -> Browser:
    """The clerk at their desk."""
    return browsers.of(desk.clerk.actor)


@pytest.fixture
def reviewer(browsers: Browsers, someone: MakeSomeone) -> Browser:
    """Somebody else of the bureau, who reviews."""
    return browsers.of(someone(Role.REVIEWER).actor)


def filled(kind: str, **changes: Any) -> dict[str, Any]:
    """Return the fields of a form that says a whole filing of this kind."""
    family, word = kind.split(".")
    document = {**example(kind), **changes}
    told = flat(document)
    fields = every(groups(RULES.kinds[family, word], document))  # type: ignore[index]
    values = {field.path: told.get(field.path, field.preset) for field in fields}
    return {path: value for path, value in values.items() if value not in ("", None)}


def submitted(writer: Browser, kind: str = "notice.red", **changes: Any) -> str:
    """Fill in a form and submit it; return the id of what was made."""
    family, word = kind.split(".")
    path = f"/clerk/{family}s/new/{word}"
    writer.get(path)
    answer = writer.post(path, button="submit", **filled(kind, **changes))
    assert answer.status_code == 303, answer.text
    found = re.search(r"[0-9a-f-]{36}", answer.headers["Location"])
    assert found
    return found[0]


def revision(browser: Browser) -> str:
    found = re.search(r'name="revision" value="(\d+)"', browser.page)
    assert found
    return found[1]


def test_a_red_notice_goes_from_an_empty_form_to_submitted_in_one_page(writer: Browser) -> None:
    path = "/clerk/notices/new/red"
    writer.get(path)
    half = filled("notice.red")
    half.pop("subjects.0.sex")
    lacking = writer.post(path, button="submit", **half)
    assert lacking.status_code == 422
    assert 'href="#subjects.0.sex"' in lacking.text
    assert 'id="subjects.0.sex"' in lacking.text
    # The draft was kept: it is sent again from where it now is.
    saved = re.search(r'action="(/clerk/notices/[0-9a-f-]{36})"', lacking.text)
    assert saved
    done = writer.post(saved[1], button="submit", revision=revision(writer), **filled("notice.red"))
    assert done.status_code == 303, re.findall("<li>.*?</li>", done.text)
    assert "Submitted" in writer.get(done.headers["Location"]).text


def test_what_was_typed_is_kept_where_a_field_is_wrong(writer: Browser) -> None:
    writer.get("/clerk/notices/new/blue")
    typed = {**filled("notice.blue"), "subjects.0.birth_dates.0.date": "the third of May", "summary": "Kept"}
    wrong = writer.post("/clerk/notices/new/blue", button="save", **typed)
    assert wrong.status_code == 422
    assert "the third of May" in wrong.text
    assert ">Kept<" in wrong.text
    assert 'aria-invalid="true"' in wrong.text
    assert "Nothing lies here" in writer.get("/clerk/").text


def test_the_same_person_cannot_approve_and_another_does(
    desk: Desk, writer: Browser, reviewer: Browser, browsers: Browsers, someone: MakeSomeone
) -> None:
    both = browsers.of(someone(Role.CLERK, Role.REVIEWER, name="both").actor)
    filing_id = submitted(both, "notice.blue")
    page = both.get(f"/review/notices/{filing_id}").text
    assert "You took part in this filing" in page
    assert "Questions before" not in page
    path = f"/review/notices/{filing_id}"
    again = both.post(f"{path}/accept", revision="2", **CHECKLIST)
    assert again.status_code == 403
    assert "somebody else must review it" in again.text
    assert filing_id in reviewer.get("/review/").text
    reviewer.get(path)
    at = revision(reviewer)
    unread = reviewer.post(f"{path}/accept", revision=at, button="publish")
    assert unread.status_code == 422
    assert "checklist.purpose" in unread.text
    assert reviewer.post(f"{path}/accept", revision=at, button="publish", **CHECKLIST).status_code == 303
    assert desk.found(example("notice.blue")["subjects"][0]["names"][0]["family"]) == [filing_id]
    assert "Nothing waits for you" in reviewer.get("/review/").text


def test_the_facts_of_a_filing_are_told_as_people_tell_them(writer: Browser, reviewer: Browser) -> None:
    filing_id = submitted(writer, "notice.blue")
    told = re.sub(r"<[^>]*>", " ", reviewer.get(f"/review/notices/{filing_id}").text)
    assert re.search(r"State\s+Submitted", told)
    assert re.search(r"Ends on\s+[A-Z][a-z]{2} \d+, \d{4}", told)
    assert re.findall(r"\d{4}-\d\d-\d\dT\S*", told) == []


def test_a_filing_is_returned_with_reasons_at_its_fields(writer: Browser, reviewer: Browser) -> None:
    filing_id = submitted(writer, "notice.blue")
    path = f"/review/notices/{filing_id}"
    reviewer.get(path)
    said = {"objections.0.path": "summary", "objections.0.reason": "Who saw it?"}
    assert reviewer.post(f"{path}/return", revision=revision(reviewer), **said).status_code == 422
    sent = reviewer.post(f"{path}/return", revision=revision(reviewer), reason="Not yet", **said)
    assert sent.status_code == 303
    page = writer.get(f"/clerk/notices/{filing_id}").text
    assert 'href="#summary"' in page
    assert "Who saw it?" in page
    assert "Not yet" in page
    assert filing_id in writer.get("/clerk/?view=returned").text


def test_two_clerks_do_not_write_over_each_other(
    desk: Desk, writer: Browser, browsers: Browsers, someone: MakeSomeone
) -> None:
    draft = desk.draft(example("notice.blue"))
    path = f"/clerk/notices/{draft['id']}"
    second = browsers.of(someone(Role.CLERK, name="second").actor)
    writer.get(path)
    second.get(path)
    mine, theirs = (
        {**filled("notice.blue"), "summary": "Mine"},
        {**filled("notice.blue"), "summary": "Theirs"},
    )
    ids = {"subjects.0.id": draft["subjects"][0]["id"]}
    assert writer.post(path, revision=revision(writer), button="save", **{**mine, **ids}).status_code == 303
    late = second.post(path, revision=revision(second), button="save", **{**theirs, **ids})
    assert late.status_code == 412
    assert "has changed since" in late.text, re.findall("<li>.*?</li>", late.text)
    assert "Theirs" in late.text
    assert "Mine" in writer.get(path).text


def test_withdrawn_is_gone_and_asks_who_it_is_first(
    app: Flask, desk: Desk, browsers: Browsers, registry: Registry
) -> None:
    filing = desk.published()
    writer, phone = enrolled(browsers, registry, desk.clerk)
    now = later(app, minutes=15)
    path = f"/clerk/notices/{filing['id']}"
    assert "this cannot be undone" in writer.get(path).text
    told = {"revision": revision(writer), "reason": "No longer sought"}
    for code in ("", "000000"):
        refused = writer.post(f"{path}/withdraw", proof_code=code, **told)
        assert refused.status_code == 422
        assert "No longer sought" in refused.text
    assert desk.found("Ramón Espinoza Duarte") == [filing["id"]]
    assert writer.post(f"{path}/withdraw", proof_code=phone.at(now.clock()), **told).status_code == 303
    assert desk.found("Ramón Espinoza Duarte") == []


def test_the_list_has_stacks_with_counts(desk: Desk, writer: Browser) -> None:
    for each in range(30):
        desk.draft(example("notice.blue", reference=f"R-{each}"))
    page = writer.get("/clerk/?view=draft").text
    assert "<b>30</b>" in page
    assert page.count("/clerk/notices/0") == 25
    older = re.search(r'rel="next" href="([^"]+)"', page)
    assert older
    assert writer.get(older[1].replace("&amp;", "&")).text.count("/clerk/notices/0") == 5
    assert "Nothing lies here" in writer.get("/clerk/?view=mine&family=alerts").text
    assert writer.get("/clerk/?view=nonsense").status_code == 404
    assert writer.get("/clerk/?cursor=nonsense").status_code == 422


def test_like_filings_are_looked_at_before_one_is_submitted(desk: Desk, writer: Browser) -> None:
    desk.published(example("notice.green"))
    writer.get("/clerk/notices/new/blue")
    asked = writer.post("/clerk/notices/new/blue", button="submit", **filled("notice.blue"))
    assert asked.status_code == 409
    like = re.search(r'name="acknowledged\[\]" id="[^"]+" value="([^"]+)"', asked.text)
    saved = re.search(r'action="(/clerk/notices/[0-9a-f-]{36})"', asked.text)
    assert like
    assert saved
    told = {**filled("notice.blue"), "acknowledged[]": like[1], "revision": revision(writer)}
    done = writer.post(saved[1], button="submit", **told)
    assert done.status_code == 303, re.findall("<li>.*?</li>", done.text)


def test_what_was_submitted_is_taken_back_with_one_button_while_nobody_has_decided(
    desk: Desk, writer: Browser, reviewer: Browser
) -> None:
    filing_id = submitted(writer, "notice.blue")
    place, before = f"/clerk/notices/{filing_id}", f"/review/notices/{filing_id}"
    assert "Undo" in writer.get(f"{place}?done=submit").text
    reviewer.get(before)
    seen = revision(reviewer)
    undone = writer.post(f"{place}/retract", revision=revision(writer))
    assert undone.status_code == 303
    page = writer.get(undone.headers["Location"]).text
    assert "Draft" in page
    assert 'data-keeps="' in page
    assert "Undo" not in page
    # A reviewer who had it open decides nothing about what is being written again, and reads why.
    late = reviewer.post(f"{before}/accept", revision=seen, button="publish", **CHECKLIST)
    assert late.status_code == 412
    assert "has changed since" in late.text
    assert "Draft" in late.text
    assert desk.found(example("notice.blue")["subjects"][0]["names"][0]["family"]) == []
    # Submitted anew and accepted, it is past undoing by that button.
    writer.get(place)
    told = {"open_form": str(uuid4()), "revision": revision(writer), "button": "submit"}
    assert writer.post(place, **filled("notice.blue"), **told).status_code == 303
    reviewer.get(before)
    writer.get(place)
    stale = revision(writer)
    assert reviewer.post(f"{before}/accept", revision=revision(reviewer), **CHECKLIST).status_code == 303
    assert "Undo" not in writer.get(place).text
    assert writer.post(f"{place}/retract", revision=stale).status_code == 412


def test_a_reviewer_of_the_office_reads_that_it_was_taken_back(
    writer: Browser, browsers: Browsers, someone: MakeSomeone
) -> None:
    office = browsers.of(someone(Role.REVIEWER, bureau="REGISTRY", name="office").actor)
    filing_id = submitted(writer, "notice.blue")
    office.get(f"/review/notices/{filing_id}")
    seen = revision(office)
    writer.get(f"/clerk/notices/{filing_id}")
    assert writer.post(f"/clerk/notices/{filing_id}/retract", revision=revision(writer)).status_code == 303
    late = office.post(f"/review/notices/{filing_id}/return", revision=seen, reason="Not yet")
    assert late.status_code == 404
    assert "its clerk may have taken it back" in late.text


def test_only_a_clerk_of_its_bureau_takes_it_back(
    writer: Browser, reviewer: Browser, browsers: Browsers, someone: MakeSomeone
) -> None:
    filing_id = submitted(writer, "notice.blue")
    abroad = browsers.of(someone(Role.CLERK, bureau="DE", name="abroad").actor)
    assert reviewer.post(f"/clerk/notices/{filing_id}/retract", revision="2").status_code == 403
    assert abroad.post(f"/clerk/notices/{filing_id}/retract", revision="2").status_code == 404
    assert (
        writer.client.post(f"/clerk/notices/{filing_id}/retract", data={"revision": "2"}).status_code == 400
    )
    assert "Submitted" in writer.get(f"/clerk/notices/{filing_id}").text


def test_where_two_wrote_the_page_shows_both_and_saves_what_is_chosen(
    desk: Desk, writer: Browser, browsers: Browsers, someone: MakeSomeone
) -> None:
    draft = desk.draft(example("notice.blue"))
    path, ids = f"/clerk/notices/{draft['id']}", {"subjects.0.id": draft["subjects"][0]["id"]}
    second = browsers.of(someone(Role.CLERK, name="Ana Silva").actor)
    writer.get(path)
    second.get(path)
    assert desk.clerk.actor.name in second.page
    assert "saved nothing yet" in second.page
    at, form = revision(second), re.search(r'name="open_form" value="([^"]+)"', second.page)
    assert form
    hostile = '"><script>alert(1)</script>'
    theirs = {
        "summary": f"Theirs{hostile}",
        "subjects.0.description.hair": "Grey",
        "subjects.0.names.1.family": "Lark",
    }
    # A browser sends every field of the form, also what is empty.
    shown = every(groups(RULES.kinds["notice", "blue"], draft))  # type: ignore[index]
    mine = {
        **{field.path: field.preset for field in shown if field.kind != CHECKS},
        **filled("notice.blue"),
        **ids,
    }
    first = writer.post(path, revision=revision(writer), button="save", **{**mine, **theirs})
    assert first.status_code == 303
    own = {"summary": "Mine", "subjects.0.description.eyes": "Blue", "open_form": form[1]}
    late = second.post(path, revision=at, button="save", **{**mine, **own})
    assert late.status_code == 412
    assert "&lt;script&gt;" in late.text
    assert "<script>alert" not in late.text
    asked = set(re.findall(r'name="choose\.([^"]+)"', late.text))
    assert asked == {
        "summary",
        "subjects.0.description.hair",
        "subjects.0.names.1.family",
        "subjects.0.names.1.full",
    }
    checked = set(re.findall(r'id="choose\.([^"]+)" [^>]*checked', late.text))
    assert checked == {
        "summary-mine",
        "subjects.0.description.hair-theirs",
        "subjects.0.names.1.family-theirs",
        "subjects.0.names.1.full-theirs",
    }
    choices = {f"choose.{each.rpartition('-')[0]}": each.rpartition("-")[2] for each in checked}
    sent = {**mine, **own, **choices, "clash": "1", "revision": revision(second)}
    assert second.post(path, button="save", **sent).status_code == 303
    told = desk.client.get(f"/api/v1/notices/{draft['id']}", headers=desk.clerk.headers).json or {}
    [subject] = told["subjects"]
    assert told["summary"] == "Mine"
    assert [subject["description"][part] for part in ("hair", "eyes")] == ["Grey", "Blue"]
    assert [name["family"] for name in subject["names"]][1:] == ["Lark"]

"""Views are kept from the list, opened as links, renamed, deleted, and one of them is the start."""

import re

from app.vocabulary.actors import Role
from tests.app.web.test_work_list import NAME, draft
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone

VIEW = {"family": "notices", "view": "draft", "kind": "blue"}
ADDRESS = "/clerk/?family=notices&view=draft&kind=blue"


def writing(desk: Desk, browsers: Browsers) -> Browser:
    """Return the clerk before the list."""
    writer = browsers.of(desk.clerk.actor)
    writer.get("/clerk/")
    return writer


def kept(writer: Browser, name: str) -> str:
    """Keep the view of blue drafts; return its id."""
    assert writer.post("/clerk/views/", **VIEW, name=name).status_code == 303
    found = re.findall(r'action="/clerk/views/([0-9a-f-]{36})/rename"', writer.get("/clerk/?view=all").text)
    return str(found[-1])


def test_a_view_is_kept_opened_renamed_and_deleted(desk: Desk, browsers: Browsers) -> None:
    writer = writing(desk, browsers)
    draft(desk)
    done = writer.post("/clerk/views/", **VIEW, name="  Blue drafts ")
    assert done.headers["Location"].endswith("done=view_kept&family=notices&view=draft&kind=blue")
    page = writer.get(done.headers["Location"]).text
    assert "The view is kept." in page
    assert f'href="{ADDRESS}" aria-current="true"><bdi>Blue drafts</bdi> <b>1</b>' in page.replace(
        "&amp;", "&"
    )
    found = re.search(r'action="(/clerk/views/[0-9a-f-]{36})/rename"', page)
    assert found
    taken = writer.post(f"{found[1]}/rename", **VIEW, name=" ")
    assert taken.status_code == 422
    assert 'aria-invalid="true"' in taken.text
    assert writer.post(f"{found[1]}/rename", **VIEW, name="Blue ones").status_code == 303
    assert "<bdi>Blue ones</bdi>" in writer.get("/clerk/?view=all").text
    assert writer.post(f"{found[1]}/delete", **VIEW).status_code == 303
    assert "Blue ones" not in writer.get("/clerk/").text


def test_the_list_opens_with_the_start_and_with_anything_else_that_is_asked_for(
    desk: Desk, browsers: Browsers
) -> None:
    writer = writing(desk, browsers)
    view_id = kept(writer, "Blue drafts")
    assert writer.get("/clerk/").status_code == 200
    writer.post(f"/clerk/views/{view_id}/start", **VIEW)
    opened = writer.get("/clerk/")
    assert (opened.status_code, opened.headers["Location"]) == (303, ADDRESS)
    assert writer.get("/clerk/?view=all").status_code == 200
    assert "Do not start here" in writer.page
    writer.post(f"/clerk/views/{view_id}/start", **VIEW)
    assert writer.get("/clerk/").status_code == 200


def test_the_words_of_a_search_are_not_kept(desk: Desk, browsers: Browsers) -> None:
    writer = writing(desk, browsers)
    found = writer.post("/clerk/", **VIEW, text=NAME, purpose="registry_maintenance")
    form = found.text[found.text.index('action="/clerk/views/"') :]
    assert NAME not in form[: form.index("</form>")]
    writer.post("/clerk/views/", **VIEW, name="Blue", text=NAME, cursor="x")
    assert NAME not in writer.get("/clerk/?view=draft").text


def test_anybody_elses_view_is_neither_shown_nor_changed(
    desk: Desk, browsers: Browsers, someone: MakeSomeone
) -> None:
    view_id = kept(writing(desk, browsers), "Blue drafts")
    for bureau in ("FR", "DE"):
        other = browsers.of(someone(Role.CLERK, bureau=bureau, name=f"other {bureau}").actor)
        assert "Blue drafts" not in other.get("/clerk/").text
        for deed in ("rename", "delete", "start"):
            answer = other.post(f"/clerk/views/{view_id}/{deed}", **VIEW, name="Mine")
            assert answer.status_code == 404, deed
    forged = writing(desk, browsers)
    forged.page = ""
    assert forged.post(f"/clerk/views/{view_id}/delete", **VIEW).status_code == 400
    assert "Blue drafts" in forged.get("/clerk/").text
    officer = browsers.of(desk.officer.actor)
    officer.get("/officer/")
    assert officer.post("/clerk/views/", **VIEW, name="x").status_code == 403


def test_a_name_is_text_and_there_is_one_of_each(desk: Desk, browsers: Browsers) -> None:
    writer = writing(desk, browsers)
    hostile = '"><script>alert(1)</script>'
    kept(writer, hostile)
    assert "<script>alert" not in writer.page
    again = writer.post("/clerk/views/", **VIEW, name=hostile)
    assert again.status_code == 422
    assert "You have a view of this name" in again.text
    for wrong in ("", "...", "x" * 61, "a\x00b"):
        assert writer.post("/clerk/views/", **VIEW, name=wrong).status_code == 422, wrong

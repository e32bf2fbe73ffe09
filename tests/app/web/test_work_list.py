"""The work list: narrowed by its address, searched by words that stand in no address."""

import re

import pytest
from sqlalchemy import select

from app.models import AuditEntry, Lookup
from app.services.unit_of_work import Registry, reading
from app.vocabulary.actors import Action, Role
from tests.fixtures.browsing import Browser, Browsers, Tags
from tests.fixtures.desk import Desk
from tests.fixtures.keepers import example, person_called
from tests.fixtures.registry import MakeSomeone
from tests.promises.test_reads_are_traced import nothing_recorded

NAME = "Quixoth-Venn"


@pytest.fixture
def writer(desk: Desk, browsers: Browsers) -> Browser:
    """The clerk before the list."""
    browser = browsers.of(desk.clerk.actor)
    browser.get("/clerk/")
    return browser


def draft(desk: Desk, name: str = NAME, **more: str) -> str:
    """Return the id of a draft about somebody of this name."""
    return str(desk.draft(example("notice.blue", subjects=[person_called(name)], **more))["id"])


def test_the_list_is_narrowed_and_ordered_by_its_address(desk: Desk, writer: Browser) -> None:
    blue = draft(desk, expires_on="2027-03-01")
    yellow = desk.draft(example("notice.yellow"))["id"]
    narrowed = writer.get("/clerk/?view=draft&kind=blue").text
    assert blue in narrowed
    assert yellow not in narrowed
    assert "<b>1</b>" in narrowed
    assert 'href="/clerk/?family=notices&amp;view=mine&amp;kind=blue"' in narrowed, "stacks keep the filters"
    first = writer.get("/clerk/?order=oldest").text
    assert first.index(blue) < first.index(yellow)
    assert first.index(blue) > writer.get("/clerk/").text.index(yellow)
    assert "Leave out a filter" in writer.get("/clerk/?country=JP").text
    for wrong in ("kind=nonsense", "order=nonsense", "issued_from=nonsense", "view=draft&kind=arrest"):
        assert writer.get(f"/clerk/?{wrong}").status_code == 422, wrong


def test_a_search_keeps_stack_and_filters_and_is_stored_as_a_lookup(
    desk: Desk, writer: Browser, registry: Registry
) -> None:
    mine = draft(desk)
    other, published = draft(desk, "Somebody Else"), desk.published()["id"]
    found = writer.post(
        "/clerk/", family="notices", view="draft", kind="blue", text=NAME, purpose="oversight"
    )
    assert found.status_code == 200, found.text
    assert mine in found.text
    assert other not in found.text
    assert published not in found.text
    tags = [each for tag, each in Tags(found.text).found if tag == "input"]
    kept = {each["name"]: each["value"] for each in tags if each.get("type") == "hidden"}
    assert (kept["view"], kept["kind"], kept["family"]) == ("draft", "blue", "notices")
    assert "oversight" in re.findall(r'value="(\w+)" selected', found.text)
    with reading(registry) as tx:
        lookup = tx.session.scalars(select(Lookup)).one()
        entries = tx.session.scalars(select(AuditEntry).where(AuditEntry.action == Action.SEARCH)).all()
    assert (lookup.question["text"], lookup.purpose, lookup.actor_id) == (
        NAME,
        "oversight",
        desk.clerk.actor.id,
    )
    assert lookup.id in found.text
    assert [each.detail["lookup"] for each in entries] == [lookup.id]
    assert entries[0].detail["shown"] == {mine: 1}
    assert NAME not in str(entries[0].detail)
    assert not [each for _, each in Tags(found.text).found if NAME in (each.get("href") or "")]


def test_what_is_found_is_paged_and_each_page_is_stored(
    desk: Desk, writer: Browser, registry: Registry
) -> None:
    ids = {draft(desk, reference=f"R-{each}") for each in range(27)}
    told = {"view": "mine", "text": NAME, "purpose": "registry_maintenance"}
    first = writer.post("/clerk/", **told)
    cursor = re.search(r'name="cursor" value="([^"]+)"', first.text)
    assert cursor
    second = writer.post("/clerk/", **told, cursor=cursor[1])
    seen = [{each for each in ids if each in page.text} for page in (first, second)]
    assert [len(each) for each in seen] == [25, 2]
    assert seen[0] | seen[1] == ids
    with reading(registry) as tx:
        assert len(tx.session.scalars(select(Lookup)).all()) == 2


def test_what_cannot_be_asked_says_why_and_keeps_what_was_typed(desk: Desk, writer: Browser) -> None:
    told = {"text": NAME, "purpose": "criminal_investigation"}
    lacking = writer.post("/clerk/", **told)
    assert lacking.status_code == 422
    assert 'href="#case_reference"' in lacking.text
    assert f'value="{NAME}"' in lacking.text
    for wrong in ({"text": " "}, {"purpose": "curiosity"}, {"text": "x" * 201}, {"text": "a", "cursor": "!"}):
        assert writer.post("/clerk/", **{**told, **wrong}).status_code == 422, wrong
    assert writer.post("/clerk/", view="nonsense", **told).status_code == 404
    assert writer.post("/clerk/", **told, case_reference="C-7").status_code == 200
    assert "Nothing in this stack is like that" in writer.page


def test_a_search_shows_nothing_where_nothing_can_be_recorded_and_nothing_to_forged_forms(
    desk: Desk, writer: Browser, registry: Registry
) -> None:
    mine = draft(desk)
    with nothing_recorded(registry):
        blind = writer.post("/clerk/", text=NAME, purpose="registry_maintenance")
    assert (blind.status_code, mine in blind.text) == (503, False)
    writer.page = ""
    assert writer.post("/clerk/", text=NAME, purpose="registry_maintenance").status_code == 400


def test_another_bureaus_filings_are_not_found(desk: Desk, browsers: Browsers, someone: MakeSomeone) -> None:
    foreign = draft(desk)
    published = desk.published(example("notice.blue", subjects=[person_called(NAME)]))
    clerk = browsers.of(someone(Role.CLERK, bureau="DE", name="abroad").actor)
    clerk.get("/clerk/")
    for text in (NAME, published["number"], foreign):
        found = clerk.post("/clerk/", text=text, purpose="registry_maintenance")
        assert found.status_code == 200
        assert not [each for each in (foreign, published["id"]) if f"/notices/{each}" in found.text]
        assert "Nothing in this stack" in found.text
    officer = browsers.of(desk.officer.actor)
    officer.get("/officer/")
    assert officer.post("/clerk/", text=NAME, purpose="registry_maintenance").status_code == 403

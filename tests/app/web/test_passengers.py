"""An officer uploads a passenger list, sorts, narrows and downloads it; it stays open until it departs."""

import csv
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from werkzeug.test import TestResponse

from app.services.batches.vetting import vet
from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.registry import MakeSomeone
from tests.fixtures.travelling import Manifests, paxlst

ROWS = "id,name,birth_date\n12A,Ramón Espinoza Duarte,1971-03-09\n12B,A Stranger,\n12C,,1971\n"


@pytest.fixture
def browser(desk: Desk, browsers: Browsers) -> Browser:
    """The officer's browser, before the form."""
    browser = browsers.of(desk.officer.actor)
    browser.get("/officer/lists/")
    return browser


def upload(browser: Browser, content: bytes, **told: str) -> TestResponse:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    said = {"purpose": "border_control", "departs_at": tomorrow, **told}
    return browser.post("/officer/lists/", file=(BytesIO(content), "list.csv"), **said)


def kept(browser: Browser, content: bytes = ROWS.encode(), **told: str) -> str:
    answer = upload(browser, content, **told)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def test_a_list_is_asked_kept_sorted_and_narrowed(desk: Desk, browser: Browser) -> None:
    filing = desk.published()
    place = kept(browser, reference="EX 123")
    page = browser.get(place).text
    assert "EX 123" in page
    assert filing["number"] in page
    names = ("Espinoza Duarte", "A Stranger", "12C")
    assert [name in page for name in names] == [True, True, True]
    places = [page.index(name) for name in names]
    assert places == sorted(places)
    by_name = browser.get(f"{place}?sort=name").text
    assert by_name.index("A Stranger") < by_name.index("Espinoza Duarte")
    by_answer = browser.get(f"{place}?sort=answer").text
    assert by_answer.index("12A") < by_answer.index("12C") < by_answer.index("12B")
    only = browser.get(f"{place}?show=match").text
    assert ["12A" in only, "12B" in only] == [True, False]
    assert "12C" in browser.get(f"{place}?show=refused").text
    assert browser.get(f"{place}?show=%3Cscript%3E&sort=%3Cscript%3E").status_code == 200


def test_a_list_for_an_investigation_is_refused_at_the_case_that_is_missing(browser: Browser) -> None:
    refused = upload(browser, ROWS.encode(), purpose="criminal_investigation", reference="EX 123")
    assert refused.status_code == 422
    assert "needs your case reference" in refused.text
    assert "EX 123" in refused.text
    kept(browser, purpose="criminal_investigation", case_reference="K-12/26")


def test_a_list_is_downloaded_as_it_stands(desk: Desk, browser: Browser) -> None:
    place = kept(browser)
    filing = desk.published()
    assert vet(desk.registry) == 1
    answer = browser.get(f"{place}/results.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    first, second, third = csv.DictReader(StringIO(answer.text.removeprefix("\ufeff")))
    assert (first["answer"], first["filings"]) == ("match", filing["number"])
    assert first["changed_at"]
    assert (second["answer"], third["answer"]) == ("no_match", "refused")
    assert "12A" in browser.get(f"{place}?show=changed").text


def test_paxlst_says_flight_and_departure_itself_and_a_short_one_alarms(desk: Desk, browser: Browser) -> None:
    departs = (datetime.now(UTC) + timedelta(days=1)).strftime("%y%m%d%H%M")
    short = paxlst(departs, **{"CNT+42:2": "CNT+42:3"})
    page = browser.get(kept(browser, short, departs_at="")).text
    assert "EX123" in page
    assert "It is short." in page


@pytest.mark.parametrize(
    ("content", "told", "fault"),
    [
        (ROWS.encode(), {"departs_at": ""}, "Say when it departs."),
        (ROWS.encode(), {"departs_at": "2001-01-01T10:00"}, "The departure is past"),
        (ROWS.encode(), {"departs_at": "soon"}, "Write the departure as"),
        (b"seat\n12A\n", {}, "names no column to ask by"),
        (b"", {}, "The file is empty."),
        (ROWS.encode(), {"purpose": "curiosity"}, "purpose"),
        (ROWS.encode(), {"reference": "x" * 36}, "At most 35 characters"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_asked(
    desk: Desk, browser: Browser, content: bytes, told: dict[str, str], fault: str
) -> None:
    answer = upload(browser, content, **told)
    assert answer.status_code == 422
    assert fault in answer.text
    assert "You have asked nothing yet" in browser.get("/officer/recent").text


def test_no_file_is_said(browser: Browser) -> None:
    assert "Choose a file" in browser.post("/officer/lists/", purpose="border_control").text


def test_a_list_is_nobody_elses(
    browser: Browser, browsers: Browsers, someone: MakeSomeone, manifests: Manifests
) -> None:
    place = f"/officer/lists/{manifests.kept('A Stranger')}"
    assert browser.get(place).status_code == 200
    colleague = browsers.of(someone(Role.OFFICER, name="colleague").actor)
    colleague.get("/officer/lists/")
    for path in (place, f"{place}/results.csv"):
        assert colleague.get(path).status_code == 404
    colleague.get("/officer/lists/")
    assert colleague.post(f"{place}/close").status_code == 404
    assert browser.get(place).status_code == 200
    assert browser.post(f"{place}/close").status_code == 303
    assert browser.get(place).status_code == 404


def test_what_a_carrier_wrote_is_text_and_never_markup(browser: Browser) -> None:
    hostile = "<script>alert(1)</script>"
    place = kept(browser, f"id,name\n{hostile},A {hostile}\n".encode())
    page = browser.get(place).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page

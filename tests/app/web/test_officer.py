"""An officer asks by the one box, for a purpose that may belong to a case."""

from tests.fixtures.browsing import Browsers
from tests.fixtures.desk import Desk

ASKED = {"text": "Ramón Espinoza Duarte", "purpose": "criminal_investigation"}


def test_an_investigation_without_a_case_is_refused_at_its_field_and_nothing_is_shown(
    desk: Desk, browsers: Browsers
) -> None:
    filing = desk.published()
    browser = browsers.of(desk.officer.actor)
    browser.get("/officer/")
    refused = browser.post("/officer/", **ASKED)
    assert refused.status_code == 422
    assert "needs your case reference" in refused.text
    assert filing["number"] not in refused.text
    answered = browser.post("/officer/", **ASKED, case_reference="K-12/26")
    assert answered.status_code == 200
    assert filing["number"] in answered.text

"""A flag is raised by hand, from an entry or from nothing, and never about oneself."""

import re

from tests.fixtures.browsing import Browsers
from tests.fixtures.overseeing import Overseen

PAGE = "/audit/flags/"


def test_a_flag_is_raised_from_an_entry_of_the_audit(browsers: Browsers, overseen: Overseen) -> None:
    auditor = browsers.of(overseen.who.actor)
    newest = re.search(r'href="(/audit/entries/\d+)"', auditor.get("/audit/?action=lookup").text)
    assert newest
    led = re.search(r'href="(/audit/flags/new\?entry_id=(\d+))"', auditor.get(newest[1]).text)
    assert led
    page = auditor.get(led[1]).text
    whose = re.search(r'name="actor" type="text" value="([^"]+)"', page)
    assert whose
    assert f'value="{led[2]}"' in page
    lacking = auditor.post(PAGE, actor=whose[1], entries=led[2])
    assert lacking.status_code == 422
    assert 'href="#note"' in lacking.text
    done = auditor.post(PAGE, actor=whose[1], entries=led[2], note="Asked for a neighbour.")
    assert done.status_code == 303
    flag = auditor.get(done.headers["Location"]).text
    for said in ("The flag is raised.", "Asked for a neighbour.", newest[1]):
        assert said in flag
    assert auditor.get("/audit/flags/new?entry_id=999999").status_code == 404


def test_what_cannot_be_raised_says_why_and_keeps_what_was_typed(
    browsers: Browsers, overseen: Overseen
) -> None:
    auditor = browsers.of(overseen.who.actor)
    auditor.get("/audit/flags/new")
    told = {"actor": "officer", "entries": "1", "note": "Kept <b>"}
    for wrong, field in (
        ({"actor": ""}, "actor"),
        ({"actor": "nobody at all"}, "actor"),
        ({"entries": "1 two"}, "entries"),
        ({"entries": "9" * 30}, "entries"),
        ({"entries": " ".join(["1"] * 101)}, "entries"),
        ({"note": "a\x00"}, "note"),
    ):
        refused = auditor.post(PAGE, **{**told, **wrong})
        assert (refused.status_code, f'href="#{field}"' in refused.text) == (422, True), wrong
    assert auditor.post(PAGE, **{**told, "actor": ""}).text.count("Kept &lt;b&gt;") == 1
    own = auditor.post(PAGE, **{**told, "actor": "overseer"})
    assert (own.status_code, "somebody else" in own.text) == (403, True)
    auditor.page = ""
    assert auditor.post(PAGE, **told).status_code == 400

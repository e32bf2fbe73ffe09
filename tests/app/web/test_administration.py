"""The administrator's desk: keys once, a second administrator, and nothing for strangers."""

import re
from uuid import uuid4

import pytest

from app.vocabulary.actors import Role
from tests.fixtures.browsing import Browser, Browsers
from tests.fixtures.registry import MakeSomeone

ACTORS, BUREAUS = "/administration/actors/", "/administration/bureaus/"
PARTNERS = "/administration/partners/"
PAGES = (ACTORS, BUREAUS, PARTNERS, "/administration/operation/")
SCRIPT = "<script>alert(1)</script>"


def administrator(browsers: Browsers, someone: MakeSomeone, name: str = "ada") -> Browser:
    browser = browsers.of(someone(Role.ADMINISTRATOR, name=name, bureau="FR").actor)
    browser.get(ACTORS)
    return browser


def test_other_roles_and_forged_forms_change_nothing(browsers: Browsers, someone: MakeSomeone) -> None:
    clerk = someone(Role.CLERK, Role.IMPORTER, Role.AUDITOR, name="clerk").actor
    stranger = browsers.of(clerk)
    assert [stranger.get(path).status_code for path in PAGES] == [403] * 4
    stranger.get("/account/")
    deeds = ("roles", "keys", "password", "enable", "lend")
    assert {stranger.post(f"{ACTORS}{clerk.id}/{deed}").status_code for deed in deeds} == {403}
    ada = administrator(browsers, someone)
    assert ada.get(f"{ACTORS}{uuid4()}").status_code == 404
    assert ada.post(f"{ACTORS}{uuid4()}/keys").status_code == 404
    ada.page = ""
    assert ada.post(f"{ACTORS}{clerk.id}/keys").status_code == 400


def test_a_key_is_shown_once_rotated_and_revoked(browsers: Browsers, someone: MakeSomeone) -> None:
    officer, ada = someone(Role.OFFICER).actor, administrator(browsers, someone)
    made = ada.post(f"{ACTORS}{officer.id}/keys", label="gate 7")
    key = re.findall(r"lk_[\w-]{40,}", made.text)
    assert len(key) == 1
    prefix = key[0][:12]
    assert key[0] not in ada.get(f"{ACTORS}{officer.id}").text
    assert ada.post(f"{ACTORS}{ada_id(ada)}/keys/{prefix}/revoke").status_code == 404
    assert len(re.findall(r"lk_[\w-]{40,}", ada.post(f"{ACTORS}{officer.id}/keys/{prefix}/rotate").text)) == 1
    assert ada.post(f"{ACTORS}{officer.id}/keys/{prefix}/revoke").status_code == 303
    refused = ada.post(f"{ACTORS}{officer.id}/keys", expires_at="yesterday")
    assert (refused.status_code, "yesterday" in refused.text) == (422, True)


def test_a_form_sent_twice_leaves_one_key_that_holds(browsers: Browsers, someone: MakeSomeone) -> None:
    officer, ada = someone(Role.OFFICER).actor, administrator(browsers, someone)
    place = f"{ACTORS}{officer.id}"
    before, form = held(ada.get(place).text), open_form(ada)
    first, second = (ada.post(f"{place}/keys", label="gate 7", open_form=form).text for _ in range(2))
    assert keys(first) != keys(second)
    assert held(second) == before + 1
    third = ada.post(f"{place}/keys", label="gate 7", open_form=open_form(ada)).text
    assert held(third) == before + 2, "the form under a new key gives a further one"


@pytest.mark.both_databases
def test_who_is_added_by_a_button_pressed_twice_has_one_key_that_holds(
    browsers: Browsers, someone: MakeSomeone
) -> None:
    ada = administrator(browsers, someone)
    told = {"name": "gate 7", "bureau": "FR", "roles[]": ["officer"], "open_form": open_form(ada)}
    first, second = (ada.post(ACTORS, **told).text for _ in range(2))
    assert (len(keys(first)), len(keys(second)), held(second)) == (1, 1, 1)
    assert keys(first) != keys(second)
    refused = ada.post(ACTORS, **{**told, "open_form": str(uuid4())})
    assert (refused.status_code, keys(refused.text)) == (409, [])


def test_a_partner_added_by_a_button_pressed_twice_has_one_key_that_holds(
    browsers: Browsers, someone: MakeSomeone
) -> None:
    ada = administrator(browsers, someone)
    ada.get(PARTNERS)
    told = {"name": "Air", "bureau": "FR", "kind": "airline", "purposes[]": ["boarding"]}
    told["open_form"] = open_form(ada)
    first, second = (ada.post(PARTNERS, **told).text for _ in range(2))
    assert (len(keys(first)), len(keys(second)), keys(first) == keys(second)) == (1, 1, False)
    assert 'value="Air"' not in second
    [place] = set(re.findall(rf'href="({ACTORS}[0-9a-f-]{{36}})"', second))
    assert held(ada.get(place).text) == 1


def test_a_key_rotated_by_a_button_pressed_twice_gives_one(browsers: Browsers, someone: MakeSomeone) -> None:
    officer, ada = someone(Role.OFFICER).actor, administrator(browsers, someone)
    place = f"{ACTORS}{officer.id}"
    [one, other] = (keys(ada.post(f"{place}/keys", open_form=str(uuid4())).text)[0][:12] for _ in range(2))
    before, form = held(ada.get(place).text), open_form(ada)
    first, second = (ada.post(f"{place}/keys/{one}/rotate", open_form=form).text for _ in range(2))
    assert (keys(first) == keys(second), held(second)) == (False, before + 1)
    assert held(ada.post(f"{place}/keys/{other}/rotate", open_form=form).text) == before + 2


def keys(page: str) -> list[str]:
    """Return the keys that a page shows whole."""
    return re.findall(r"lk_[\w-]{40,}", page)


def held(page: str) -> int:
    """Return how many keys an actor's page offers to revoke: those that hold."""
    return len(re.findall(r"/keys/[\w-]+/revoke", page))


def open_form(browser: Browser) -> str:
    """Return by what the forms of the page last read are told from others."""
    [told] = set(re.findall(r'name="open_form" value="([^"]+)"', browser.page))
    return str(told)


def ada_id(ada: Browser) -> str:
    """Return the id of the administrator herself."""
    found = re.search(rf'{ACTORS}([0-9a-f-]{{36}})"><bdi>ada<', ada.get(ACTORS).text)
    assert found
    return found[1]


def test_an_administrators_account_takes_two(browsers: Browsers, someone: MakeSomeone) -> None:
    ada, eve = administrator(browsers, someone), administrator(browsers, someone, "eve")
    told = {"name": "third", "bureau": "FR", "person": "3", "roles[]": ["administrator"]}
    assert ada.post(ACTORS, **told).status_code == 409
    [place] = re.findall(rf'action="({ACTORS}approvals/[^"]+)"', eve.get(ACTORS).text)
    ada.get(ACTORS)
    assert place not in ada.page
    assert ada.post(place).status_code == 403
    assert eve.post(place).status_code == 303
    assert "lk_" in ada.post(ACTORS, **told).text


def test_bureaus_and_partners_are_added_and_described(browsers: Browsers, someone: MakeSomeone) -> None:
    ada = administrator(browsers, someone)
    told = {"code": "XA", "name": SCRIPT, "telephone": "+33 1", "country": "FR"}
    assert ada.post(BUREAUS, **{**told, "code": "x a"}).status_code == 422
    assert [ada.post(BUREAUS, **told).status_code for _ in range(2)] == [303, 409]
    assert ada.post(f"{BUREAUS}XA", name=SCRIPT, hours="day and night").status_code == 303
    page = ada.get(BUREAUS).text
    assert (SCRIPT in page, "day and night" in page) == (False, True)
    partner = {"name": "Air", "bureau": "XA", "kind": "airline", "purposes[]": ["boarding"]}
    added = ada.post(PARTNERS, **partner)
    assert "lk_" in added.text
    [place] = re.findall(r'action="(/administration/partners/[0-9a-f-]{36})"', added.text)
    assert ada.post(place, **{"per_day": "7", "purposes[]": ["boarding"]}).status_code == 303
    assert 'value="7"' in ada.get(PARTNERS).text
    assert ada.post(place, per_day="0").status_code == 422


def test_the_index_is_compared_mended_and_rebuilt(browsers: Browsers, someone: MakeSomeone) -> None:
    ada, place = administrator(browsers, someone), "/administration/operation/"
    assert "The index equals the database." in ada.post(f"{place}index/verify").text
    assert ada.post(f"{place}index/repair").status_code == 200
    assert ada.post(f"{place}index/rebuild").status_code == 303

"""An officer at the counter: scans, misspells, writes Arabic; by keyboard, and with scripts off."""

import pytest
from flask import Flask
from playwright.sync_api import expect

from search.errors import IndexUnavailable
from tests.factories import notice, passport, person, record
from tests.fixtures.chromium import Seats
from tests.fixtures.desk import Desk

ZONE = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
WORDS = {
    "en": {"match": "Match", "nothing": "Nothing found", "blind": "The registry cannot look"},
    "ar": {"match": "تطابق", "nothing": "لا شيء", "blind": "السجل لا يستطيع البحث"},
}
POINTERS = {"finger": True, "mouse": False}
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


def filed(desk: Desk) -> None:
    """A person in two scripts, a traveller with her passport, on file."""
    arabic = [{"full": "Mahmoud El Sayed Fakhry"}, {"full": "محمود السيد فخري", "kind": "original_script"}]
    desk.published(notice(person("Ramón Espinoza Duarte"), warnings=["armed"]))
    desk.published(notice(person(names=arabic, nationalities=[{"country": "EG"}])))
    desk.published(
        notice(
            person(
                "Anna Maria Eriksson",
                birth_dates=[{"date": "1974-08-12"}],
                nationalities=[{"country": "SE"}],
                sex="F",
            )
        )
    )
    desk.published(record(passport("L898902C3")), family="records")


@LANGUAGES
def test_an_officer_asks_by_keyboard_alone(desk: Desk, seats: Seats, language: str) -> None:
    filed(desk)
    seat = seats.of(desk.officer.actor, language)
    page, words = seat.page, WORDS[language]
    verdict = page.locator("#answer [data-verdict]")
    seat.go("/officer/")
    expect(page.locator("#text")).to_be_focused()
    # A zone comes line by line, from a reader that types and ends each with Enter.
    for line in ZONE:
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    expect(verdict).to_contain_text(words["match"])
    expect(page.locator("article")).to_contain_text(["Eriksson"])
    # The next traveller is one key away, and nothing of the last one stays.
    page.keyboard.press("Escape")
    expect(verdict).to_have_count(0)
    expect(page.locator("#text")).to_have_value("")
    page.keyboard.type("Ramon Espinosa Duarte")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("1971-03-09")
    page.keyboard.press("Enter")
    expect(verdict).to_contain_text(words["match"])
    expect(page.locator(".warnings").first).to_be_visible()
    expect(page.locator("#text")).to_be_focused()
    # A new question hides the old answer, and what stood beside it.
    page.keyboard.type("محمود السيد فخري")
    expect(page.locator("#birth_date")).to_have_value("")
    page.keyboard.press("Enter")
    expect(verdict).to_contain_text(words["match"])
    expect(page.locator("article")).to_contain_text(["Fakhry"])
    page.keyboard.type("Somebody Quite Unknown")
    page.keyboard.press("Enter")
    expect(verdict).to_contain_text(words["nothing"])
    seat.go("/officer/recent")
    expect(page.locator("tbody tr")).to_have_count(4)
    assert seat.complaints == []


@LANGUAGES
def test_on_a_phone_the_answer_is_before_the_eyes(desk: Desk, seats: Seats, language: str) -> None:
    filed(desk)
    phone = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
    seat = seats.of(desk.officer.actor, language, **phone)
    verdict = seat.page.locator("#answer [data-verdict]")
    seat.go("/officer/")
    for asked, said in (("Ramon Espinosa Duarte", "match"), ("Somebody Quite Unknown", "nothing")):
        seat.page.locator("#text").fill(asked)
        seat.page.locator("form.panel button").tap()
        expect(verdict).to_contain_text(WORDS[language][said])
        expect(verdict).to_be_in_viewport(ratio=1)
        # The keyboard of the screen stays away until the box is touched again.
        expect(seat.page.locator("#text")).not_to_be_focused()
    seat.page.context.set_offline(True)
    seat.page.locator("form.panel button").tap()
    expect(verdict).to_contain_text(WORDS[language]["blind"])
    expect(verdict).to_be_in_viewport(ratio=1)
    assert not seat.overflows


def test_on_a_phone_the_next_traveller_is_under_the_answer(desk: Desk, seats: Seats) -> None:
    filed(desk)
    seats_of = {name: seats.of(desk.officer.actor, has_touch=by_touch) for name, by_touch in POINTERS.items()}
    for name, seat in seats_of.items():
        seat.go("/officer/")
        seat.page.locator("#text").fill("Ramon Espinosa Duarte")
        seat.page.locator("#case_reference").fill("A-17")
        seat.page.locator("form.panel button").click()
        expect(seat.page.locator("#answer [data-verdict]")).to_have_count(1)
        expect(seat.page.locator("#answer .by-touch")).to_be_visible(visible=POINTERS[name])
    phone = seats_of["finger"].page
    phone.locator("#answer .by-touch a").tap()
    expect(phone.locator("#text")).to_have_value("")
    expect(phone.locator("#case_reference")).to_have_value("A-17")


@LANGUAGES
def test_every_page_of_the_officer_works_with_scripts_off(desk: Desk, seats: Seats, language: str) -> None:
    filed(desk)
    seat = seats.of(desk.officer.actor, language, java_script_enabled=False)
    seat.go("/officer/")
    seat.page.locator("#text").fill("Ramon Espinosa Duarte")
    seat.page.locator("#case_reference").fill("A-17")
    seat.page.locator("form.panel button").click()
    expect(seat.page.locator("#answer [data-verdict]")).to_contain_text(WORDS[language]["match"])
    seat.page.locator("form.panel a").first.click()
    expect(seat.page.locator("#text")).to_have_value("")
    expect(seat.page.locator("#case_reference")).to_have_value("A-17")


def test_a_registry_that_cannot_look_never_says_nothing_found(
    app: Flask, desk: Desk, seats: Seats, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(desk)
    seat = seats.of(desk.officer.actor)

    def down(*_: object, **__: object) -> None:
        raise IndexUnavailable("the index is away")

    monkeypatch.setattr(app.extensions["registry"].engine, "lookup", down)
    seat.go("/officer/")
    seat.page.keyboard.type("Somebody Quite Unknown")
    seat.page.keyboard.press("Enter")
    expect(seat.page.locator("#answer [data-verdict]")).to_contain_text(WORDS["en"]["blind"])
    # Nor does a page whose registry has gone away.
    seat.page.context.set_offline(True)
    seat.page.keyboard.press("Enter")
    expect(seat.page.locator("#answer [data-verdict=blind]")).to_contain_text("It does not answer")


def test_keys_are_shown_when_asked_for(desk: Desk, seats: Seats) -> None:
    seat = seats.of(desk.officer.actor)
    seat.go("/officer/")
    seat.page.locator("h1").evaluate("() => document.activeElement.blur()")
    seat.page.keyboard.press("?")
    expect(seat.page.locator("#shortcuts")).to_be_visible()
    seat.page.keyboard.press("Escape")
    expect(seat.page.locator("#shortcuts")).to_be_hidden()
    seat.page.keyboard.press("/")
    expect(seat.page.locator("#text")).to_be_focused()


def test_the_first_page_is_light_and_the_next_is_lighter(desk: Desk, seats: Seats) -> None:
    seat = seats.of(desk.officer.actor)
    sizes: list[int] = []
    seat.page.on("response", lambda got: sizes.append(int(got.headers.get("content-length", "0"))))
    for most in (120_000, 20_000):
        sizes.clear()
        seat.go("/officer/")
        cached = "performance.getEntriesByType('resource').reduce((all, each) => all + each.transferSize, 0)"
        assert seat.page.evaluate(cached) + sizes[0] < most

"""Every text is said in all four languages, by the same parts, and plurals follow each language."""

import re

import pytest
from flask import Flask

from app.web import language
from app.web.language import LANGUAGES, SOURCE
from scripts.texts import catalogue, wanted

OTHERS = [code for code in LANGUAGES if code != SOURCE]
PART = re.compile(r"%\(\w+\)[sd]|\{\w*(?::[^{}]*)?\}")


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated_and_none_is_left_over(code: str) -> None:
    told = {message.id: message.string for message in catalogue(code) if message.id}
    assert set(told) ^ wanted() == set(), "type: python -m scripts.texts"
    assert [text for text, said in told.items() if not all(said if isinstance(said, tuple) else [said])] == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_parts_of_its_text(code: str) -> None:
    for message in catalogue(code):
        texts = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        parts = {part for text in texts for part in PART.findall(text)}
        assert [each for each in said if message.id and set(PART.findall(each)) != parts] == []


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "تسجيل واحد"), (2, "تسجيلان"), (3, "3 تسجيلات"), (11, "11 تسجيلًا"), (100, "100 تسجيل.")],
)
def test_arabic_counts_in_its_six_forms(app: Flask, count: int, said: str) -> None:
    forms = (
        "%(num)d filing. Read what to do before you act.",
        "%(num)d filings. Read what to do before you act.",
    )
    with app.test_request_context("/", headers={"Accept-Language": "ar-EG"}):
        assert (language.ngettext(*forms, count) % {"num": count}).startswith(said)


@pytest.mark.parametrize(
    ("asked", "cookie", "spoken"),
    [
        ("fr-CA, en;q=0.5", "", "fr"),
        ("de", "", "en"),
        ("", "", "en"),
        ("fr", "ar", "ar"),
        ("es", "../../etc/passwd", "es"),
    ],
)
def test_a_choice_goes_before_what_the_browser_asks_for(
    app: Flask, asked: str, cookie: str, spoken: str
) -> None:
    headers = {"Accept-Language": asked, "Cookie": f"language={cookie}"}
    with app.test_request_context("/", headers=headers):
        assert language.language().code == spoken


def test_countries_and_days_are_said_in_the_visitors_language(app: Flask) -> None:
    with app.test_request_context("/", headers={"Accept-Language": "es"}):
        assert (language.country("DE"), language.day("1971-03-09")) == ("Alemania", "9 mar 1971")
        assert language.day("1971") == "1971"
        assert language.country("UNO") != ""

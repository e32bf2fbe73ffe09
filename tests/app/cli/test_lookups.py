"""The officer's questions at the console."""

import json

import pytest
from flask import Flask

from tests.factories import notice, person
from tests.fixtures.desk import Desk


def test_an_answer_reads_as_sentences(desk: Desk, app: Flask) -> None:
    desk.published()
    shown = app.test_cli_runner().invoke(args=["lookup", "person", "espinosa duarte ramon"]).output
    assert shown.startswith("MATCH")
    assert "Ramón Espinoza Duarte" in shown
    assert "is on record" in shown


def test_json_is_the_answer_of_the_api(desk: Desk, app: Flask) -> None:
    filing = desk.published()
    shown = app.test_cli_runner().invoke(args=["lookup", "anything", "Ramon Espinoza Duarte", "--json"])
    answer = json.loads(shown.output)
    assert answer["matches"][0]["filing"]["id"] == filing["id"]
    assert answer["taken_for"]["kind"] == "person"


def test_a_bad_question_is_told_in_words_with_status_2(app: Flask) -> None:
    shown = app.test_cli_runner().invoke(args=["lookup", "person", "Ramon", "--nationality", "Atlantis"])
    assert shown.exit_code == 2
    assert "nationality" in shown.stderr


def test_a_purpose_about_one_case_takes_its_reference(app: Flask) -> None:
    asked = ["lookup", "person", "Ramon", "--purpose", "criminal_investigation"]
    refused = app.test_cli_runner().invoke(args=asked)
    assert refused.exit_code != 0
    assert "case reference" in refused.stderr
    assert app.test_cli_runner().invoke(args=[*asked, "--case", "K-12/26"]).exit_code == 0


def test_an_explanation_shows_keys_place_and_score(desk: Desk, app: Flask) -> None:
    filing = desk.published()
    runner = app.test_cli_runner()
    shown = runner.invoke(args=["lookup", "explain", "Espinosa Duarte", filing["id"]]).output
    assert "word (1.0): espinosa, duarte" in shown
    assert "Keys shared" in shown
    assert "at place 1" in shown
    assert "Score:" in shown


def test_a_withdrawn_filing_is_not_explained(desk: Desk, app: Flask) -> None:
    filing = desk.published()
    desk.withdraw(filing)
    shown = app.test_cli_runner().invoke(args=["lookup", "explain", "Espinoza Duarte", filing["id"]]).output
    assert "no filing" in shown
    assert "Ramón" not in shown


@pytest.mark.parametrize("asked", ["Espinoza Duarte", "\u0640"])
def test_a_filing_closed_to_the_asker_is_not_explained_even_where_no_word_can_be_compared(
    desk: Desk, app: Flask, asked: str
) -> None:
    assert app.test_cli_runner().invoke(args=["bureaus", "list"]).exit_code == 0
    filing = desk.published(notice(person("Ramón Espinoza Duarte"), barred=["REGISTRY"]))
    shown = app.test_cli_runner().invoke(args=["lookup", "explain", asked, filing["id"]])
    assert shown.exit_code == 2
    assert "Ramón" not in shown.output

"""Where a form and a newer version differ: what is asked, what is proposed, and what is then sent."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from app.web.clashes import chosen, clashes
from app.web.fields import CHECKS, CHOICE, HIDDEN, NUMBER, Field

SUMMARY, HEIGHT, WARNINGS = Field("summary"), Field("height", NUMBER), Field("warnings", CHECKS, ("armed",))
KIND = Field("kind", CHOICE, ("primary", "alias"), "alias")
PUBLIC = Field("public", CHOICE, ("false", "true"))
FIELDS = (SUMMARY, HEIGHT, WARNINGS, KIND, PUBLIC, Field("id", HIDDEN))
BEGAN = {"summary": "A", "height": 170, "warnings": ["armed"], "kind": "alias", "public": False, "id": "1"}
FORM = {"summary": "A", "height": "170", "warnings": "armed", "kind": "alias", "public": "false", "id": "1"}


def found(form: dict[str, str], theirs: dict[str, Any], began: dict[str, Any] = BEGAN) -> dict[str, bool]:
    """The fields that are asked about, and whether their value is proposed."""
    return {each.field.path: each.untouched for each in clashes(FIELDS, MultiDict(form), theirs, began)}


@pytest.mark.parametrize(
    ("mine", "theirs", "told"),
    [
        ({}, {}, {}),
        ({"summary": "B"}, {}, {}),
        ({"summary": " A "}, {}, {}),
        ({}, {"summary": "B"}, {"summary": True}),
        ({"summary": "B"}, {"summary": "B"}, {}),
        ({"summary": "B"}, {"summary": "C"}, {"summary": False}),
        ({"height": "171"}, {"height": 172}, {"height": False}),
        ({}, {"height": None}, {"height": True}),
        ({"height": ""}, {"height": None}, {}),
        ({}, {"public": True}, {"public": True}),
        ({"public": "true"}, {"public": True}, {}),
        ({}, {"warnings": []}, {"warnings": True}),
        ({}, {"id": "2"}, {}),
    ],
)
def test_what_both_wrote_is_asked_and_what_they_alone_wrote_proposed(
    mine: dict[str, str], theirs: dict[str, Any], told: dict[str, bool]
) -> None:
    assert found({**FORM, **mine}, {**BEGAN, **theirs}) == told


def test_a_row_that_the_form_did_not_have_stays_theirs() -> None:
    without = {name: value for name, value in FORM.items() if name != "summary"}
    assert found(without, {**BEGAN, "summary": "B"}) == {}


def test_a_preset_that_nobody_chose_is_no_difference() -> None:
    nothing = {name: value for name, value in BEGAN.items() if name != "kind"}
    assert found(FORM, nothing, nothing) == {}


def test_where_nobody_knows_how_the_form_began_all_may_be_the_clerks() -> None:
    assert found(FORM, {**BEGAN, "summary": "B"}, {}) == {"summary": False}


def test_what_was_chosen_of_theirs_is_sent_in_place_of_ones_own() -> None:
    choices = {
        "choose.summary": "theirs",
        "choose.height": "mine",
        "choose.warnings": "theirs",
        "choose.public": "theirs",
    }
    form = MultiDict({**FORM, "summary": "Mine", "height": "171", **choices})
    told = chosen(
        form, {**BEGAN, "summary": "Theirs", "height": 172, "warnings": ["armed", "x"], "public": True}
    )
    assert (told["summary"], told["height"], told["public"]) == ("Theirs", "171", "true")
    assert told.getlist("warnings") == ["armed", "x"]
    gone = chosen(MultiDict({"summary": "Mine", "choose.summary": "theirs"}), {})
    assert gone.getlist("summary") == [""]
    assert form["summary"] == "Mine"

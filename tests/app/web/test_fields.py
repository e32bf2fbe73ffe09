"""The form of each kind has the fields that its law asks for, and says what the API would be sent."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from app.rules.kinds import RULES, Kind
from app.schemas.filing import SCHEMAS
from app.web.document import change, overlaid
from app.web.fields import CHECKS, HIDDEN, every, groups
from app.web.forms import flat
from tests.fixtures.keepers import example

EVERY = [pytest.param(kind, id=f"{kind.type}.{kind.kind}") for kind in RULES.kinds.values()]


def sent(kind: Kind, document: dict[str, Any]) -> MultiDict[str, str]:
    """Return what a browser sends of a form once it says this document."""
    form: MultiDict[str, str] = MultiDict()
    told = flat(document)
    for field in every(groups(kind, document)):
        value = told.get(field.path, field.preset)
        for each in value if isinstance(value, list) else [value]:
            form.add(field.path, str(each))
    return form


@pytest.mark.parametrize("kind", EVERY)
def test_a_form_says_all_that_a_whole_filing_of_its_kind_says(kind: Kind) -> None:
    document = example(f"{kind.type}.{kind.kind}")
    fields = [*every(groups(kind, document))]
    unsaid = set(flat(document)) - {field.path for field in fields} - {"kind"}
    assert unsaid == set()
    typed = overlaid({"kind": kind.kind}, sent(kind, document), fields)
    load = SCHEMAS[kind.type]().load
    assert load(typed)["subjects"] == load(document)["subjects"]
    assert load(typed).get("warrants", []) == load(document).get("warrants", [])


@pytest.mark.parametrize("kind", EVERY)
def test_an_empty_form_sends_no_empty_rows(kind: Kind) -> None:
    document = {"kind": kind.kind, "subjects": [{"type": kind.subjects[0]}]}
    typed = overlaid(document, sent(kind, document), every(groups(kind, document)))
    told = {
        path for path, value in flat(typed).items() if value and path.startswith(("subjects", "warrants"))
    }
    assert told == {"subjects.0.type"}


@pytest.mark.parametrize("kind", EVERY)
def test_every_field_has_a_label_and_is_there_once(kind: Kind) -> None:
    form = groups(kind, example(f"{kind.type}.{kind.kind}"))
    paths = [field.path for field in every(form)]
    assert len(paths) == len(set(paths))
    assert all(field.label for field in every(form) if field.kind != HIDDEN)
    assert len({group.path for group in form} | set(paths)) == len(form) + len(paths)


def test_only_what_the_kind_may_say_is_offered() -> None:
    silver = groups(RULES.kinds["notice", "silver"], {})  # type: ignore[index]
    assert not [field for field in every(silver) if field.kind == CHECKS or field.path == "public_extract"]
    blue = {field.path for field in every(groups(RULES.kinds["notice", "blue"], {}))}  # type: ignore[index]
    assert not [path for path in blue if path.startswith("warrants")]


def test_what_the_form_does_not_show_stays() -> None:
    kind = RULES.kinds["notice", "blue"]  # type: ignore[index]
    before = example("notice.blue")
    before["subjects"][0]["titles"] = ["Doctor"]
    before["subjects"][0]["names"][0]["quality"] = "low"
    form = sent(kind, before)
    form["summary"] = ""
    typed = overlaid(before, form, every(groups(kind, before)))
    assert typed["subjects"][0]["titles"] == ["Doctor"]
    assert typed["subjects"][0]["names"][0]["quality"] == "low"
    assert change(before, typed, every(groups(kind, before)))["summary"] == ""

"""Forms that are open: whose they are, who is told of them, and what is kept of what was typed."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.errors import Forbidden, NotFound
from app.models import Filing, OpenForm
from app.services.filings import open_forms
from app.services.filings.open_forms import FormAt
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.filings import FilingType
from tests.fixtures.keepers import Keepers

TYPED = {"summary": ["As it was typed"]}


def of(filing: Filing) -> FormAt:
    """A form of this filing that nobody had before."""
    return FormAt(str(uuid4()), filing.type, filing.kind, filing.id, filing.revision)


def new() -> FormAt:
    """A form of a filing that is not there yet."""
    return FormAt(str(uuid4()), FilingType.NOTICE, "blue")


def does(keepers: Keepers, who: str, do: Any, *told: Any) -> Any:
    with work(keepers.registry, keepers.people[who], Action.CREATE) as tx:
        return do(tx, *told)


def left(keepers: Keepers) -> int:
    with reading(keepers.registry) as tx:
        return tx.session.scalars(select(func.count(OpenForm.id))).one()


def seen_by(keepers: Keepers, who: str, filing: Filing) -> list[tuple[str, bool]]:
    found = does(keepers, who, open_forms.others, filing.id)
    return [(each.name, each.saved_at is not None) for each in found]


@pytest.mark.both_databases
def test_what_was_typed_is_kept_until_it_is_saved_and_is_nobody_elses(keepers: Keepers) -> None:
    filing = keepers.draft()
    form = of(filing)
    does(keepers, "clerk", open_forms.begin, form, {"summary": "Before"})
    assert does(keepers, "clerk", open_forms.kept) == []
    does(keepers, "clerk", open_forms.keep, form, TYPED)
    [row] = does(keepers, "clerk", open_forms.kept)
    assert (row.id, row.typed, row.began) == (form.id, TYPED, {"summary": "Before"})
    assert does(keepers, "clerk", open_forms.numbers, [row]) == {filing.id: filing.number}
    for other in ("second_clerk", "foreign_clerk"):
        assert does(keepers, other, open_forms.kept) == []
        assert does(keepers, other, open_forms.began, form) is None
        does(keepers, other, open_forms.close, form.id)
        for deed, *told in (
            (open_forms.take_up, form.id),
            (open_forms.keep, form, {}),
            (open_forms.settle, form, {}),
        ):
            with pytest.raises(NotFound):
                does(keepers, other, deed, *told)
    # The id of one form is no other form's, of the same clerk either.
    with pytest.raises(NotFound):
        does(keepers, "clerk", open_forms.keep, replace(new(), id=form.id), TYPED)
    does(keepers, "clerk", open_forms.settle, replace(form, revision=2), {"summary": "After"})
    assert does(keepers, "clerk", open_forms.kept) == []
    assert does(keepers, "clerk", open_forms.began, form) == {"summary": "After"}
    with pytest.raises(NotFound):
        does(keepers, "clerk", open_forms.take_up, form.id)
    does(keepers, "clerk", open_forms.close, form.id)
    assert left(keepers) == 0


def test_a_draft_that_becomes_another_kind_keeps_its_form(keepers: Keepers) -> None:
    form = of(keepers.draft())
    does(keepers, "clerk", open_forms.begin, form, {"summary": "Before"})
    does(keepers, "clerk", open_forms.keep, replace(form, kind="green"), TYPED)
    assert does(keepers, "clerk", open_forms.take_up, form.id).began == {"summary": "Before"}
    does(keepers, "clerk", open_forms.keep, unsaved := new(), TYPED)
    with pytest.raises(NotFound):
        does(keepers, "clerk", open_forms.keep, replace(unsaved, kind="green"), TYPED)


@pytest.mark.parametrize("who", ["officer", "reviewer", "importer"])
def test_who_is_no_clerk_keeps_nothing(keepers: Keepers, who: str) -> None:
    for deed, *told in (
        (open_forms.keep, new(), TYPED),
        (open_forms.begin, new(), {}),
        (open_forms.take_up, "x"),
    ):
        with pytest.raises(Forbidden):
            does(keepers, who, deed, *told)


def test_another_bureaus_filing_is_not_there(keepers: Keepers) -> None:
    filing = keepers.arrived()
    for form in (of(filing), replace(of(filing), type=FilingType.ALERT)):
        with pytest.raises(NotFound):
            does(keepers, "foreign_clerk", open_forms.keep, form, TYPED)
    assert left(keepers) == 0


@pytest.mark.both_databases
def test_who_was_seen_lately_at_a_form_is_told_to_colleagues_alone(keepers: Keepers) -> None:
    filing = keepers.draft()
    form, clerk = of(filing), keepers.people["clerk"]
    does(keepers, "clerk", open_forms.begin, form, {})
    assert seen_by(keepers, "second_clerk", filing) == [(clerk.name, False)]
    assert seen_by(keepers, "clerk", filing) == seen_by(keepers, "foreign_clerk", filing) == []
    assert seen_by(keepers, "second_clerk", keepers.draft()) == []
    keepers.clock.pass_by(minutes=9)
    does(keepers, "clerk", open_forms.settle, form, {})
    does(keepers, "clerk", open_forms.begin, of(filing), {})
    keepers.clock.pass_by(minutes=9)
    [told] = does(keepers, "second_clerk", open_forms.others, filing.id)
    assert (told.name, (keepers.clock.now - told.since).seconds // 60) == (clerk.name, 18)
    assert told.saved_at is not None
    keepers.clock.pass_by(minutes=1)
    assert seen_by(keepers, "second_clerk", filing) == []


def test_the_last_to_change_is_named_to_their_own_bureau(keepers: Keepers) -> None:
    filing = keepers.draft()
    keepers.amend(filing, who="second_clerk", summary="Theirs")
    last = does(keepers, "clerk", open_forms.last_change, filing.id)
    assert (last.name, last.at) == (keepers.people["second_clerk"].name, keepers.clock.now)
    submitted = keepers.move("clerk", Action.SUBMIT, keepers.now(filing))
    keepers.move("central_reviewer", Action.RETURN, submitted, reason="Not yet")
    assert does(keepers, "clerk", open_forms.last_change, filing.id).name == ""
    assert does(keepers, "clerk", open_forms.last_change, str(uuid4())) is None

"""What was left open is erased by time, what was typed and not saved later, and all of it with its filing."""

import pytest

from app.actor import Actor
from app.errors import Forbidden
from app.services import retention
from app.services.filings import open_form_erasure, open_forms
from app.vocabulary.actors import Action
from tests.app.services.filings.test_open_forms import TYPED, does, left, new, of
from tests.fixtures.keepers import Keepers


def test_time_erases_what_was_left_open_and_later_what_was_typed(keepers: Keepers) -> None:
    administrator = keepers.people["administrator"]
    filing = keepers.draft()
    does(keepers, "clerk", open_forms.begin, of(filing), {"summary": "Left"})
    does(keepers, "second_clerk", open_forms.keep, new(), TYPED)
    assert open_form_erasure.due(keepers.registry, administrator) == []
    keepers.clock.pass_by(days=1)
    [due] = open_form_erasure.due(keepers.registry, administrator)
    assert due.number == "1 forms left open"
    assert due in retention.run(keepers.registry, administrator)
    assert left(keepers) == 1
    keepers.clock.pass_by(days=12, hours=23)
    assert open_form_erasure.erase(keepers.registry, administrator) == []
    keepers.clock.pass_by(hours=1)
    assert len(open_form_erasure.erase(keepers.registry, administrator)) == 1
    assert left(keepers) == 0


def test_a_purged_filing_takes_its_open_forms_along(keepers: Keepers) -> None:
    filing = keepers.draft()
    does(keepers, "clerk", open_forms.keep, of(filing), TYPED)
    keepers.move("clerk", Action.WITHDRAW, filing, reason="No longer sought")
    keepers.clock.pass_by(days=13)
    does(keepers, "clerk", open_forms.keep, of(filing), TYPED)
    keepers.clock.pass_by(days=3)
    retention.run(keepers.registry, keepers.people["administrator"])
    assert left(keepers) == 0


def test_who_may_not_purge_is_refused(keepers: Keepers) -> None:
    clerk: Actor = keepers.people["clerk"]
    for run in (open_form_erasure.due, open_form_erasure.erase):
        with pytest.raises(Forbidden):
            run(keepers.registry, clerk)

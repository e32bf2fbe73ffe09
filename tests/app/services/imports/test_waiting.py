"""What a run leaves for a second person is known, a page at a time, until it is judged or changed."""

import pytest
from sqlalchemy import func, select

from app.errors import Forbidden
from app.models import ImportWaiting
from app.services.imports import waiting
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action
from tests.app.services.imports.test_proposing import TRUSTED, red
from tests.app.services.imports.test_proposing import take as take_from
from tests.app.services.list_review.test_judging import NAMES, filed, runs, take
from tests.fixtures.keepers import CHECKED, Keepers


def noted(keepers: Keepers) -> int:
    with reading(keepers.registry) as tx:
        return tx.session.scalar(select(func.count()).select_from(ImportWaiting)) or 0


@pytest.mark.both_databases
def test_pages_of_what_waits_hold_each_filing_once(keepers: Keepers) -> None:
    take(keepers, NAMES)
    ((run_id, _),) = runs(keepers)
    found, after = list[str](), ""
    with reading(keepers.registry, keepers.people["reviewer"]) as tx:
        for _ in NAMES:
            page = waiting.page(tx, run_id, 1, after)
            found += [each.reference for each in page.items]
            after = page.items[-1].id
    assert (sorted(found), page.end) == (sorted(NAMES), None)


def test_a_trusted_list_leaves_nothing_and_notes_nothing(keepers: Keepers) -> None:
    take_from(keepers, red(), TRUSTED)
    assert (runs(keepers), noted(keepers)) == ([], 0)


def test_what_was_judged_alone_waits_no_more(keepers: Keepers) -> None:
    take(keepers, NAMES)
    keepers.move("reviewer", Action.ACCEPT, filed(keepers)["W.1"], checklist=CHECKED)
    keepers.move("reviewer", Action.RETURN, filed(keepers)["W.2"], reason="another man")
    assert [count for _, count in runs(keepers)] == [1]


def test_of_two_runs_the_later_one_has_what_it_changed(keepers: Keepers) -> None:
    take(keepers, NAMES)
    for each in filed(keepers).values():
        accepted = keepers.move("reviewer", Action.ACCEPT, each, checklist=CHECKED)
        keepers.move("reviewer", Action.PUBLISH, accepted)
    take(keepers, {**NAMES, "W.1": "Adanech"})
    take(keepers, {**NAMES, "W.1": "Sarr", "W.3": "Brega"})
    assert [count for _, count in runs(keepers)] == [2]


def test_who_reviews_nothing_is_told_nothing(keepers: Keepers) -> None:
    take(keepers, NAMES)
    with reading(keepers.registry, keepers.people["importer"]) as tx, pytest.raises(Forbidden):
        waiting.runs(tx)

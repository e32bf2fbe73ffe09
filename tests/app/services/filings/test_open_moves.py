"""A page offers the moves that are open, and no other."""

from dataclasses import replace

from app.actor import Actor
from app.models import Filing
from app.services.filings.open_moves import open_moves
from app.services.filings.queries import with_relations
from app.services.unit_of_work import reading
from app.vocabulary.actors import Action, Role
from tests.fixtures.keepers import CHECKED, Keepers


def offered(keepers: Keepers, who: str, filing: Filing) -> dict[Action, bool]:
    """The moves open to somebody, each with whether it is barred to them."""
    with reading(keepers.registry, keepers.people[who]) as tx:
        found = tx.session.scalars(with_relations().where(Filing.id == filing.id)).one()
        return {each.action: each.barred for each in open_moves(tx, found)}


def test_a_draft_is_its_clerks(keepers: Keepers) -> None:
    draft = keepers.draft()
    assert offered(keepers, "clerk", draft) == {
        Action.AMEND: False,
        Action.SUBMIT: False,
        Action.WITHDRAW: False,
    }
    assert offered(keepers, "reviewer", draft) == {}
    assert offered(keepers, "foreign_clerk", draft) == {}


def test_what_was_submitted_waits_for_somebody_else(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    assert offered(keepers, "reviewer", filing) == {
        Action.ACCEPT: False,
        Action.RETURN: False,
        Action.REFUSE: False,
    }
    assert offered(keepers, "clerk", filing) == {Action.RETRACT: False, Action.WITHDRAW: False}


def test_every_move_offered_is_taken_and_every_other_is_refused(keepers: Keepers) -> None:
    filing = keepers.move("clerk", Action.SUBMIT, keepers.draft())
    assert Action.PUBLISH not in offered(keepers, "reviewer", filing)
    filing = keepers.move("reviewer", Action.ACCEPT, filing, checklist=CHECKED)
    assert Action.PUBLISH in offered(keepers, "reviewer", filing)
    assert offered(keepers, "reviewer", keepers.move("reviewer", Action.PUBLISH, filing)) == {
        Action.SUSPEND: False,
        Action.CANCEL: False,
    }


def test_who_took_part_is_told_that_somebody_else_must_review(keepers: Keepers) -> None:
    keepers.people["both"] = replace_roles(keepers)
    filing = keepers.move("both", Action.SUBMIT, keepers.draft(who="both"))
    assert offered(keepers, "both", filing)[Action.ACCEPT] is True
    assert offered(keepers, "reviewer", filing)[Action.ACCEPT] is False


def replace_roles(keepers: Keepers) -> Actor:
    """The clerk, who is trusted with reviews too."""
    return replace(keepers.people["clerk"], roles=frozenset({Role.CLERK, Role.REVIEWER}))

"""A receiving bureau's flag: shown to it in answers, told to the owner, no concern of a third."""

import pytest
from sqlalchemy import select

from app.errors import Forbidden, NotFound
from app.models import Filing, FilingFlag
from app.services import retention
from app.services.filings import flags
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action
from app.vocabulary.messages import MessageKind
from tests.fixtures.hitting import Hitting

REASON = "He is a national of ours, whom we do not surrender."


def put(hitting: Hitting, filing: Filing, *, who: str = "foreign_clerk", reason: str = REASON) -> None:
    with work(hitting.keepers.registry, hitting.keepers.people[who], Action.FLAG) as tx:
        flags.put(tx, filing.type, filing.id, reason)


def lift(hitting: Hitting, filing: Filing) -> None:
    with work(hitting.keepers.registry, hitting.keepers.people["foreign_clerk"], Action.FLAG) as tx:
        flags.lift(tx, filing.type, filing.id)


def listed(hitting: Hitting, filing: Filing, who: str) -> list[str]:
    with reading(hitting.keepers.registry, hitting.keepers.people[who]) as tx:
        return [each.bureau for each in flags.listed(tx, filing.type, filing.id)]


def flag_shown(hitting: Hitting, who: str) -> str:
    [match] = hitting.ask("Mirela Zelenkova", who=who).matches
    return match.filing.flag


@pytest.mark.both_databases
def test_answers_to_the_bureau_that_flagged_say_so_and_to_no_other(hitting: Hitting) -> None:
    filing = hitting.sought()
    put(hitting, filing, reason="Once more.")
    put(hitting, filing)
    assert (flag_shown(hitting, "foreign_officer"), flag_shown(hitting, "officer")) == (REASON, "")
    assert hitting.told(MessageKind.FLAGGED)[0] == (
        "FR",
        f"DE does not execute the action of {filing.number} on its territory.",
    )
    lift(hitting, filing)
    assert flag_shown(hitting, "foreign_officer") == ""
    assert [bureau for bureau, _ in hitting.told(MessageKind.FLAG_LIFTED)] == ["FR"]
    with pytest.raises(NotFound):
        lift(hitting, filing)


def test_the_owner_sees_every_flag_a_third_bureau_none(hitting: Hitting) -> None:
    filing = hitting.sought()
    put(hitting, filing)
    seeing = {who: listed(hitting, filing, who) for who in ("clerk", "foreign_officer", "central_reviewer")}
    assert seeing == {"clerk": ["DE"], "foreign_officer": ["DE"], "central_reviewer": []}


def test_the_owner_suspends_instead_and_an_officer_flags_nothing(hitting: Hitting) -> None:
    filing = hitting.sought()
    for who in ("clerk", "foreign_officer"):
        with pytest.raises(Forbidden):
            put(hitting, filing, who=who)


def test_what_is_closed_to_a_bureau_is_not_there_to_flag(hitting: Hitting) -> None:
    with pytest.raises(NotFound):
        put(hitting, hitting.keepers.draft())


def test_flags_go_with_the_filing(hitting: Hitting) -> None:
    keepers = hitting.keepers
    filing = hitting.sought()
    put(hitting, filing)
    keepers.move("clerk", Action.WITHDRAW, filing, reason="The wrong person")
    keepers.clock.pass_by(days=16)
    retention.run(keepers.registry, keepers.people["administrator"])
    with reading(keepers.registry) as tx:
        assert tx.session.scalars(select(FilingFlag)).all() == []

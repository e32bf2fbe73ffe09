"""What was settled costs a lookup nothing where it cannot matter."""

from sqlalchemy import event

from app.services.lookups import settled
from tests.fixtures.hitting import ZONE, Hitting


def questions(hitting: Hitting, ask: object) -> list[str]:
    """Return the statements about settled matches that a lookup runs."""
    ran: list[str] = []
    engine = hitting.keepers.registry.sessions.kw["bind"]

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        ran.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    ask()  # type: ignore[operator]
    event.remove(engine, "before_cursor_execute", note)
    return [each for each in ran if "settled_match" in each]


def test_one_query_and_only_for_a_person_told_in_full_with_something_to_show(hitting: Hitting) -> None:
    assert questions(hitting, lambda: hitting.scan(ZONE)) == []
    hitting.sought()
    assert questions(hitting, lambda: hitting.ask("Mirela Zelenkova")) == []
    assert len(questions(hitting, lambda: hitting.scan(ZONE))) == 1


def test_what_an_answer_says_of_them() -> None:
    assert settled.note(1).startswith("1 of the matches for this very person was")
    assert settled.note(2, held_back=True).startswith("2 that were settled before")

"""Links between filings: whoever may not see the other end is told the same as if there were no link."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from app.errors import Duplicate, Forbidden, IllegalMove, Invalid, NotFound, RegistryError
from app.models import AuditEntry, Filing, Link
from app.models.columns import new_id
from app.schemas.filing import SCHEMAS
from app.services import retention
from app.services.filings import history, links
from app.services.filings.links import Linked, LinkFilings
from app.services.unit_of_work import reading, work
from app.vocabulary.actors import Action, Role
from app.vocabulary.filings import FilingStatus
from app.vocabulary.requirements import Fulfilment, LinkKind
from tests.fixtures.keepers import CHECKED, Keepers

BELONGS = LinkKind.BELONGS_TO


def tie(
    keepers: Keepers, filing: Filing, other: Filing, kind: LinkKind = LinkKind.RELATED, who: str = "clerk"
) -> Linked:
    with work(keepers.registry, keepers.people[who], Action.LINK) as tx:
        return links.link(tx, LinkFilings(filing.type, filing.id, other.id, kind))


def untie(keepers: Keepers, filing: Filing, link_id: str, who: str = "clerk") -> None:
    with work(keepers.registry, keepers.people[who], Action.UNLINK) as tx:
        links.unlink(tx, filing.type, filing.id, link_id)


def linked(keepers: Keepers, filing: Filing, who: str = "officer") -> list[str]:
    with reading(keepers.registry, keepers.people[who]) as tx:
        return [each.filing.id for each in links.of(tx, filing.type, filing.id)]


def refusal(act: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[type[RegistryError], str]:
    with pytest.raises(RegistryError) as refused:
        act(*args, **kwargs)
    return type(refused.value), refused.value.detail


@pytest.mark.both_databases
def test_a_link_is_seen_from_both_ends_and_taken_away_from_the_one_it_was_made_at(keepers: Keepers) -> None:
    ours, theirs = keepers.published(), keepers.published("notice.green")
    made = tie(keepers, ours, theirs)
    assert tie(keepers, ours, theirs).id == made.id
    assert (linked(keepers, ours), linked(keepers, theirs)) == ([theirs.id], [ours.id])
    assert refusal(untie, keepers, theirs, made.id)[0] is Forbidden
    untie(keepers, ours, made.id)
    assert (linked(keepers, ours), linked(keepers, theirs)) == ([], [])
    with reading(keepers.registry) as tx:
        acts = select(AuditEntry.action).where(AuditEntry.object_id == made.id)
        assert tx.session.scalars(acts).all() == [Action.LINK, Action.UNLINK]


def test_a_link_to_a_filing_closed_to_the_asker_is_answered_as_none(keepers: Keepers) -> None:
    """Everything the foreign bureau can ask, before and after the link is made."""
    open_one, closed = keepers.published(), keepers.published("notice.green", barred=["DE"])

    def answers() -> list[Any]:
        with reading(keepers.registry, keepers.people["foreign_clerk"]) as tx:
            read = tx.session.get_one(Filing, open_one.id)
            return [
                SCHEMAS[open_one.type]().dump(read),
                [*links.of(tx, open_one.type, open_one.id)],
                refusal(history.read, tx, open_one.type, open_one.id),
                refusal(untie, keepers, open_one, new_id(), "foreign_clerk"),
            ]

    before = answers()
    made = tie(keepers, open_one, closed)
    after = answers()
    assert after[:3] == before[:3]
    assert refusal(untie, keepers, open_one, made.id, "foreign_clerk")[0] is before[3][0] is Forbidden
    assert linked(keepers, open_one) == [closed.id]


def test_neither_revision_nor_history_nor_difference_tell_of_a_link(keepers: Keepers) -> None:
    ours, theirs = keepers.published(), keepers.published("notice.green")
    tie(keepers, ours, theirs)
    for filing in (ours, theirs):
        now = keepers.now(filing)
        assert (now.revision, now.version, now.updated_at) == (
            filing.revision,
            filing.version,
            filing.updated_at,
        )
        with reading(keepers.registry, keepers.people["clerk"]) as tx:
            steps = history.read(tx, filing.type, filing.id).steps
        assert Action.LINK not in {step.action for step in steps}


def test_the_owner_who_may_see_the_other_end_no_longer_is_told_of_no_link(keepers: Keepers) -> None:
    theirs = keepers.published()
    ours = keepers.draft("notice.green", who="foreign_clerk")
    made = tie(keepers, ours, theirs, who="foreign_clerk")
    assert linked(keepers, ours, "foreign_clerk") == [theirs.id]
    shut = keepers.amend(theirs, barred=["DE"])
    keepers.move("reviewer", Action.ACCEPT, shut, checklist=CHECKED)
    assert linked(keepers, ours, "foreign_clerk") == []
    never = new_id()
    gone = refusal(untie, keepers, ours, made.id, "foreign_clerk")
    absent = refusal(untie, keepers, ours, never, "foreign_clerk")
    assert gone == (NotFound, absent[1].replace(never, made.id))
    again = refusal(tie, keepers, ours, theirs, who="foreign_clerk")
    assert again == (NotFound, f"There is no filing {theirs.id} that you may see.")


def test_nobody_links_to_what_they_may_not_see_and_the_refusal_is_that_of_absence(keepers: Keepers) -> None:
    draft, ours = keepers.draft(), keepers.draft("notice.green", who="foreign_clerk")
    with pytest.raises(NotFound, match=f"There is no filing {draft.id} that you may see"):
        tie(keepers, ours, draft, who="foreign_clerk")


def test_a_link_grants_no_access(keepers: Keepers) -> None:
    open_one, closed = keepers.published(), keepers.published("notice.green", audience=["FR"])
    tie(keepers, open_one, closed)
    assert [keepers.sees("foreign_officer", each) for each in (open_one, closed)] == [True, False]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CLERK}))
def test_only_clerks_make_links_and_take_them_away(keepers: Keepers, role: Role) -> None:
    ours, theirs = keepers.published(), keepers.published("notice.green")
    made = tie(keepers, ours, theirs)
    keepers.same_person("clerk", roles=frozenset({role}))
    for act in (lambda: tie(keepers, theirs, ours), lambda: untie(keepers, ours, made.id)):
        with pytest.raises(Forbidden):
            act()


def test_only_the_owner_links_a_filing(keepers: Keepers) -> None:
    ours, theirs = keepers.published(), keepers.draft("notice.green", who="foreign_clerk")
    with pytest.raises(Forbidden):
        tie(keepers, ours, theirs, who="foreign_clerk")


def test_what_is_no_link_is_refused(keepers: Keepers) -> None:
    ours, foreign = keepers.published(), keepers.draft("notice.green", who="foreign_clerk")
    over = keepers.move("clerk", Action.WITHDRAW, keepers.draft(), reason="Twice filed")
    assert refusal(tie, keepers, ours, ours)[0] is Invalid
    assert refusal(tie, keepers, foreign, ours, BELONGS, "foreign_clerk")[0] is Invalid
    assert refusal(tie, keepers, ours, over)[0] is IllegalMove
    tie(keepers, ours, other := keepers.draft("notice.green"))
    assert refusal(tie, keepers, ours, other, BELONGS)[0] is Duplicate


def test_so_many_links_and_no_more(keepers: Keepers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST_LINKS", 1)
    ours = keepers.draft()
    tie(keepers, ours, keepers.draft())
    assert refusal(tie, keepers, ours, keepers.draft())[0] is Invalid


@pytest.mark.both_databases
def test_of_two_who_make_the_same_link_at_once_both_have_it(keepers: Keepers) -> None:
    ours, theirs = keepers.draft(), keepers.draft("notice.green")
    start = Barrier(2)

    def make(who: str) -> str:
        start.wait()
        return tie(keepers, ours, theirs, who=who).id

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(make, ("clerk", "second_clerk")))) == 1


@pytest.mark.both_databases
@pytest.mark.parametrize("belongs", [True, False])
def test_what_belongs_to_a_persons_alert_ends_with_it_and_what_is_related_does_not(
    keepers: Keepers, belongs: bool
) -> None:
    person, car = keepers.published("alert.arrest"), keepers.published("record.vehicle")
    tie(keepers, car, person, BELONGS if belongs else LinkKind.RELATED)
    keepers.move("clerk", Action.FULFIL, person, reason="Met", fulfilment=Fulfilment.ARRESTED)
    left = keepers.now(car).status
    assert left == (FilingStatus.EXPIRED if belongs else FilingStatus.PUBLISHED)
    assert keepers.sees("officer", car) is not belongs


@pytest.mark.parametrize("purged", [0, 1], ids=["this end", "the other end"])
def test_a_purge_takes_the_links_of_both_ends(keepers: Keepers, purged: int) -> None:
    ends = keepers.published(), keepers.published("notice.green")
    tie(keepers, *ends)
    keepers.move("clerk", Action.WITHDRAW, ends[purged], reason="Over")
    keepers.clock.pass_by(days=16)
    retention.run(keepers.registry, keepers.people["administrator"])
    with reading(keepers.registry) as tx:
        assert tx.session.scalar(select(func.count()).select_from(Link)) == 0

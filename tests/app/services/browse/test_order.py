"""The list is ordered as asked for, and no cursor tells when another bureau's filing ends."""

from datetime import date

import pytest

from app.errors import Invalid
from app.services.browse.commands import FilingList
from app.services.browse.page import browse
from app.services.paging import Place
from app.vocabulary.filings import FilingType, ListOrder
from tests.fixtures.keepers import Keepers

pytestmark = pytest.mark.both_databases


def paged(keepers: Keepers, order: str, who: str = "clerk") -> list[str]:
    """Return the ids of the whole list, read two at a time."""
    ids: list[str] = []
    after = None
    while True:
        command = FilingList(FilingType.NOTICE, limit=2, after=after, order=order)
        page = browse(keepers.registry, keepers.people[who], command).page
        ids += [each.id for each in page.items]
        if page.end is None:
            return ids
        after = Place(page.end.id)


def test_pages_hold_everything_once_in_each_order(keepers: Keepers) -> None:
    days = (None, date(2027, 5, 1), date(2027, 3, 1), None, date(2027, 3, 1))
    made = [keepers.draft(**({"expires_on": day.isoformat()} if day else {})).id for day in days]
    none, may, march, endless, again = made
    assert paged(keepers, "") == made[::-1]
    assert paged(keepers, ListOrder.OLDEST) == made
    assert paged(keepers, ListOrder.ENDING) == [march, again, may, none, endless]


def test_no_cursor_tells_the_last_day_of_what_is_not_on_the_list(keepers: Keepers) -> None:
    keepers.draft(expires_on="2027-03-01")
    foreign = keepers.draft(who="foreign_clerk", expires_on="2027-02-01")
    command = FilingList(FilingType.NOTICE, after=Place(foreign.id), order=ListOrder.ENDING)
    with pytest.raises(Invalid) as refused:
        browse(keepers.registry, keepers.people["clerk"], command)
    assert refused.value.faults[0].path == "cursor"

"""A stack stands for a list, and its words for the stack."""

from datetime import date

import pytest

from app.services.browse.stacks import ListView, Stack, of_words
from app.vocabulary.filings import FilingStatus, FilingType, ListOrder

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize("stack", [*Stack])
def test_words_say_the_whole_view(stack: Stack) -> None:
    days = {"issued_from": date(2026, 1, 1), "issued_to": date(2026, 2, 1)}
    view = ListView(FilingType.ALERT, stack, "arrest", "FR", **days, order=ListOrder.OLDEST)
    words = view.words()
    assert words["issued_from"] == "2026-01-01"
    narrowing = {name: each for name, each in words.items() if name not in ("family", "view")}
    assert of_words(words["family"], words["view"], narrowing) == view


def test_each_stack_is_a_list_of_its_own() -> None:
    lists = {stack: ListView(FilingType.NOTICE, stack).on(TODAY, limit=5) for stack in Stack}
    assert len({str(each) for each in lists.values()}) == len(Stack)
    assert lists[Stack.MINE].mine
    assert lists[Stack.RETURNED].status == FilingStatus.RETURNED
    assert lists[Stack.ENDING].ends_by is not None
    assert lists[Stack.ENDING].ends_by > TODAY
    assert {each.limit for each in lists.values()} == {5}


def test_words_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        of_words("notices", "nonsense", {})
    with pytest.raises(KeyError):
        of_words("nonsense", "all", {})

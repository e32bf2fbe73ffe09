"""A page says where the next one begins, and the last page says that there is none."""

import pytest

from app.services.paging import Page, cut


@pytest.mark.parametrize(
    ("found", "items", "end"),
    [
        ([], [], None),
        (["a"], ["a"], None),
        (["a", "b"], ["a", "b"], None),
        (["a", "b", "c"], ["a", "b"], "b"),
    ],
)
def test_one_row_more_than_is_shown_tells_that_more_follow(
    found: list[str], items: list[str], end: str | None
) -> None:
    assert cut(found, 2) == Page(items, end)


def test_pages_taken_one_after_the_other_hold_every_row_once() -> None:
    rows, seen, after = list(range(10)), [], -1
    while True:
        page = cut([row for row in rows if row > after][:4], 3)
        seen += page.items
        if page.end is None:
            break
        after = page.end
    assert seen == rows


def test_a_page_of_what_is_made_of_the_rows_ends_at_the_same_row() -> None:
    assert cut([1, 2, 3], 2).each(str) == Page(["1", "2"], "2")
    assert cut([1], 2).each(str) == Page(["1"], None)

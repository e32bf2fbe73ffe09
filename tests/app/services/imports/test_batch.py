"""Each entry of a list is filed, amended, left or refused, by what stands for it in the registry."""

from dataclasses import replace

import pytest

from app.services.imports.batch import Batch, Tally, sort
from app.services.imports.entries import Entry, Refusal
from app.services.imports.known import Known
from tests.app.services.imports.lists import entry, refusal

OLD, NEW = entry("T.1", "ZORAN DEMIDOV"), entry("T.1", "ZORAN DEMIDOFF")
STANDING = {"T.1": Known("filing-1", "T.1", OLD.digest)}


def as_it_is(each: Entry) -> Entry | Refusal:
    """Every entry is sound."""
    return each


def never(each: Entry) -> Entry | Refusal:
    """No entry is sound."""
    return Refusal(each.line, each.reference, "subjects", "No.")


def test_what_is_not_there_yet_is_added() -> None:
    batch = sort([OLD], {}, as_it_is)
    assert (batch.added, batch.changed, batch.unchanged) == ([OLD], {}, 0)


def test_what_says_the_same_is_left_and_not_even_validated() -> None:
    batch = sort([OLD], STANDING, never)
    assert (batch.unchanged, batch.refused) == (1, [])


def test_what_says_something_else_changes_the_filing_that_stands_for_it() -> None:
    batch = sort([NEW], STANDING, as_it_is)
    assert (batch.added, batch.changed) == ([], {"filing-1": NEW})


@pytest.mark.parametrize("standing", [{}, STANDING])
def test_what_is_not_sound_is_neither_added_nor_changed(standing: dict[str, Known]) -> None:
    batch = sort([NEW], standing, never)
    assert [each.reference for each in batch.refused] == ["T.1"]
    assert (batch.added, batch.changed) == ([], {})


def test_what_was_validated_is_what_is_written() -> None:
    filled = replace(NEW, line=99)
    assert sort([NEW], {}, lambda _: filled).added == [filled]


def test_what_could_not_be_read_is_refused_as_it_is() -> None:
    unread = refusal("T.9")
    assert sort([unread, OLD], {}, as_it_is).refused == [unread]


def test_every_entry_read_is_counted_once() -> None:
    batch = sort([OLD, refusal("T.9"), entry("T.2"), entry("T.3")], STANDING, as_it_is)
    batch.withdrawn = ["filing-8"]
    assert batch.read == 4


def test_a_filing_whose_state_forbids_it_is_neither_changed_nor_withdrawn() -> None:
    batch = Batch(changed={"filing-1": replace(NEW, line=12)}, withdrawn=["filing-2"])
    batch.refuse("filing-1", "T.1", "It is expired.")
    batch.refuse("filing-2", "T.2", "It is expired.")
    assert (batch.changed, batch.withdrawn) == ({}, [])
    assert [(each.line, each.reference, each.field) for each in batch.refused] == [
        (12, "T.1", "status"),
        (0, "T.2", "status"),
    ]


def test_a_tally_adds_batch_to_batch() -> None:
    tally = Tally()
    for _ in range(2):
        tally.add(Batch([OLD], {"filing-1": NEW}, 3, ["filing-2", "filing-3"], [refusal("T.9")]))
    assert tally == Tally(added=2, changed=2, unchanged=6, withdrawn=4, refused=2)

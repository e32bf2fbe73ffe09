"""What a copy may write and read is little, and nothing of it changes a filing."""

from app.rules import copied, transitions
from app.vocabulary.actors import Action
from app.vocabulary.readings import Reading


def test_no_step_of_a_filing_is_written_in_a_copy_but_by_the_feed() -> None:
    # Purging is the word of erased lookups too; filings come to it by the retention, which a copy leaves out.
    assert copied.WRITTEN.intersection(transitions.ACTIONS) == {Action.PURGE}
    assert not copied.ASKED & {
        Action.CREATE,
        Action.ADD,
        Action.LINK,
        Action.FLAG,
        Action.ATTACH,
        Action.IMPORT,
    }
    assert not copied.ASKED & {Action.CONFIRM, Action.REJECT, Action.WRITE, Action.CHECK, Action.FOLLOW}


def test_what_is_about_filings_has_an_age() -> None:
    of_filings = {
        Reading.FILING,
        Reading.LIST,
        Reading.SEARCH,
        Reading.SIMILAR,
        Reading.FILE,
        Reading.PRINTED,
    }
    assert not of_filings & copied.OF_ITS_OWN


def test_a_key_is_not_printed_with_the_settings() -> None:
    assert "secret" not in repr(copied.CopySettings(key="secret"))

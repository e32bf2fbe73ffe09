"""What the index keeps of a filing for matching."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.matching.candidate import candidates, decode, encode
from search.text.dates import BirthDate, PartialDate

names = st.builds(NameDocument, full=st.text(max_size=60))
births = st.builds(
    BirthDate, date=st.builds(PartialDate, year=st.integers(1900, 2020)), approximate=st.booleans()
)
subjects = st.builds(
    SubjectDocument,
    subject_id=st.text(min_size=1, max_size=8),
    type=st.sampled_from(["person", "organisation"]),
    names=st.lists(names, max_size=4).map(tuple),
    birth_dates=st.lists(births, max_size=2).map(tuple),
    nationalities=st.lists(st.sampled_from(["IQ", "FR"]), max_size=2).map(tuple),
    sex=st.sampled_from(["", "F", "M"]),
)
filings = st.builds(
    FilingDocument,
    filing_id=st.text(min_size=1, max_size=8),
    revision=st.integers(1, 9),
    live=st.just(True),
    subjects=st.lists(subjects, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(filings)
def test_decoding_gives_back_what_was_encoded(filing: FilingDocument) -> None:
    assert decode(encode(filing, candidates(filing))) == candidates(filing)


def test_a_name_without_letters_is_left_out() -> None:
    subject = SubjectDocument("s", "person", (NameDocument("--"), NameDocument("Anna Reichwald")))
    (candidate,) = candidates(FilingDocument("f", 1, live=True, subjects=(subject,)))
    assert [name.text for name in candidate.names] == ["Anna Reichwald"]


def test_a_name_in_characters_is_kept_once_for_each_reading() -> None:
    person = SubjectDocument("s", "person", (NameDocument("王小明"),))
    firm = SubjectDocument("t", "organisation", (NameDocument("王小明"),))
    read, unread = candidates(FilingDocument("f", 1, live=True, subjects=(person, firm)))
    assert [" ".join(name.latin) for name in read.names] == [
        "wang xiao ming",
        "wong siu ming",
        "ong xiao ming",
        "wang so myeong",
    ]
    assert len(unread.names) == 1

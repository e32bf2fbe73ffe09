"""The order of full comparison: a crowd of namesakes hides nobody, and strangers are not all compared."""

from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.matching.candidate import Candidate, candidates
from search.matching.names.term_weights import PRIOR
from search.matching.query import analyse_query
from search.matching.ranking.prefilter import shortlist
from search.matching.ranking.rank import rank
from search.matching.types import Query
from search.text.dates import BirthDate, PartialDate

CROWD = 80


def listed(number: int, born: str, *names: str) -> Candidate:
    """A person with this date of birth and these names."""
    named = tuple(NameDocument(name) for name in names)
    subject = SubjectDocument(f"s{number}", "person", named, (BirthDate.parse(born),), ("IQ",), "")
    return candidates(FilingDocument(f"f{number}", 1, live=True, subjects=(subject,)))[0]


def namesakes(count: int) -> list[Candidate]:
    """People of one name, each born in another year than the one asked for."""
    return [listed(number, f"{1900 + number}-05-05", "Omar Hassan") for number in range(count)]


QUESTION = Query("Omar Hassan", birth_date=PartialDate.parse("1999-02-03"), nationality="IQ")


def test_among_namesakes_the_one_of_that_birth_date_is_first_wherever_it_was_retrieved() -> None:
    crowd = namesakes(CROWD)
    for place in (0, CROWD // 2, CROWD):
        proposed = [*crowd[:place], listed(500, "1999-02-03", "Omar Hassan"), *crowd[place:]]
        assert [match.filing_id for match in rank(QUESTION, proposed, limit=3)] == ["f500"]


def test_a_misspelt_name_with_that_birth_date_goes_before_exact_namesakes() -> None:
    proposed = [*namesakes(CROWD), listed(500, "1999-02-03", "Umar Hasan")]
    assert rank(QUESTION, proposed)[0].filing_id == "f500"


def test_the_first_retrieved_lead_and_the_rest_follow_by_promise() -> None:
    joined = listed(1, "1970-01-05", "Ubaidullah")
    crowd = [joined, *(listed(number, "1970-01-05", "Jan Novak") for number in range(2, 9))]
    likest = listed(500, "1970-01-05", "Obaid Ulah")
    asked = analyse_query(Query("Obaid Ullah"))
    order = [each.candidate.filing_id for each in shortlist(asked, [*crowd, likest], PRIOR)]
    assert order[:5] == ["f1", "f2", "f3", "f4", "f5"]
    assert order[5] == "f500"


def test_of_many_names_the_likest_are_compared() -> None:
    others = [f"Alias Number{chr(97 + number)}" for number in range(12)]
    asked = analyse_query(QUESTION)
    [only] = shortlist(asked, [listed(1, "1999-02-03", *others, "Omar Hasan")], PRIOR)
    assert only.names[0].text == "Omar Hasan"
    assert len(only.names) < len(others)


def test_a_candidate_without_a_name_is_left_out() -> None:
    assert list(shortlist(analyse_query(QUESTION), [listed(1, "1999-02-03", "—")], PRIOR)) == []

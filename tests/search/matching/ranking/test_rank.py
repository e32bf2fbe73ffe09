"""Ranking: better beats worse, answers are the same every time, and evidence adds up."""

from collections import Counter
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.matching.candidate import Candidate, candidates
from search.matching.names.term_weights import PRIOR, RegistryRarity, key
from search.matching.ranking.rank import rank, verdict
from search.matching.tunables import MATCH_THRESHOLD, POSSIBLE_THRESHOLD
from search.matching.types import Match, Query, Verdict
from search.text.dates import BirthDate, PartialDate


def listed(
    *names: str | NameDocument, born: str = "", nation: str = "", sex: str = "", number: int = 1
) -> Candidate:
    """A person with these names as a candidate."""
    subject = SubjectDocument(
        f"s{number}",
        "person",
        tuple(NameDocument(name) if isinstance(name, str) else name for name in names),
        (BirthDate.parse(born),) if born else (),
        (nation,) if nation else (),
        sex,
    )
    return candidates(FilingDocument(f"f{number}", 1, live=True, subjects=(subject,)))[0]


def only(query: Query, candidate: Candidate) -> Match:
    """The match of one candidate, whatever its score."""
    (match,) = rank(query, [candidate], minimum_score=0.0)
    return match


def scores(query: Query, *ranked: Candidate) -> list[float]:
    """The candidates' scores, in the order given."""
    return [only(query, candidate).score for candidate in ranked]


def descends(values: list[float]) -> bool:
    """Whether each value is lower than the one before."""
    return all(before > after for before, after in pairwise(values))


def test_exact_beats_typo_beats_another_order_beats_missing_part_beats_another_name() -> None:
    asked = Query("Salim Jabir Mundhiri")
    assert descends(
        scores(
            asked,
            listed("Salim Jabir Mundhiri"),
            listed("Salim Jabir Mundiri"),
            listed("Mundhiri Salim Jabir"),
            listed("Salim Mundhiri"),
            listed("Salim Jabir Qahtani"),
            listed("Ingrid Haugland"),
        )
    )


def test_same_birth_date_beats_year_only_beats_misread_beats_none_beats_contradiction() -> None:
    asked = Query("Salim Mundhiri", birth_date=PartialDate.parse("1971-05-23"))
    dates = ("1971-05-23", "1971", "1972-05-23", "1971-05-28", "", "1988-05-23", "1988-02-11")
    assert descends(scores(asked, *(listed("Salim Mundhiri", born=born) for born in dates)))


def test_swapped_day_and_month_beats_the_year_alone() -> None:
    asked = Query("Salim Mundhiri", birth_date=PartialDate.parse("1971-05-03"))
    assert descends(scores(asked, *(listed("Salim Mundhiri", born=born) for born in ("1971-03-05", "1971"))))


def test_a_common_name_weighs_less_than_a_frequent_one_and_that_less_than_a_rare_one() -> None:
    assert descends([PRIOR.weight(name) for name in ("oslundquist", "douglas", "mohammed")])


def test_of_several_listed_dates_the_one_counts_that_agrees_best() -> None:
    asked = Query("Salim Mundhiri", birth_date=PartialDate.parse("1971-05-23"))
    subject = SubjectDocument(
        "s1", "person", (NameDocument("Salim Mundhiri"),), tuple(map(BirthDate.parse, ("1971-05-28", "1971")))
    )
    [several] = candidates(FilingDocument("f1", 1, live=True, subjects=(subject,)))
    assert scores(asked, several) == scores(asked, listed("Salim Mundhiri", born="1971"))


def test_a_person_beats_a_company_of_that_name_unless_a_company_was_asked_for() -> None:
    company = listed("Salim Mundhiri")._replace(type="organisation")
    asked = Query("Salim Mundhiri", subject_type="")
    assert descends(scores(asked, listed("Salim Mundhiri"), company))
    found = only(asked, company)
    assert found.verdict is Verdict.MATCH
    assert [evidence.feature for evidence in found.evidence] == ["name", "no_person"]
    assert only(Query("Salim Mundhiri", subject_type="organisation"), company).score > found.score


def test_of_those_who_share_only_the_year_of_birth_one_of_the_same_tongue_comes_first() -> None:
    asked = Query("Habib Rahmatov", birth_date=PartialDate.parse("1970"))
    assert descends(scores(asked, *(listed(name, born="1970") for name in ("Karim Boboev", "Ingrid Haug"))))


def test_same_nationality_beats_none_beats_another() -> None:
    asked = Query("Salim Mundhiri", nationality="IRQ")
    assert descends(scores(asked, *(listed("Salim Mundhiri", nation=nation) for nation in ("IQ", "", "FR"))))


def test_another_sex_lowers_and_an_unknown_one_does_not() -> None:
    asked = Query("Salim Mundhiri", sex="M")
    same, unknown, other = scores(asked, *(listed("Salim Mundhiri", sex=sex) for sex in ("M", "", "F")))
    assert same == unknown > other


def test_an_equal_name_alone_stays_below_one_with_an_equal_birth_date() -> None:
    alone = only(Query("Salim Mundhiri"), listed("Salim Mundhiri", born="1971-05-23"))
    dated = only(
        Query("Salim Mundhiri", birth_date=PartialDate.parse("1971-05-23")),
        listed("Salim Mundhiri", born="1971-05-23"),
    )
    assert alone.score < dated.score < 1.0


def test_somebody_of_another_name_but_the_same_birth_is_a_weak_lead_and_a_stranger_none() -> None:
    asked = Query("Abu Zubayr", birth_date=PartialDate.parse("1971-05-23"), nationality="IQ")
    same, year, stranger = (
        only(asked, listed("Salim Mundhiri", born=born, nation="IQ"))
        for born in ("1971-05-23", "1971", "1988-02-11")
    )
    assert descends([POSSIBLE_THRESHOLD, same.score, year.score, stranger.score])


def test_a_shared_rare_name_with_the_same_birth_and_nationality_is_possible() -> None:
    asked = Query("Abu Jabir Mundhiri", birth_date=PartialDate.parse("1971-05-23"), nationality="IQ")
    found = only(asked, listed("Salim Khalid Mundhiri", born="1971-05-23", nation="IQ"))
    assert found.score >= POSSIBLE_THRESHOLD


def test_a_son_stands_below_a_father_of_the_same_names() -> None:
    asked = Query("Salim bin Jabir al-Mundhiri")
    father_and_son = listed("Salim bin Jabir al-Mundhiri"), listed("Jabir bin Salim al-Mundhiri")
    turned = listed("al-Mundhiri Salim bin Jabir")
    itself, son = scores(asked, *father_and_son)
    assert descends([itself, son])
    assert only(asked, turned).score > son


def test_the_name_listed_by_beats_another_and_that_one_of_low_quality() -> None:
    borne = [("primary", "good"), ("alias", "good"), ("alias", "low")]
    names = [NameDocument("Salim Jabir Mundhiri", kind, quality) for kind, quality in borne]
    assert descends(scores(Query("Salim Mundhiri"), *[listed(name) for name in names]))


def test_a_name_in_its_own_script_is_the_name_listed_by() -> None:
    asked, native = Query("سليم جابر"), NameDocument("سليم جابر", "original_script")
    assert only(asked, listed(native)).score == only(asked, listed("سليم جابر")).score


@pytest.mark.parametrize(
    ("kind", "quality", "said"),
    [
        ("primary", "good", "(the same)."),
        ("original_script", "good", "(the same)."),
        ("alias", "good", "Listed as an alias."),
        ("alias", "low", "Listed as an alias of low quality."),
        ("birth", "good", "Listed as the name at birth."),
        ("former", "good", "Listed as a former name."),
    ],
)
def test_the_evidence_says_how_the_subject_bears_the_name(kind: str, quality: str, said: str) -> None:
    match = only(Query("Salim Mundhiri"), listed(NameDocument("Salim Mundhiri", kind, quality)))
    assert match.evidence[0].sentence.endswith(said)


def test_a_rare_name_counts_for_more_than_a_common_one() -> None:
    assert descends(
        [
            only(Query("Wiratmoko Achterberg"), listed("Wiratmoko Achterberg")).score,
            only(Query("Mohamed Ali"), listed("Mohamed Ali")).score,
        ]
    )


def test_the_registry_itself_says_what_is_common() -> None:
    asked, candidate = Query("Zadran Gulab"), listed("Zadran Mangal")
    crowded = RegistryRarity(Counter({key("zadran"): 900, key("gulab"): 2}).__getitem__, 1000)
    (rare,) = rank(asked, [candidate], rarity=PRIOR, minimum_score=0.0)
    (common,) = rank(asked, [candidate], rarity=crowded, minimum_score=0.0)
    assert common.score < rare.score


def test_a_small_registry_says_little_of_what_is_common() -> None:
    two_of_three = RegistryRarity(Counter({key("zadran"): 2}).__getitem__, 3)
    assert two_of_three.weight("zadran") > 0.9 * PRIOR.weight("zadran")


@pytest.mark.parametrize("name", ["Salim Jabir Mundhiri", "MUNDHIRI, Salim Jabir"])
def test_family_and_given_names_apart_are_the_name_in_either_order(name: str) -> None:
    apart = Query(family_name="Mundhiri", given_names="Salim Jabir")
    assert only(apart, listed(name)).score == only(Query("Mundhiri, Salim Jabir"), listed(name)).score
    assert only(apart, listed(name)).score == only(Query(name.replace(",", "")), listed(name)).score


def test_a_name_cut_by_the_zone_matches_its_beginning() -> None:
    whole = listed("Venkataraghavan Ramesh Kumaraswamy")
    cut = Query(family_name="VENKATARAGHAVAN", given_names="RAMESH KUMARASW", truncated=True)
    assert only(cut, whole).verdict is Verdict.MATCH
    assert "machine-readable zone" in only(cut, whole).evidence[0].sentence


def test_several_names_parted_by_semicolons_are_asked_each() -> None:
    assert only(Query("Unknown Person; Salim Mundhiri"), listed("Salim Mundhiri")).verdict is Verdict.MATCH


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_aliases_and_candidates_does_not_matter(order: tuple[int, ...]) -> None:
    names = ("Salim Mundhiri", "Abu Jabir", "سالم المنذري")
    people = [listed(*names, number=1), listed("Salim Mundhir", number=2), listed("Selim Munziri", number=3)]
    asked = Query("Salim Mundhiri")
    expected = rank(asked, people, minimum_score=0.0)
    shuffled = [people[1], people[2], listed(*(names[place] for place in order), number=1)]
    assert [match.score for match in rank(asked, shuffled, minimum_score=0.0)] == [m.score for m in expected]


def test_equal_scores_are_ordered_by_id() -> None:
    twins = [listed("Salim Mundhiri", number=number) for number in (3, 1, 2)]
    assert [match.filing_id for match in rank(Query("Salim Mundhiri"), twins)] == ["f1", "f2", "f3"]


def test_limit_and_minimum_score_are_kept() -> None:
    people = [listed("Salim Mundhiri", number=number) for number in range(5)]
    assert len(rank(Query("Salim Mundhiri"), people, limit=2)) == 2
    assert rank(Query("Ingrid Haugland"), people) == []


def test_the_evidence_adds_up_and_names_every_word() -> None:
    asked = Query("Salim Munthiri Dr", birth_date=PartialDate.parse("1971"), nationality="IQ")
    match = only(asked, listed("MUNDHIRI, Salim Jabir", born="1971-05-23", nation="IQ"))
    assert sum(evidence.score for evidence in match.evidence) == pytest.approx(match.score)
    assert [evidence.feature for evidence in match.evidence] == [
        "name",
        "birth_year_equal",
        "nationality_equal",
    ]
    assert "“Salim” and “Salim” (the same)" in match.evidence[0].sentence
    assert "Listed, not asked: Jabir." in match.evidence[0].sentence


def test_the_evidence_names_the_words_in_the_order_asked() -> None:
    match = only(Query("Orsolya Vendramin"), listed("VENDRAMIN Orsolja"))
    assert match.evidence[0].sentence.startswith("Paired “Orsolya” and “Orsolja”")


@pytest.mark.parametrize(
    ("asked", "name", "said"),
    [
        ("田中花子", "Hanako Tanaka", "“田中” and “Tanaka” (written in another script)"),
        ("Hanako Tanaka", "田中花子", "“Hanako” and “花子” (written in another script)"),
        ("王小明", "Wong Siu Ming", "“小” and “Siu” (written in another script)"),
        ("Hsu Chih-ming", "Xu Zhiming", "“Chih ming” and “Zhiming” (written joined or apart)"),
        ("Hsu Chih-ming", "Xu Zhiming", "“Hsu” and “Xu” (sounds alike)"),
        ("Lee Jae-min", "RI CHAE MIN", "“Jae” and “CHAE” (sounds alike)"),
    ],
)
def test_evidence_shows_what_was_read_and_written(asked: str, name: str, said: str) -> None:
    match = only(Query(asked), listed(name))
    assert match.score >= POSSIBLE_THRESHOLD
    assert said in match.evidence[0].sentence
    assert (match.evidence[0].query, match.evidence[0].listed) == (asked, name)


def test_a_reading_is_compared_as_a_whole_name() -> None:
    asked = Query("Wong Siu Ming")
    assert descends(scores(asked, listed("王小明"), listed("王大文"), listed("田中花子")))


def test_verdicts_follow_the_thresholds() -> None:
    assert verdict(MATCH_THRESHOLD) is Verdict.MATCH
    assert verdict(POSSIBLE_THRESHOLD) is Verdict.POSSIBLE
    assert verdict(POSSIBLE_THRESHOLD - 0.01) is Verdict.WEAK


@settings(deadline=None)
@given(st.text(max_size=50), st.lists(st.text(max_size=30), max_size=4), st.booleans())
def test_no_string_raises_and_scores_are_bounded(asked: str, names: list[str], truncated: bool) -> None:
    for match in rank(Query(asked, truncated=truncated), [listed(*names)], minimum_score=0.0):
        assert 0.0 <= match.score <= 1.0


def test_a_question_for_anything_reads_each_candidate_by_its_own_rules() -> None:
    name = NameDocument("Munthir Trading S.A.")
    company_document = FilingDocument(
        "c", 1, live=True, subjects=(SubjectDocument("c", "organisation", (name,)),)
    )
    [company], person = candidates(company_document), listed("SA’D MUNTHIR IBRAHIM")
    by_person, as_person = (
        Query(name="Sa’d Munthir Ibrahim", subject_type=""),
        Query(name="Sa’d Munthir Ibrahim"),
    )
    [first, *_] = rank(by_person, [company, person], minimum_score=0.0)
    assert first.candidate is person, "SA is no legal form in the name of a person"
    assert first.score == only(as_person, person).score
    by_company = Query(name="Munthir Trading Société Anonyme", subject_type="")
    assert rank(by_company, [person, company], minimum_score=0.0)[0].candidate is company

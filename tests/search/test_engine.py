"""The front door: from a question to matches, with what the index does not know yet."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search.deadline import Deadline
from search.documents import FilingDocument
from search.engine import Engine, connect
from search.engines.embedded.engine import EmbeddedEngine
from search.errors import IndexUnavailable
from search.matching.types import Query
from search.retrieval.beside import Beside
from search.retrieval.scope import Scope
from search.settings import SearchSettings
from search.text.dates import PartialDate
from tests.search.filings import filing


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """An embedded engine that holds two people."""
    engine = connect(SearchSettings(folder=tmp_path / "index"))
    engine.rebuild([filing("a", "Maren Oslund"), filing("b", "Tariq Benhadj")])
    return engine


def found(engine: Engine, name: str, *extra: FilingDocument) -> list[tuple[str, int]]:
    matches = engine.lookup(Query(name=name), limit=5, minimum_score=0.5, scope=Scope(beside=Beside(extra)))
    return [(match.filing_id, match.revision) for match in matches]


def test_a_name_is_found_with_a_letter_wrong(engine: Engine):
    assert found(engine, "Marem Oslund") == [("a", 1)]


def test_a_filing_the_index_does_not_know_yet_is_found(engine: Engine):
    assert found(engine, "Ilse Vandrake", filing("c", "Ilse Vandrake")) == [("c", 1)]


def test_what_the_index_does_not_know_yet_stands_in_for_what_it_holds(engine: Engine):
    assert found(engine, "Maren Oslund", filing("a", "Maren Oslund", revision=2)) == [("a", 2)]
    assert found(engine, "Maren Oslund", filing("a", "Somebody Else", revision=2)) == []
    assert found(engine, "Maren Oslund", FilingDocument.tombstone("a", 2)) == []


@pytest.mark.parametrize(
    ("born", "sex", "expected"), [("1971", "", ["b"]), ("", "F", ["b"]), ("", "", ["b", "c", "d"])]
)
def test_who_has_a_date_of_birth_or_a_sex_is_a_person(
    engine: Engine, born: str, sex: str, expected: list[str]
):
    company = filing("c", "Tariq Benhadj", subject_type="organisation")
    engine.put([company])
    unseen = filing("d", "Tariq Benhadj", subject_type="vessel")
    query = Query(
        name="Tariq Benhadj",
        birth_date=PartialDate.parse(born) if born else None,
        sex=sex,
        subject_type="",
    )
    matches = engine.lookup(query, limit=5, minimum_score=0.5, scope=Scope(beside=Beside([unseen])))
    assert sorted(match.filing_id for match in matches) == expected


def test_without_an_index_no_answer_is_given(tmp_path: Path):
    with pytest.raises(IndexUnavailable):
        found(connect(SearchSettings(folder=tmp_path)), "Maren Oslund")


def test_every_step_of_a_lookup_is_timed(engine: Engine, tmp_path: Path):
    steps: list[str] = []
    timed = connect(
        SearchSettings(folder=tmp_path / "index"), observe=lambda step, milliseconds: steps.append(step)
    )
    found(timed, "Maren Oslund")
    assert steps == ["plan", "retrieve", "rank"]


def test_a_lookup_keeps_its_turn_from_the_plan_to_the_ranking(engine: Engine, tmp_path: Path):
    steps: list[str] = []

    @contextmanager
    def turn(_: Deadline) -> Iterator[None]:
        steps.append("turn")
        yield
        steps.append("next")

    port = EmbeddedEngine(tmp_path / "index")
    port.turn = turn
    found(Engine(port, observe=lambda step, milliseconds: steps.append(step)), "Maren Oslund")
    assert steps == ["turn", "plan", "retrieve", "rank", "next"]


def test_a_lookup_that_fails_hands_the_turn_on(tmp_path: Path):
    port = EmbeddedEngine(tmp_path)
    for _ in range(2):
        with pytest.raises(IndexUnavailable):
            found(Engine(port), "Maren Oslund")


def test_an_explanation_tells_the_shared_keys_the_place_and_the_score(engine: Engine):
    explained = engine.explain(Query(name="Marem Oslund"), "a")
    assert {"oslund"} == {clause.term for clause in explained.shared if clause.field == "word"}
    assert explained.place == 1
    assert explained.match is not None
    assert explained.match.evidence


def test_an_explanation_tells_why_a_filing_was_not_proposed(engine: Engine):
    stranger = engine.explain(Query(name="Maren Oslund"), "b")
    assert (stranger.shared, stranger.place) == ((), None)
    absent = engine.explain(Query(name="Maren Oslund"), "nowhere")
    assert (absent.stored, absent.match) == ((), None)


def test_names_alike_are_proposed_whichever_most_of_their_words_are_typed(engine: Engine):
    assert engine.propose("oslund", 10) == ["a"]
    assert engine.propose("Benhaj Tarik", 10) == ["b"]
    assert engine.propose("somebody else", 10) == []

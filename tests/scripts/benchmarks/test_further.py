"""Questions made anew about whom no file asks for."""

from scripts.benchmarks.further import VARIANTS, further
from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.text.dates import BirthDate, PartialDate


def filing(reference: str, *names: NameDocument, of: str = "person") -> FilingDocument:
    """A filing about somebody born on 4 March 1961."""
    born = (BirthDate(PartialDate.parse("1961-03-04")),)
    subject = SubjectDocument(f"subject of {reference}", of, names, born, ("JO",))
    return FilingDocument(reference, 1, live=True, reference=reference, subjects=(subject,))


MUNIR = filing(
    "LI.1",
    NameDocument("Munir Jabir Qandahari"),
    NameDocument("Abu Munir", "alias", "low"),
    NameDocument("Muneer Kandahari", "alias"),
    NameDocument("منير قندهاري", "original_script"),
)


def test_whoever_is_asked_for_nowhere_is_asked_for_in_every_way() -> None:
    rows = list(further([MUNIR], []))
    assert [row["variant"] for row in rows] == [*VARIANTS, "alias", "original_script"]
    assert {row["reference"] for row in rows} == {"LI.1"}
    assert [row["name"] for row in rows[-2:]] == ["Muneer Kandahari", "منير قندهاري"]


def test_what_the_files_ask_for_already_is_left_out() -> None:
    asked = [
        {"reference": "LI.1", "variant": "typos", "name": "Munir Jabr Qandahari"},
        {"reference": "LI.1", "name": "Muneer Kandahari"},
    ]
    assert [row["variant"] for row in further([MUNIR], asked)] == ["original_script"]


def test_things_are_not_asked_for() -> None:
    assert not list(further([filing("LI.2", NameDocument("Mundhiri Shipping"), of="vessel")], []))


def test_dates_are_misread_and_names_turned_round() -> None:
    rows = {row["variant"]: row for row in further([MUNIR], [])}
    assert rows["as_listed"]["birth_date"] == "1961-03-04"
    assert rows["date_misread"]["birth_date"] in ("1961-04-03", "1960-03-04", "1962-03-04")
    assert len(rows["reordered"]["name"].split()) in (1, 2, 3)
    assert rows["reordered"]["name"].split()[0] != "Munir"
    assert rows["alias"]["birth_date"] == "1961"


def test_questions_are_always_the_same() -> None:
    assert list(further([MUNIR], [])) == list(further([MUNIR], []))

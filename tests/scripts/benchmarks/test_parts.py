"""Every part of matching that the table of docs/matching.md switches off is there and does something."""

from pathlib import Path

import pytest

from scripts.benchmarks.parts import NOTHING, PARTS, switched_off
from search.documents import FilingDocument, NameDocument, SubjectDocument
from search.engine import connect
from search.matching.types import Query
from search.settings import SearchSettings
from search.text.dates import BirthDate, PartialDate

LISTED = (
    "Munir Qandahari", "Gareth Othmani", "Kandir Brukner", "Nur al-Din Zarqani", "Yusif Zarqani",
    "William Brukner", "Sirajuddin Brukner", "Xu Zhiming", "Ri Yong Chol", "Saqib Ramazani",
    "Yevgeny Zhukovetsky", "ประเสริฐ วงศ์สุวรรณ", "大卫·安德森", "Helga Thormarsdottir", "LXQ Kestrelworth",
    "Earl Kestrelmond", "Nurandila bin Razovandi", "王建发", "جمدان جنزوفري", "Чащин Чацкий",
)  # fmt: skip
BORN, NATION = "1961-03-04", "JO"


def asked(name: str, born: str = "", nation: str = "") -> Query:
    """A question that leaves open of what type the subject is."""
    return Query(
        name, birth_date=PartialDate.parse(born) if born else None, nationality=nation, subject_type=""
    )


# For each part a question that is answered otherwise without it.
QUESTIONS = {
    "cost of words left over on both sides": asked("Fawaz Qandahari"),
    "each word left over counts, however common": asked("Qandahari"),
    "rarity of words": asked("Munir Zarqani"),
    "names that are frequent": asked("Gareth Qandahari"),
    "letter-by-letter consonants": asked("منير قندهاري"),
    "letters heard in more than one way": asked("ثاقب رمضانی"),
    "vowels heard across alphabets": asked("Кундар Брукнер"),
    "joined spellings": asked("Nuraldin Zarqani"),
    "lesser trust in pairs across scripts": asked("منير قندهاري"),
    "order of words": asked("Qandahari Munir"),
    "doubt of common words alone": asked("Munir"),
    "spelling by sound": asked("Yoosuf Zarqani"),
    "nicknames, one name in several tongues": asked("Bill Brukner"),
    "short forms of compound names": asked("Siraj Brukner"),
    "Wade–Giles": asked("Hsu Chih-ming"),
    "customs of Korean": asked("Lee Young-chul"),
    "other readings of characters asked for": asked("李永哲"),
    "lesser weight of names beside the first": asked("Torvald Grimnes"),
    "dates of birth": asked("Munir Qandahari", BORN),
    "misread and swapped dates": asked("Munir Qandahari", "1961-04-03"),
    "nationality": asked("Munir Qandahari", nation=NATION),
    "preference for people": asked("Zarqani"),
    "what makes two names two people's": asked("Munira Qandahari"),
    "a rare name with another date of birth": asked("Kandir Brukner", "1999-09-09"),
    "Cyrillic names as other states spell them": asked("Jewgeni Schukowezki"),
    "names that Wikidata has as one": asked("Уильям Брукнер"),
    "Thai, Lao and Khmer by their consonants": asked("Prasert Wongsuwan"),
    "greater trust in pairs of two alphabets": asked("Мунир Кандахари"),
    "fuller names of the list": asked("Anton Igor Vexleyan"),
    "foreign names in Chinese characters": asked("David Anderson"),
    "endings that say whose child": asked("Helga Gudmarsdottir"),
    "initials that make no word": asked("LXC Kestrelworth"),
    "words of address": asked("Baron Kestrelmond"),
    "sons and daughters": asked("Nurandila bint Razovandi"),
    "words cut short with a full stop": asked("Yev. Zhukovetsky"),
    "Hokkien readings": asked("Ong Kian Huat"),
    "letters that Egypt and India read otherwise": asked("Gamdan Ganzouvary"),
    "keys by custom": asked("Czaszczyn Czacki"),
    "keys by list and script": asked("Gamdan Ganzouvary"),
    "candidates by birth alone": asked("Fawaz Belkassar", BORN, NATION),
}


def filing(number: int, *names: str, subject_type: str = "person", kind: str = "primary") -> FilingDocument:
    """A filing on somebody of these names, borne in this way."""
    born = (BirthDate.parse(BORN),) if subject_type == "person" else ()
    borne = tuple(NameDocument(name, kind) for name in names)
    subject = SubjectDocument("s", subject_type, borne, born, (NATION,))
    return FilingDocument(f"f{number}", 1, live=True, subjects=(subject,))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the listed."""
    return indexed(tmp_path_factory.mktemp("parts") / "index")


def indexed(folder: Path) -> Path:
    """Index the listed in this folder."""
    engine = connect(SearchSettings(folder))
    people = [filing(number, name) for number, name in enumerate(LISTED)]
    others = [
        filing(90, "Zarqani Shipping", subject_type="organisation"),
        filing(91, "Torvald Grimnes", kind="alias"),
        filing(92, "Anton Vexleyan", "Anton Pavel Vexleyan"),
    ]
    engine.rebuild([*people, *others])
    engine.close()
    return folder


def answers(index: Path, query: Query, part: str) -> dict[str, float]:
    """Who is answered with what score, without that part."""
    with switched_off(part):
        folder = indexed(index.parent / "without") if part in PARTS and PARTS[part].indexed else index
        engine = connect(SearchSettings(folder, timeout_s=60))
        matches = engine.lookup(query, limit=10, minimum_score=0.0)
        engine.close()
    return {match.filing_id: match.score for match in matches}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_switched_off_changes_what_is_answered_and_switched_on_again_changes_it_back(
    part: str, index: Path
) -> None:
    before = answers(index, QUESTIONS[part], NOTHING)
    assert before
    assert answers(index, QUESTIONS[part], part) != before
    assert answers(index, QUESTIONS[part], NOTHING) == before

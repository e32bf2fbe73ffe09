"""Say what a notice tells of its subjects, each fact under its label, in the order of such notices."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import bidirectional

from app.vocabulary.subjects import NameKind, NameQuality, PlaceKind
from app.web.language import amount, country, day, gettext
from app.web.public_facts import colour
from app.web.words import label, word
from search.text.script import script_of

N_ = str
Told = Mapping[str, Any]
# A typeface shapes the same character otherwise for Chinese, Japanese and Korean.
LANGUAGES = {"han": "zh", "kana": "ja", "hangul": "ko"}
NAMES = {
    NameKind.ORIGINAL_SCRIPT: N_("Name in the original script"),
    NameKind.BIRTH: N_("Name at birth"),
    NameKind.FORMER: N_("Former name"),
    NameKind.ALIAS: N_("Also known as"),
}
PLACES = {
    PlaceKind.BIRTH: N_("Place of birth"),
    PlaceKind.RESIDENCE: N_("Place of residence"),
    PlaceKind.EVENT: N_("Where and when it happened"),
}
STRONG = ("L", "R", "AL")
IN_A_PLACE = ("street", "postal_code", "city", "region")


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one run of text that is of one direction and one language."""

    text: str

    @property
    def direction(self) -> str:
        """Return the direction of the first letter that has one; numbers are read from the left."""
        return direction(self.text)

    @property
    def language(self) -> str:
        """Return the language whose forms of the characters are meant; empty for the page's own."""
        return LANGUAGES.get(script_of(self.text), "")


@dataclass(frozen=True, slots=True)
class Value:
    """Hold one thing said of a subject in its parts; `note` says how sure that is."""

    parts: tuple[Part, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it."""

    label: str
    values: tuple[Value, ...]


def direction(text: str) -> str:
    """Return how a text is written, by its first letter, as browsers find out by themselves."""
    strong = (bidirectional(each) for each in text)
    return "rtl" if next((each for each in strong if each in STRONG), "L") != "L" else "ltr"


def said(*texts: str | None, note: str = "") -> Value:
    """Return a value of these parts, without those that are empty."""
    return Value(tuple(Part(each) for each in texts if each), note)


def name_of(subject: Told) -> Value:
    """Return the name that a subject goes by; the first number where it has none."""
    names = [each["full"] for each in subject.get("names", ()) if each["kind"] == NameKind.PRIMARY]
    numbers = [each["number"] for each in subject.get("identifiers", ())]
    return said(next(iter([*names, *numbers]), gettext("Name not known")))


def facts(subject: Told) -> list[Fact]:
    """Return all that is known of a subject."""
    found = (*_names(subject), *_person(subject), *_looks(subject), *_thing(subject), *_places(subject))
    numbers = _fact(gettext("Papers and numbers"), map(_number, subject["identifiers"]))
    remarks = _fact(gettext("Remarks"), [said(subject["remarks"])])
    return [each for each in (*found, numbers, remarks) if each.values]


def _fact(name: str, values: Iterable[Value]) -> Fact:
    return Fact(name, tuple(each for each in values if each.parts))


def _names(subject: Told) -> Iterator[Fact]:
    names = subject["names"]
    for each in names:
        if each["kind"] == NameKind.PRIMARY:
            parts = [_fact(label(part), [said(each[part])]) for part in ("family", "given")]
            yield from parts if each["family"] else [_fact(gettext("Name"), [said(each["full"])])]
    for kind, says in NAMES.items():
        yield _fact(gettext(says), (_name(each) for each in names if each["kind"] == kind))


def _name(told: Told) -> Value:
    unsure = told["quality"] == NameQuality.LOW
    return said(told["full"], note=gettext("not confirmed") if unsure else "")


def _person(subject: Told) -> Iterator[Fact]:
    yield _fact(gettext("Sex"), [said(word(subject["sex"]))])
    yield _fact(gettext("Date of birth"), map(_born, subject["birth_dates"]))
    yield _fact(gettext("Nationality"), map(_nationality, subject["nationalities"]))
    for part, says in (("titles", N_("Titles")), ("occupations", N_("Occupation"))):
        yield _fact(gettext(says), map(said, subject[part]))


def _born(told: Told) -> Value:
    until = f" – {told['until']}" if told["until"] else ""
    return said(f"{day(told['date'])}{until}", note=gettext("approximate") if told["approximate"] else "")


def _nationality(told: Told) -> Value:
    return said(country(told["country"]), note="" if told["confirmed"] else gettext("not confirmed"))


def _looks(subject: Told) -> Iterator[Fact]:
    looks = subject["description"] or {}
    sizes = (("height_cm", N_("Height"), "centimeter"), ("weight_kg", N_("Weight"), "kilogram"))
    for part, says, unit in sizes:
        yield _fact(gettext(says), [said(amount(looks[part], unit))] if looks.get(part) else ())
    for part in ("build", "hair", "eyes", "marks"):
        yield _fact(label(part), [said(colour(looks.get(part, "")))])
    yield _fact(gettext("Languages"), map(said, looks.get("languages", ())))


def _thing(subject: Told) -> Iterator[Fact]:
    thing = subject["property"] or {}
    for part in ("make", "model", "colour", "year"):
        yield _fact(label(part), [said(str(thing.get(part) or ""))])
    yield _fact(gettext("Description"), [said(thing.get("text", ""))])
    for name, text in thing.get("details", {}).items():
        yield _fact(name.replace("_", " ").capitalize(), [said(str(text))])


def _places(subject: Told) -> Iterator[Fact]:
    for kind, says in PLACES.items():
        yield _fact(gettext(says), (_place(each) for each in subject["places"] if each["kind"] == kind))


def _place(told: Told) -> Value:
    parts = [*(told[part] for part in IN_A_PLACE), country(told["country"]), day(told["on"]), told["note"]]
    return said(*parts)


def _number(told: Told) -> Value:
    end = f"–{told['range_end']}" if told["range_end"] else ""
    kind, status = word(told["kind"]), word(told["status"])
    return said(f"{told['number']}{end}", kind, country(told["country"]), status, told["note"])


def penalties(charge: Told) -> list[Fact]:
    """Return what the law or a court gives for a charge."""
    says = (
        ("maximum_months", N_("Highest penalty")),
        ("sentence_months", N_("Sentence")),
        ("remaining_months", N_("Remaining sentence")),
    )
    known = ((text, charge[part]) for part, text in says if charge[part] is not None)
    return [_fact(gettext(text), [said(amount(months, "month", "long"))]) for text, months in known]

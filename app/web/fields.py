"""Say which fields the form of a kind has: what its law asks for, and what may be added."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.rules.kinds import Kind
from app.vocabulary.filings import HandlingCode
from app.vocabulary.offences import Offence
from app.vocabulary.requirements import Extract, Requirement
from app.vocabulary.subjects import NameKind, PlaceKind, Sex, SubjectType
from search.identifiers import IdentifierFamily, IdentifierKind, family

N_ = str
# What a field is called, by the last step of its path.
LABELS = {
    "action": N_("What to do"),
    "authority": N_("Authority"),
    "birth_dates": N_("Date of birth"),
    "build": N_("Build"),
    "city": N_("City"),
    "colour": N_("Colour"),
    "conditions": N_("Conditions"),
    "country": N_("Country"),
    "date": N_("Date of birth"),
    "description": N_("Description"),
    "expires_on": N_("Ends on"),
    "eyes": N_("Eyes"),
    "family": N_("Family name"),
    "full": N_("Whole name"),
    "given": N_("Given names"),
    "hair": N_("Hair"),
    "handling": N_("Handling"),
    "height_cm": N_("Height in cm"),
    "identifiers": N_("Papers and numbers"),
    "issued_on": N_("Issued on"),
    "kind": N_("Kind"),
    "law": N_("Provision of law"),
    "legal_basis": N_("Legal basis"),
    "make": N_("Make"),
    "marks": N_("Distinguishing marks"),
    "maximum_months": N_("Highest penalty in months"),
    "model": N_("Model"),
    "names": N_("Names"),
    "nationalities": N_("Nationalities"),
    "number": N_("Number"),
    "offence": N_("Offence"),
    "on": N_("On"),
    "places": N_("Places"),
    "property": N_("The thing"),
    "public_extract": N_("Show to the public"),
    "range_end": N_("Last number of a range"),
    "reference": N_("Reference"),
    "remaining_months": N_("Remaining sentence in months"),
    "remarks": N_("Remarks"),
    "sentence_months": N_("Sentence in months"),
    "sex": N_("Sex"),
    "status": N_("Why it is on file"),
    "summary": N_("Summary"),
    "text": N_("Text"),
    "type": N_("About"),
    "warnings": N_("Warnings"),
    "warrants": N_("Warrant or decision"),
    "weight_kg": N_("Weight in kg"),
    "year": N_("Year"),
}
TEXT, LINES, DAY, NUMBER, CHOICE, CHECKS, COUNTRY, HIDDEN = (
    "text", "lines", "day", "number", "choice", "checks", "country", "hidden",
)  # fmt: skip
PENAL = {Requirement.CHARGE, Requirement.LAW, Requirement.OFFENCE, Requirement.PENALTY}
MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its path in the document, how it is filled in, and what it may be."""

    path: str
    kind: str = TEXT
    options: tuple[str, ...] = ()
    preset: str = ""

    @property
    def label(self) -> str:
        """Return what it is called."""
        return LABELS[self.path.rpartition(".")[2]]


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together.

    `path` is where faults of the whole stand; `folded`: rarely needed.
    """

    title: str
    path: str
    fields: tuple[Field, ...]
    folded: bool = False


def groups(kind: Kind, document: Mapping[str, Any]) -> list[Group]:
    """Return the form of a kind, with a row more than the document has of whatever there may be several."""
    subjects = list(document.get("subjects") or [{}])
    about = [
        group for at, subject in enumerate(subjects) for group in _subject(kind, f"subjects.{at}", subject)
    ]
    return [_matter(kind), *about, *_warrants(kind, document), _further(kind)]


def every(form: list[Group]) -> Iterator[Field]:
    """Yield all fields of a form."""
    return (field for group in form for field in group.fields)


def _matter(kind: Kind) -> Group:
    reference = (
        (Field("reference"),) if _asks(kind, Requirement.DECISION_REFERENCE, Requirement.LISTING) else ()
    )
    warned = (Field("warnings", CHECKS, kind.warnings),) if kind.warnings else ()
    return Group(N_("The matter"), "matter", (*reference, Field("summary", LINES), *warned))


def _further(kind: Kind) -> Group:
    own = () if _asks(kind, Requirement.DECISION_REFERENCE, Requirement.LISTING) else (Field("reference"),)
    public = (Field("public_extract", CHOICE, ("false", "true")),) if kind.extract != Extract.NEVER else ()
    said = (Field("action", LINES), Field("conditions", LINES), Field("legal_basis"))
    codes = tuple(HandlingCode)[tuple(HandlingCode).index(kind.handling) :]
    fields = (*own, *said, Field("handling", CHOICE, codes), Field("expires_on", DAY), *public)
    return Group(N_("Handling and duration"), "handling-and-duration", fields, folded=True)


def _subject(kind: Kind, at: str, subject: Mapping[str, Any]) -> Iterator[Group]:
    about = SubjectType(subject.get("type") or kind.subjects[0])
    yield Group(
        N_("About"), at, (Field(f"{at}.id", HIDDEN), Field(f"{at}.type", CHOICE, kind.subjects, about))
    )
    if about is SubjectType.PROPERTY:
        yield _numbers(at, subject, kind.identifiers or _numbers_of(about), kind.statuses)
        yield _thing(kind, at)
        yield replace(_names(at, subject, about), folded=bool(kind.identifiers))
    else:
        yield _names(at, subject, about)
    if about is SubjectType.PERSON:
        yield from _person(at, subject)
    yield _places(kind, at, subject, about)
    if about is SubjectType.PERSON:
        yield _looks(at)
    if about is not SubjectType.PROPERTY:
        yield replace(_numbers(at, subject, _numbers_of(about), ()), folded=about is not SubjectType.PERSON)
    yield Group(N_("Remarks"), f"{at}.remarks-group", (Field(f"{at}.remarks", LINES),), folded=True)


def _names(at: str, subject: Mapping[str, Any], about: SubjectType) -> Group:
    def row(path: str) -> tuple[Field, ...]:
        parts = ("family", "given") if about is SubjectType.PERSON else ()
        fields = tuple(Field(f"{path}.{part}") for part in (*parts, "full"))
        usual = NameKind.PRIMARY if path.endswith(".0") else NameKind.ALIAS
        return (*fields, Field(f"{path}.kind", CHOICE, tuple(NameKind), usual))

    return Group(N_("Names"), f"{at}.names", _rows(f"{at}.names", subject.get("names"), row))


def _person(at: str, subject: Mapping[str, Any]) -> Iterator[Group]:
    born = _rows(
        f"{at}.birth_dates", subject.get("birth_dates"), lambda path: (Field(f"{path}.date"),), spare=0
    )
    yield Group(N_("Birth"), f"{at}.birth_dates", born)
    held = subject.get("nationalities")
    nations = _rows(f"{at}.nationalities", held, lambda path: (Field(f"{path}.country", COUNTRY),))
    yield Group(N_("Sex"), f"{at}.sex-group", (Field(f"{at}.sex", CHOICE, ("", *Sex)),))
    yield Group(N_("Nationalities"), f"{at}.nationalities", nations)


def _places(kind: Kind, at: str, subject: Mapping[str, Any], about: SubjectType) -> Group:
    event = _asks(kind, Requirement.EVENT)
    held = subject.get("places") or []
    preset = PlaceKind.EVENT if event and all(each.get("kind") != PlaceKind.EVENT for each in held) else ""

    def row(path: str) -> tuple[Field, ...]:
        last = path.endswith(f".{len(held)}")
        place = Field(f"{path}.kind", CHOICE, ("", *PlaceKind), preset if last else "")
        return (place, Field(f"{path}.city"), Field(f"{path}.country", COUNTRY), Field(f"{path}.on", DAY))

    folded = not event and about is not SubjectType.EVENT
    return Group(N_("Places"), f"{at}.places", _rows(f"{at}.places", held, row), folded=folded)


def _looks(at: str) -> Group:
    path = f"{at}.description"
    told = (Field(f"{path}.{part}") for part in ("hair", "eyes", "build", "marks"))
    sizes = (Field(f"{path}.{part}", NUMBER) for part in ("height_cm", "weight_kg"))
    return Group(N_("Description"), path, (*sizes, *told))


def _numbers(at: str, subject: Mapping[str, Any], kinds: tuple[str, ...], statuses: tuple[str, ...]) -> Group:
    only = kinds[0] if len(kinds) == 1 else ""

    def row(path: str) -> tuple[Field, ...]:
        why = (Field(f"{path}.status", CHOICE, ("", *statuses)),) if statuses else ()
        number = (Field(f"{path}.kind", CHOICE, ("", *kinds), only), Field(f"{path}.number"))
        run = (Field(f"{path}.range_end"),) if statuses else ()
        return (*number, *run, Field(f"{path}.country", COUNTRY), *why)

    held = subject.get("identifiers")
    return Group(N_("Papers and numbers"), f"{at}.identifiers", _rows(f"{at}.identifiers", held, row))


def _thing(kind: Kind, at: str) -> Group:
    path = f"{at}.property"
    told = tuple(Field(f"{path}.{part}") for part in ("make", "model", "colour"))
    fields = (*told, Field(f"{path}.year", NUMBER), Field(f"{path}.text", LINES))
    return Group(N_("The thing"), path, fields, folded=not _asks(kind, Requirement.PARTICULARS))


def _warrants(kind: Kind, document: Mapping[str, Any]) -> Iterator[Group]:
    penal = _asks(kind, *PENAL)
    if not (penal or _asks(kind, Requirement.WARRANT_REFERENCE)):
        return
    for at, warrant in enumerate(document.get("warrants") or [{}]):
        path = f"warrants.{at}"
        # Where there is none yet, what is missing stands at the whole.
        whole = path if at else "warrants"
        told = (Field(f"{path}.reference"), Field(f"{path}.authority"), Field(f"{path}.country", COUNTRY))
        yield Group(N_("Warrant or decision"), whole, (*told, Field(f"{path}.issued_on", DAY)))
        charges = _rows(f"{path}.charges", warrant.get("charges"), _charge, spare=0)
        yield Group(N_("Charges"), f"{path}.charges", charges)


def _charge(path: str) -> tuple[Field, ...]:
    months = (f"{path}.{part}" for part in ("maximum_months", "sentence_months", "remaining_months"))
    said = (
        Field(f"{path}.text", LINES),
        Field(f"{path}.law"),
        Field(f"{path}.offence", CHOICE, ("", *Offence)),
    )
    return (*said, *(Field(each, NUMBER) for each in months))


def _rows(path: str, held: Any, row: Any, spare: int = 1) -> tuple[Field, ...]:
    count = min(max(len(held or []) + spare, 1), MOST_ROWS)
    return tuple(field for at in range(count) for field in row(f"{path}.{at}"))


def _numbers_of(about: SubjectType) -> tuple[str, ...]:
    person = {IdentifierFamily.DOCUMENT, IdentifierFamily.REGISTER}
    return tuple(each for each in IdentifierKind if about is not SubjectType.PERSON or family(each) in person)


def _asks(kind: Kind, *requirements: Requirement) -> bool:
    return bool(set(kind.minimum) & set(requirements))

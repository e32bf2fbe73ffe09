"""The one box: every reading that a typed, scanned or pasted text allows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from search.identifiers.beside_name import beside_name, without_labels
from search.identifiers.characters import digits_in, plain
from search.identifiers.kinds import IdentifierKind
from search.identifiers.labels import is_label, labelled
from search.identifiers.mrz import looks_like_mrz, number_line, upper_line
from search.identifiers.number_extraction import number_in
from search.identifiers.registry import FORMATS, marked_kinds
from search.identifiers.several import numbers_in
from search.text.countries import country_code

MOST_NUMBERS: Final = 4
LETTERS, DIGITS = "{count} letters", "{count} digits"
_FEWEST_DIGITS, _SHORTEST_NUMBER = 2, 4
_SHORT_NAME = 5
_CODE_LENGTH = 3
_BLOCK = re.compile(r"[A-Z]{4,9}|[A-Za-z]{1,2}-[A-Za-z]{3,4}", re.ASCII)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|er|e|º|ª|°|\.)", re.IGNORECASE)
_JOINS = frozenset({"and", "und", "et", "y", "e", "i", "en", "og", "och", "ve", "и", "&", "/", "+"})
_AIRLINE = re.compile(r"\d{1,2}(?:\.\d)?[^\W\d_]{2,}/[^\W\d_]{2,}.*")
_DIALLED = re.compile(r"(?<!\w)(?:\+|00)\s?\d[\d\s()./\-]{6,20}\d(?!\w)")
_FILING = re.compile(r"\d{4}[/-]\d{1,8}|[A-Za-z]{2}[ie]\.\d{1,6}")
_REFERENCE = re.compile(r"(?=.*\d)[\w./()\-]{2,40}(?: [\w./()\-]{1,30}){0,2}")


class ReadingKind(StrEnum):
    """Name what a text may be taken for."""

    MRZ = "mrz"
    IDENTIFIER = "identifier"
    NAME = "name"
    FILING = "filing"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the text: what is to be asked, and the reason an officer reads.

    `exact`: letters alone are asked as a number only as they stand. `kinds` bear the marks of the number.
    `nationality` is that of a name whose last word was read as a state.
    """

    kind: ReadingKind
    text: str
    sentence: str
    exact: bool = False
    kinds: tuple[IdentifierKind, ...] = ()
    nationality: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Every reading, the likeliest first, with the date of birth, country and sex told beside the name."""

    readings: tuple[Reading, ...]
    birth_date: str = ""
    nationality: str = ""
    sex: str = ""


def read_box(text: str, today: date) -> Box:
    """Read a text in every way that fits: no guess keeps another from being asked. Never raises."""
    upper = upper_line(text)
    if upper is not None:
        names = f"{upper.family_name}, {upper.given_names}".rstrip(" ,")
        sentence = (
            "The upper line of a machine-readable zone: taken as a name; the number is in the lower one."
        )
        return Box((Reading(ReadingKind.NAME, names, sentence),), nationality=upper.country)
    alone = number_line(text, today)
    if alone is not None:
        sentence = "One line of a machine-readable zone, without the names: each number in it is asked."
        numbers_in_line = (_number(number, sentence=sentence) for number in alone.numbers)
        return Box(tuple(numbers_in_line), nationality=alone.country)
    if looks_like_mrz(text):
        sentence = "A long text with fillers (<): taken as a machine-readable zone."
        return Box((Reading(ReadingKind.MRZ, text, sentence),))
    line = " ".join(without_labels(text).split())
    birth_date, country, sex, rest = beside_name(text, today)
    name = _name(" ".join(_DIALLED.sub(" ", rest).split()), line)
    numbers = list(_numbers(text, line, rest if name else line))
    sentence = _BESIDE if numbers else _WORDS
    named = [Reading(ReadingKind.NAME, each, sentence, nationality=nation) for each, nation in _names(name)]
    filing = list(_filing(line)) if rest == line else []
    strong = [each for each in filing if _FILING.fullmatch(line)]
    sure = any(each.kinds for each in numbers)
    readings = (*strong, *((*numbers, *named) if sure or not named else (*named, *numbers)), *filing)
    readings = tuple(dict.fromkeys(readings)) or (Reading(ReadingKind.NAME, line, _WORDS),)
    return Box(readings, birth_date, country, sex)


_WORDS: Final = "Words, with few digits or none: taken as a name."
_BESIDE: Final = "Words: taken as a name as well."


def _names(name: str) -> Iterator[tuple[str, str]]:
    """Yield the name; and it without the state at its end, and that state, which may be a name: Georgia."""
    if name:
        yield name, ""
    words, (before, _, behind) = name.split(), name.partition(",")
    if len(words) > 2 and words[-1].isupper() and len(words[-1]) == _CODE_LENGTH:  # noqa: PLR2004
        rest, state = " ".join(words[:-1]), words[-1]
    else:
        rest, state = before.strip(), behind.strip()
    code = country_code(state) if state else None
    if code:
        yield rest, code


def _name(rest: str, line: str) -> str:
    """Return what is left without numbers and their labels; all of it where it is very short."""
    words = rest.split()
    digits = [word for word in words if any(map(str.isdigit, word))]
    if _AIRLINE.fullmatch(rest):
        return rest
    if not digits:
        return rest if any(map(str.isalpha, rest)) and not _is_marked(line) else ""
    if _is_marked(line):
        return ""
    if len(plain(line) or "") <= _SHORT_NAME and any(map(str.isalpha, line)):
        return line
    kept = [word for word in words if not _is_number(word) and not is_label(word) and _is_kept(word)]
    named = [word for word in kept if word not in digits and _is_name_word(word)]
    enough = len(named) > any(map(is_label, words))
    return " ".join(kept).strip(" ,;/") if enough else ""


def _is_number(word: str) -> bool:
    """Two digits or more among four characters: not letters that look like digits, nor 18th, 731."""
    digits = sum(character.isdigit() for character in word)
    number = plain(word) or ""
    short = len(number) < _SHORTEST_NUMBER and number.isdigit()
    return (
        digits >= _FEWEST_DIGITS
        and len(number) >= _SHORTEST_NUMBER - 1
        and not short
        and not _ORDINAL.fullmatch(word)
    )


def _is_kept(word: str) -> bool:
    """Tell whether a word beside numbers may belong to a name: not what joins these."""
    return word.lower() not in _JOINS


def _is_name_word(word: str) -> bool:
    """Up to three capitals beside a number are its series, as in B-MW 1234; anything longer is a word."""
    longest = max((len(part) for part in re.split(r"[\W\d_]+", word)), default=0)
    return longest > (_CODE_LENGTH if word.isupper() else 1)


def _is_marked(line: str) -> bool:
    """Tell whether it is a number for certain: by its label, or by a check that is right.

    OLEG GORCHAKIN 1958 has the form of a vehicle number too: letters in blocks of more than three are words.
    """
    marks = marked_kinds(line)
    if _is_labelled(line) or any(FORMATS[kind].CHECKED or kind in _UNMISTAKABLE for kind in marks):
        return True
    blocks = re.split(r"[\W_]+", line)
    return IdentifierKind.VIN in marks and not any(
        len(each) > _CODE_LENGTH for each in blocks if each.isalpha()
    )


def _is_labelled(line: str) -> bool:
    """Tell whether a label stands before a number alone: Hull, Pass and Motor are names as well."""
    kind, rest = labelled(line)
    if kind is IdentifierKind.BIC and FORMATS[kind].as_written(rest):
        return True
    words = (word.strip("\"'“”„«»") for word in rest.split())
    return kind is not None and not any(word.isalpha() and _is_name_word(word) for word in words)


_UNMISTAKABLE: Final = {
    IdentifierKind.EMAIL,
    IdentifierKind.TELEPHONE,
    IdentifierKind.MAC_ADDRESS,
    IdentifierKind.CRYPTO_ACCOUNT,
}


def _numbers(text: str, line: str, rest: str) -> Iterator[Reading]:
    if not any(character.isdigit() for character in rest):
        block = _BLOCK.fullmatch(line) is not None or _is_labelled(line)
        if block or IdentifierKind.EMAIL in marked_kinds(line):
            yield _number(line, exact=IdentifierKind.EMAIL not in marked_kinds(line))
        return
    digits = digits_in(plain(rest) or "".join(filter(str.isdigit, rest)))
    if digits < _FEWEST_DIGITS and not marked_kinds(line):
        return
    whole = [line] if rest == line and plain(line) else []
    several = numbers_in(text if rest == line else rest)[1:]
    parts = [] if _is_marked(line) or several else _groups(rest)
    dialled = [found.group() for found in _DIALLED.finditer(rest)]
    distinct = {plain(number_in(each)): each for each in reversed([*whole, *several, *dialled, *parts])}
    for number in list(reversed(distinct.values()))[:MOST_NUMBERS]:
        yield _number(number)


def _groups(rest: str) -> Iterator[str]:
    """The number picked out of the words, then each run of words with digits, then each such word."""
    words = rest.split()
    if not any(map(_is_name_word, words)):
        return
    yield number_in(rest)
    yield from (part for part in re.split("[,;]", rest) if part != rest and digits_in(plain(part) or ""))
    run: list[str] = []
    for word in [*words, ""]:
        if _is_number(word):
            run.append(word)
            continue
        if len(run) > 1:
            yield " ".join(run)
        yield from (each for each in run if len(plain(each) or "") > _SHORTEST_NUMBER)
        run = []


def _number(text: str, *, exact: bool = False, sentence: str = "") -> Reading:
    kinds = marked_kinds(text)
    sentence = sentence or _taken_for(text, kinds, exact=exact)
    return Reading(ReadingKind.IDENTIFIER, text, sentence, exact, kinds)


def _taken_for(text: str, kinds: Sequence[IdentifierKind], *, exact: bool) -> str:
    number = plain(number_in(text)) or ""
    if kinds:
        checked = all(FORMATS[kind].verified(text) for kind in kinds)
        titles = [FORMATS[kind].TITLE for kind in kinds]
        if kinds == (IdentifierKind.PAYMENT_CARD,):
            return f"A {titles[0]}, by its keyed hash and its last four digits."
        if checked:
            return f"{_counted(number)} that make a valid {' or '.join(titles)}: taken as that."
        said = " or ".join(map(_with_article, titles))
        return f"{_counted(number)} that have the form of {said}: taken as that."
    if exact:
        return f"{_counted(number)} in one block: asked as a number as well, just as they stand."
    return f"{_counted(number)} with no marks of a certain kind: taken as a number of any kind."


def _with_article(title: str) -> str:
    return f"{'an' if title[0] in 'aeioI' else 'a'} {title}"


def _filing(line: str) -> Iterator[Reading]:
    if _FILING.fullmatch(line) or _REFERENCE.fullmatch(line):
        sentence = "Asked as the number or the reference of a filing."
        yield Reading(ReadingKind.FILING, line, sentence)


def _counted(number: str) -> str:
    digits = digits_in(number)
    letters = len(number) - digits
    counted = ((letters, LETTERS), (digits, DIGITS))
    return " and ".join(said.format(count=count) for count, said in counted if count)

"""The names in one question: airline order, aliases, maiden names, words for a missing name, lost letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from search.text.mending import DAMAGED

MOST_NAMES: Final = 6
"""Each name is a question of its own to the index."""

_AIRLINE = re.compile(r"\s*(?P<family>[^\W\d_][^/\d]*)/(?P<given>[^\W\d_][^/\d]*)\s*")
_AIRLINE_TITLE = re.compile(
    r"(?P<given>.*?)(?P<apart>\s*)(?P<title>MRS|MR|MSTR|MISS|MS|CHD|INF|DR|PROF|SIR)", re.IGNORECASE
)
# A count of passengers before the name, and the kind of passenger behind it.
_AIRLINE_CODES = re.compile(
    r"^\s*\d{1,2}(?:\.\d)?(?=[^\W\d_][^/]*/)|\s*[*(](?:ADT|CHD|CNN|INF|INS|YTH|SRC)\)?\s*$", re.IGNORECASE
)
_ALIAS = re.compile(
    r"(?:\s+|(?<=[(\[,;])\s*)(?:a\.?\s?k\.?\s?a\.?|[afn]/k/a|d/b/a|f\.?k\.?a\.?|alias|urf|"
    r"(?:(?:also|otherwise|better|formerly|previously|commonly) )?known as|t/a|trading as|dite?|genannt|"
    r"(?:aussi |également )?connue? sous le nom de|(?:también )?conocid[oa] como|também conhecid[oa] como|"
    r"detto|detta|nom de guerre|(?:также |більш )?известн(?:ый|ая) как|он же|она же|@)(?:\s*:)?\s+|\s+@\s*",
    re.IGNORECASE,
)
_MARRIED = re.compile(
    r"[\s(\[,;]+(?:née|nee|né|geb\.?|geborene[rn]?|born|formerly|previously|épouse|épse|ép\.|veuve|vve|verh\.|"
    r"verheiratete|verw\.|roz\.|wed\.|rođena|rojena|z domu|z d\.|de domo|de soltera|nacida|nascida|nata|født|"
    r"f\.|ур\.|урожд\.|урожденная|урождённая)\s*:?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"(?<![^\s(\[])(?:[FLM]\s?N\s?U|N[FLM]N|NFI|X{2,}|UNKNOWN|UNSPECIFIED|UNNAMED|N/[AK]|N\.A\.|N\.N\.|"
    r"NOT (?:KNOWN|STATED|GIVEN|PROVIDED|AVAILABLE)|\?{2,}|غير معروف|مجهول|"
    r"DESCONOCID[OA]|DESCONHECID[OA]|INCONNUE?|SCONOSCIUT[OA]|UNBEKANNT|ONBEKEND|"
    r"НЕИЗВЕСТ(?:ЕН|НА|НО|НЫЙ|НАЯ)|(?:SIN|SANS|OHNE|SENZA|SEM|БЕЗ) (?:NOMBRE|APELLIDOS?|NOM|PRÉNOM|"
    r"NAMEN?|VORNAMEN?|NACHNAMEN?|NOME|COGNOME|SOBRENOME|ИМЕНИ|ФАМИЛИИ)|"
    r"NO (?:SUR|LAST|FAMILY |FIRST |GIVEN )?\s?NAME|(?:SUR|LAST |FIRST |GIVEN )?NAME UNKNOWN|"
    r"(?P<name>NIL|NULL|NONE|UNK)|[.\-–—*_]+)(?=[\s,;)\]]|$)",
    re.IGNORECASE,
)
_SPELLED = re.compile(r"(?<![\w.])(?P<word>[^\W\d_](?:(?P<by>[. ])[^\W\d_])(?:(?P=by)[^\W\d_])+)(?!\w)")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
# Words between a name and another one that are names as well.
_NAMES_TOO = re.compile(r"\s(?:dite?|dett[oa])\s", re.IGNORECASE)
_TRIED: Final = ("u", "o", "a", "e", "i", "")


@dataclass(frozen=True, slots=True)
class AskedNames:
    """Every name to ask for, the likeliest first, at most `MOST_NAMES`, and what was read how.

    There is none where the text says that the name is missing.
    """

    names: tuple[str, ...]
    notes: tuple[str, ...] = ()


def asked_names(text: str) -> AskedNames:
    """Take apart a mended text that should hold a name; most hold one and come back as they are."""
    notes: list[str] = []
    names = [text.strip()]
    for take_apart, note in _STEPS:
        taken = [each for name in names for each in take_apart(name)]
        if taken != names and note:
            notes.append(note)
        names = taken
    if is_missing(text):
        # Nobody is called so; Null and None are names of some.
        asked = any(found["name"] for found in _MISSING.finditer(text))
        missing = f"“{text.strip()}” stands for a missing name."
        nobody = f"“{text.strip()}” stands for a missing name: nobody was asked for."
        notes.append(missing if asked else nobody)
        return AskedNames((text.strip(),) if asked else (), tuple(notes))
    if not any(map(str.isalpha, text)):
        # Some organisations are called 313; more often it is a number in the wrong field.
        notes.append(f"“{text.strip()}” was looked for as a name, though it has no letter.")
    found = tuple(dict.fromkeys(name for name in map(_tidy, names) if any(map(str.isalnum, name))))
    return AskedNames(found[:MOST_NAMES] or (text.strip(),), tuple(notes))


def is_missing(text: str) -> bool:
    """Tell whether a name, or a part of one, is nothing but words for a missing name: FNU, "unknown"."""
    left = _MISSING.sub(" ", text)
    return left != text and not any(map(str.isalnum, left))


def _tidy(name: str) -> str:
    return " ".join(_EMPTY.sub(" ", name).split()).strip(" ,;")


def _of_airline(text: str) -> Iterator[str]:
    """SURNAME/GIVENMRS; a title glued to a given name may be its end, so both are asked."""
    parts = _AIRLINE.fullmatch(text)
    titled = parts and _AIRLINE_TITLE.fullmatch(parts["given"].strip())
    if parts is None or not (text.isupper() or titled) or " / " in text:
        yield text
        return
    if titled and titled["given"].strip():
        yield f"{parts['family']}, {titled['given']}"
    if not (titled and titled["apart"]):
        yield f"{parts['family']}, {parts['given']}"


def _without_codes(text: str) -> Iterator[str]:
    yield _AIRLINE_CODES.sub("", text)


def _of_aliases(text: str) -> Iterator[str]:
    for part in _ALIAS.split(text):
        yield part.strip(" ,;()[]") if part != text else text
    if _NAMES_TOO.search(text):
        yield text


def _of_list(text: str) -> Iterator[str]:
    """Each of several names with a semicolon between them."""
    parts = [part.strip() for part in text.split(";")]
    several = len(parts) > 1 and all(len(part.split()) > 1 for part in parts)
    yield from parts if several else (text,)


def _of_marriage(text: str) -> Iterator[str]:
    """Both surnames, each with the given names."""
    marker = _MARRIED.search(text)
    if marker is None or not text[: marker.start()].strip():
        yield text
        return
    present, other = text[: marker.start()].strip(), text[marker.end() :].strip(" ,;()[]")
    yield present
    family, comma, given = present.partition(",")
    yield f"{other}, {given}" if comma else " ".join([*family.split()[:-1], other])


def _without_missing(text: str) -> Iterator[str]:
    """Leave out the words for a missing name; some of these are names as well."""
    left = _MISSING.sub(" ", text)
    if left == text or not any(map(str.isalpha, left)):
        yield text
        return
    yield left
    if any(found["name"] for found in _MISSING.finditer(text)):
        yield text


def _joined(text: str) -> Iterator[str]:
    """O.l.e.g and O l e g: small letters apart are a word, capitals are initials."""
    yield _SPELLED.sub(
        lambda found: (
            found["word"].replace(found["by"], "") if found["word"][1:].islower() else found["word"]
        ),
        text,
    )


def _with_letters(text: str) -> Iterator[str]:
    """The vowels that lists write with marks, and none, in the place of a lost letter."""
    if DAMAGED not in text:
        yield text
        return
    yield from (text.replace(DAMAGED, letter) for letter in _TRIED)


_STEPS: Final = (
    (_joined, "Letters written apart were read as a word."),
    (_without_codes, ""),
    (_of_airline, "Read as an airline writes names: SURNAME/GIVEN NAMES and title."),
    (_of_list, "Several names are given: each was asked."),
    (_of_aliases, "Several names are given: each was asked."),
    (_of_marriage, "A name by birth or marriage is given: both were asked."),
    (_without_missing, "A word that stands for a missing name was left out."),
    (_with_letters, "A lost letter was read as each vowel, and left out."),
)

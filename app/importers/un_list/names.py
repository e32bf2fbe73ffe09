"""Read every name of an entry: the listed one, aliases with quality, and original scripts."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from app.importers.un_list.fields import LINE, Faulty, Lost, path_of, spare, text_of
from app.rules.content import NameContent
from app.rules.text import clean, shorten
from app.vocabulary.subjects import NameKind, NameQuality

QUALITIES = {
    "": (NameKind.ALIAS, NameQuality.GOOD),
    "good": (NameKind.ALIAS, NameQuality.GOOD),
    "low": (NameKind.ALIAS, NameQuality.LOW),
    "a.k.a.": (NameKind.ALIAS, NameQuality.GOOD),
    "f.k.a.": (NameKind.FORMER, NameQuality.GOOD),
}
PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
LONGEST_NAME = 1_000

# Several names share one field: "Ali; Aly", "a) Ali b) Aly".
_BETWEEN_NAMES = re.compile(r"\s*[;؛]\s*|(?:^|\s+)\(?[a-z]\)\s+")
_SCRIPT_LABEL = re.compile(r"\b(?:original script|in \w+(?: script)?)\s*:", re.IGNORECASE)
_FORMERLY = re.compile(r"\(?\b(?:previously|formerly) listed as\b[.,]?\)?", re.IGNORECASE)
_BIRTH_NAME = re.compile(r"\(birth name\)", re.IGNORECASE)
# What follows is about the bearer, not a name: "X, born 1 Jan. 1953 (passport no. 03825239)".
_ABOUT = re.compile(r",?\s+\bborn\b.*|\((?=[^)]*(?:\d|\bidentity\b))[^)]*\)|\(\w+ name\)", re.IGNORECASE)
_QUOTES = dict.fromkeys(map(ord, '"“”„«»'))


class Alias(NamedTuple):
    """The names found in one alias element, and what it says besides."""

    names: list[NameContent]
    remark: str


def primary_names(entry: etree._Element, lost: Lost) -> list[NameContent]:
    """Return the listed name, its parts joined; further ones behind a semicolon are aliases."""
    parts = (_part(entry, part, lost) for part in PARTS)
    listed = _separate(" ".join(filter(None, parts)))
    if not listed:
        raise Faulty("FIRST_NAME", "the entry has no name")
    return [NameContent(listed[0]), *(NameContent(name, NameKind.ALIAS) for name in listed[1:])]


def _part(entry: etree._Element, tag: str, lost: Lost) -> str:
    """Return one part of the name; of one that nobody bears as it is, the beginning."""
    if (text := spare(lost, partial(text_of, longest=LONGEST_NAME), entry, tag)) is not None:
        return text
    return shorten(text_of(entry, tag, longest=sys.maxsize), LONGEST_NAME)


def original_names(entry: etree._Element) -> list[NameContent]:
    """The names in the script they are written in at home."""
    text = text_of(entry, "NAME_ORIGINAL_SCRIPT", longest=LONGEST_NAME)
    return [NameContent(name, NameKind.ORIGINAL_SCRIPT) for name in _separate(text)]


def alias_names(element: etree._Element, *, lost: Lost) -> Alias:
    """Take an INDIVIDUAL_ALIAS or ENTITY_ALIAS apart; one of unknown quality counts as good."""
    kind, quality = spare(lost, _quality, element) or QUALITIES[""]
    text = text_of(element, "ALIAS_NAME", longest=LONGEST_NAME)
    note = text_of(element, "NOTE")
    if _FORMERLY.search(text) or _FORMERLY.search(note):
        kind = NameKind.FORMER
    elif _BIRTH_NAME.search(text):
        kind = NameKind.BIRTH
    about = " ".join(_ABOUT.findall(text))
    named = _ABOUT.sub(" ", _BIRTH_NAME.sub(" ", _FORMERLY.sub(" ", text)))
    noted = _names_in_note(note, named)
    written = [name for part in (named, *noted) for name in _separate(part)]
    rest = "" if noted else _FORMERLY.sub("", note)
    names = [
        NameContent(name, kind if is_latin(name) else NameKind.ORIGINAL_SCRIPT, quality) for name in written
    ]
    return Alias(names, clean(f"{about} {rest}", LINE).lstrip(", "))


def distinct(names: list[NameContent]) -> tuple[NameContent, ...]:
    """Each written form once, in the order and with the kind it first came with."""
    seen: dict[str, NameContent] = {}
    for name in names:
        seen.setdefault(name.full.casefold(), name)
    return tuple(seen.values())


def is_latin(text: str) -> bool:
    """Return whether the first letter is Latin; a text without letters counts as Latin."""
    first = next((letter for letter in text if letter.isalpha()), "a")
    return "LATIN" in unicodedata.name(first, "")


def _quality(element: etree._Element) -> tuple[NameKind, NameQuality]:
    word = text_of(element, "QUALITY")
    try:
        return QUALITIES[word.lower()]
    except KeyError as wrong:
        raise Faulty(path_of(element, "QUALITY"), f"“{word[:40]}” is no known quality of an alias") from wrong


def _names_in_note(note: str, alias: str) -> list[str]:
    if label := _SCRIPT_LABEL.search(note):
        return [note[label.end() :]]
    if alias and not is_latin(alias) and is_latin(note):
        bracketed = re.findall(r"\(([^)]*)\)", note)
        return bracketed or ([] if re.search(r"\d", note) else [note])
    return []


def _separate(text: str) -> list[str]:
    parts = _BETWEEN_NAMES.split(_SCRIPT_LABEL.sub(" ", text))
    return [name for part in parts for name in _by_script(part)]


def _by_script(text: str) -> Iterator[str]:
    """Cut "Wei Tianlan (魏天蓝)" where the script changes; words without letters stay with their name."""
    latin = True
    marked = []
    for word in text.split():
        if any(letter.isalpha() for letter in word):
            latin = is_latin(word)
        marked.append((latin, word))
    for _, run in groupby(marked, key=lambda pair: pair[0]):
        if name := _bare(" ".join(word for _, word in run)):
            yield name


def _bare(name: str) -> str:
    """Without the bracket or comma that a cut has left open."""
    name = name.translate(_QUOTES).strip(" ,;")
    if name.count("(") != name.count(")") or re.fullmatch(r"\([^()]*\)", name):
        name = name.replace("(", " ").replace(")", " ")
    return clean(name, LINE) if any(letter.isalnum() for letter in name) else ""

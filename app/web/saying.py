"""Say what the registry wrote in English, in the visitor's language; `app.web.sentences` reads it back."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby

from markupsafe import Markup, escape

from app.web import sentences
from app.web.language import SOURCE, country, day, gettext, language, texts
from app.web.words import plain
from search.text.countries import country_code

APART = "; "
# What stands between the words of a row, such as `stolen, lost or misused`.
JOINED = re.compile(r"(, |: | or | and as | and | nor )")
ARTICLE = re.compile(r"an? ")
COUNTRY_SLOT = "country"


def said(text: str) -> Markup:
    """Say a text of the registry; a sentence that has no translation is marked as English."""
    if language().code == SOURCE:
        return escape(text)
    return _whole(text) or escape(" ").join(_one_by_one(sentences.parts(text)))


def _one_by_one(parts: list[str]) -> Iterator[Markup]:
    """Yield what is known, sentence by sentence; what is not stays together, in its own direction."""
    for known, some in groupby([(each, _whole(each)) for each in parts], lambda pair: pair[1] is not None):
        if known:
            yield from (told for _, told in some if told is not None)
        else:
            yield _english(" ".join(each for each, _ in some))


def _whole(text: str) -> Markup | None:
    told = gettext(text)
    if told != text:
        return escape(told)
    found = sentences.read_back(text, _patterns(language().code))
    if found is None:
        return None
    pattern, values = found
    pieces = sentences.filled(gettext(pattern.text), values)
    return Markup("").join(_in_slot(slot, piece) if slot else escape(piece) for piece, slot in pieces)


def _in_slot(slot: str, text: str) -> Markup:
    """Name a country where the slot is called so: elsewhere Chad and Georgia are people."""
    if slot.endswith(COUNTRY_SLOT):
        return escape(country(country_code(text) or text))
    return _value(text)


def _value(text: str) -> Markup:
    """Say what stands in a slot: a sentence, the registry's words, a day, or somebody's own words."""
    if len(several := text.split(APART)) > 1:
        return escape(APART).join(map(_value, several))
    return _whole(text) or _row(text) or _isolated(text)


def _row(text: str) -> Markup | None:
    """Say a row of the registry's words and of days; None where one of them is somebody's own word."""
    row = JOINED.split(text)
    said_row = [_join(each) if place % 2 else _known(each) for place, each in enumerate(row)]
    return Markup("").join(filter(None, said_row)) if all(said_row) else None


def _join(text: str) -> str:
    """Say what joins: `or` and its like; a comma stays a comma."""
    return text if text.strip() in {",", ":"} else f" {gettext(text.strip())} "


def _known(text: str) -> Markup | None:
    """Say a word of the registry, a count of things or a day; None for any other text."""
    if text.isdecimal() or _day(text) != text:
        return _isolated(text)
    bare = ARTICLE.sub("", text, count=1)
    told = _word(text) or _word(bare)
    return escape(told) if told else _whole(text) or _whole(bare)


def _isolated(text: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(_day(text))


def _word(text: str) -> str | None:
    """Say a word that is written small as small, but for abbreviations."""
    told = gettext(plain(text))
    if told == plain(text):
        return None
    return told[0].lower() + told[1:] if text[:1].islower() and told[1:2].islower() else told


def _day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def _english(text: str) -> Markup:
    return Markup('<span lang="en" dir="ltr">{}</span>').format(text)


@cache
def _patterns(code: str) -> tuple[sentences.Pattern, ...]:
    return sentences.patterns_of(texts(code))

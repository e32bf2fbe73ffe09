"""Say what the registry wrote in English, in the visitor's language; `app.web.sentences` reads it back."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby

from markupsafe import Markup, escape

from app.web import sentences
from app.web.language import SOURCE, day, gettext, language, texts
from app.web.words import plain

BETWEEN = ", "
APART = "; "


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
    said_pieces = (_value(piece) if in_slot else escape(piece) for piece, in_slot in pieces)
    return Markup("").join(said_pieces)


def _value(text: str) -> Markup:
    """Say what stands in a slot: a sentence, the registry's words, a day, or somebody's own words."""
    if len(several := text.split(APART)) > 1:
        return escape(APART).join(map(_value, several))
    if told := _whole(text):
        return told
    listed = [_word(each) for each in text.split(BETWEEN)]
    if all(listed):
        return escape(BETWEEN.join(filter(None, listed)))
    return Markup("<bdi>{}</bdi>").format(_day(text))


def _word(text: str) -> str | None:
    told = gettext(plain(text))
    return told if told != plain(text) else None


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

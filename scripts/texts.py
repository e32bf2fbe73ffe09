"""Bring the catalogues of the pages' texts up to date: add what is new, drop what is gone.

usage: python -m scripts.texts     then fill in what it names; a test holds that nothing stays empty
"""

import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.web import words
from app.web.language import FOLDER, LANGUAGES, SOURCE
from config import ROOT
from scripts import sentences, slots

METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "gettext": None, "N_": None, "ngettext": (1, 2)}
HEADER = "# Texts of the pages; made by `python -m scripts.texts` and filled in by people."
Text = str | tuple[str, str]


def main() -> int:
    """Rewrite each catalogue; 1 where a text waits for its translation."""
    empty = {code: list(_update(code)) for code in LANGUAGES if code != SOURCE}
    for code, texts in empty.items():
        for text in texts:
            print(f"{code}: {text}")
    return int(any(empty.values()))


def wanted() -> set[Text]:
    """Return every text that the pages say."""
    folder = str(ROOT / "app/web")
    found = extract_from_dir(folder, METHODS, {}, KEYWORDS)
    in_pages = (tuple(each[2]) if isinstance(each[2], tuple) else each[2] for each in found)
    below = (*words.spoken(), *sentences.below_pages(), *sentences.reasons(), *slots.filling())
    return {*in_pages, *below}  # type: ignore[arg-type]


def catalogue(code: str) -> Catalog:
    """Read the catalogue of a language."""
    with (FOLDER / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def _update(code: str) -> Iterator[str]:
    """Write a language's catalogue anew; yield what is still to be translated."""
    before, after = catalogue(code), Catalog(locale=code, header_comment=HEADER, fuzzy=False)
    for text in wanted():
        known = before.get(text[0] if isinstance(text, tuple) else text)
        after.add(text, known.string if isinstance(known, Message) else "")
        if not known or not known.string:
            yield str(text)
    with (FOLDER / f"{code}.po").open("wb") as file:
        write_po(file, after, width=110, sort_output=True, omit_header=True)


if __name__ == "__main__":
    sys.exit(main())

"""Make the table of name classes from the list of names that rigour is compiled with.

`python -m scripts.name_classes FILE`, where FILE holds that list: a class a line,
`form, form, … => Q-number`. rigour (MIT) gathers it
from Wikidata (CC0); its wheel has it as the largest zstd frame of `rigour/_core`.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from search.text.name_classes import ALONE, DIGITS, LINK, TABLE
from search.text.normalise import fold
from search.text.script import HAN, LATIN, script_of
from search.text.transliteration import latin, simplified

HEAD = "# The classes of names, after Wikidata by rigour {version}, made by scripts/name_classes.py."
# Names written in fewer ways are too little known to be told from a slip of the pen.
FEWEST_FORMS = 3
# Of how many forms a name must have before those in other scripts are kept.
FEWEST_ABROAD = 6
SHORTEST = 2


def main() -> None:
    """Write the table beside the code that reads it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--version", default="2.6.1", help="of rigour")
    options = parser.parse_args()
    known = list(_classes(options.file))
    sizes: dict[str, int] = defaultdict(int)
    classes: dict[str, set[str]] = defaultdict(set)
    for number, each in enumerate(known):
        words = each.words | (each.foreign if each.size >= FEWEST_ABROAD else frozenset())
        for word in words:
            sizes[word] = max(sizes[word], each.size)
            classes[word].add(_short(number) if len(words) > 1 else ALONE)
    for number, words in enumerate(_linked(known)):
        for word in words:
            classes[word].add(LINK + _short(number))
    rows = [f"{word} {sizes[word]} {' '.join(sorted(classes[word]))}".encode() for word in classes]
    TABLE.write_bytes(b"\n".join([HEAD.format(version=options.version).encode(), *sorted(rows), b""]))


class Class(NamedTuple):
    """A name: in how many ways it is written, its words in Latin letters, and those in others."""

    size: int
    words: frozenset[str]
    foreign: frozenset[str]


def _classes(file: Path) -> Iterator[Class]:
    for line in file.read_text(encoding="utf-8").splitlines():
        written = line.partition(" => ")[0].split(", ")
        forms = [form for form in map(fold, written) if " " not in form]
        words = {latin(form) for form in forms if script_of(form) == LATIN}
        known = frozenset(word for word in words if len(word) >= SHORTEST and word.isalpha())
        foreign = {simplified(form) for form in forms if script_of(form) != LATIN and form[:1].isalpha()}
        if known and len(written) >= FEWEST_FORMS:
            yield Class(
                len(written),
                known,
                frozenset(form for form in foreign if len(form) >= SHORTEST),
            )


def _linked(known: Sequence[Class]) -> Iterator[frozenset[str]]:
    """Further classes, of names that another script writes alike: Sean and Shaun are Шон."""
    written: dict[str, list[Class]] = defaultdict(list)
    for each in known:
        for form in each.foreign:
            if len(form) > SHORTEST and script_of(form) != HAN:
                written[form].append(each)
    found = {frozenset().union(*(each.words for each in some)) for some in written.values() if len(some) > 1}
    yield from sorted(found - {each.words for each in known}, key=sorted)


def _short(number: int) -> str:
    """The number in as few characters as go well."""
    digits = ""
    while number or not digits:
        number, place = divmod(number, len(DIGITS))
        digits = DIGITS[place] + digits
    return digits


if __name__ == "__main__":
    main()

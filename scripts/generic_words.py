"""Make the list of words that many organisations share from the symbols that rigour is compiled with.

`python -m scripts.generic_words FILE`, where FILE is rigour's `compare.json` (MIT): words of a trade or of a
form of organisation (trading, aviation, ministry) in many languages, without the names of bodies among them.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from config import ROOT
from search.text.normalise import fold
from search.text.transliteration import latin

LIST = ROOT / "search" / "text" / "data" / "generic_words.txt"
HEAD = "# Words that many organisations share, after rigour {version}, made by scripts/generic_words.py.\n"
# Groups that name one body rather than a kind of them.
BODIES = frozenset({"ALQAEDA", "CCP", "CIA", "HEZBOLLAH", "IRGC", "PLA"})
SHORTEST = 3


def main() -> None:
    """Write the list beside the code that reads it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--version", default="2.6.1", help="of rigour")
    options = parser.parse_args()
    words = sorted(set(_words(json.loads(options.file.read_text(encoding="utf-8")))))
    LIST.write_text(HEAD.format(version=options.version) + "\n".join(words) + "\n", encoding="utf-8")


def _words(symbols: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    for group in (symbols["org_symbols"], symbols["org_domains"]):
        for body, forms in group.items():
            if body not in BODIES:
                words = (latin(form) for form in map(fold, forms) if " " not in form)
                yield from (word for word in words if len(word) >= SHORTEST)


if __name__ == "__main__":
    main()

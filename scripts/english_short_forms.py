"""Make the list of English short forms from the nicknames package (Apache-2.0).

`python -m scripts.english_short_forms FILE`, where FILE is its `names.csv`: `name1,relationship,name2`.
"""

import argparse
import csv
from collections import defaultdict
from pathlib import Path

from config import ROOT

LIST = ROOT / "search" / "text" / "data" / "english_short_forms.txt"
HEAD = """# Each line is one name and its short forms in English, after the package nicknames {version}
# (Apache-2.0, Carlton Northern and Nick Crews), made by scripts/english_short_forms.py.
"""


def main() -> None:
    """Write the list beside the code that reads it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--version", default="1.0.1", help="of nicknames")
    options = parser.parse_args()
    forms: dict[str, set[str]] = defaultdict(set)
    with options.file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["name1"].isalpha() and row["name2"].isalpha():
                forms[row["name1"]].add(row["name2"])
    lines = (" ".join((name, *sorted(forms[name]))) for name in sorted(forms))
    LIST.write_text(HEAD.format(version=options.version) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

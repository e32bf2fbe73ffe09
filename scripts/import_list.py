"""Take a list by a timer: silent when all is well, with the exit status of `flask import`.

usage: python -m scripts.import_list [--quiet] LIST PATH [any option of `flask import LIST`]

A run holds its list, so one that is slow is never overtaken: the next is refused and says so. What is printed
is what a mail should say.
"""

import subprocess
import sys
from collections.abc import Sequence

from config import ROOT

FLASK = (sys.executable, "-m", "flask", "--app", "wsgi", "import")
QUIET = "--quiet"
WELL, IN_PART, NOTHING = 0, 1, 2
KILLED = (
    "The import was ended by signal {signal}. What it took stays; the same command goes on with the rest."
)
USAGE = "usage: python -m scripts.import_list [--quiet] LIST PATH [any option of `flask import LIST`]"


def main(words: Sequence[str]) -> int:
    """Run the import and return its exit status: 0 all taken, 1 not all, 2 nothing."""
    rest = [word for word in words if word != QUIET]
    if len(rest) < 2:
        print(USAGE, file=sys.stderr)
        return NOTHING
    done = subprocess.run(
        [*FLASK, *rest], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if QUIET not in words or done.returncode != WELL:
        print(done.stdout, end="")
    if done.returncode < 0:
        print(KILLED.format(signal=-done.returncode))
        return IN_PART
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Verify an exported audit log: needs the file and the log's public key, neither database nor secret.

usage: python -m scripts.verify_audit EXPORT --key NAME+ID+KEY [--against CHECKPOINT]
Exit status: 0 all is as it was signed; 1 something is not; 2 it could not be verified.
"""

import argparse
import sys
from pathlib import Path

from app.transparency.exports import BadExport, verify_export
from app.transparency.notes import BadNote, Note, PublicKey

BROKEN, UNABLE = 1, 2


def main() -> int:
    """Verify what the arguments name, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("export", type=Path)
    parser.add_argument("--key", action="append", required=True, help="the log's public key, or a former one")
    parser.add_argument(
        "--against", action="append", type=Path, default=[], help="a checkpoint kept elsewhere"
    )
    given = parser.parse_args()
    try:
        keys = [PublicKey.read(each) for each in given.key]
        kept = {str(path): Note.read(path.read_text(encoding="utf-8")) for path in given.against}
        with given.export.open("rb") as lines:
            walk = verify_export(lines, keys, kept)
    except (BadExport, BadNote, OSError) as unable:
        print(unable, file=sys.stderr)
        return UNABLE
    for note in walk.notes:
        print(f"Note: {note}")
    for fault in walk.faults:
        print(fault, file=sys.stderr)
    if walk.faults:
        return BROKEN
    print(f"{walk.size} entries are as they were signed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

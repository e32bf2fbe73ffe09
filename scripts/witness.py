"""A witness for the audit logs of others: signs that each only grew, and remembers how far.

usage: python -m scripts.witness --folder FOLDER --name NAME --log NAME+ID+KEY [--bind 127.0.0.1:8400]
The folder holds its key, made at the first start, and what it saw; both must outlive restarts.
"""

import argparse
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from app.transparency.notes import PublicKey, keep_key, load_key, new_key
from app.transparency.witness import Witness


class Server(BaseApplication):
    """gunicorn with one process, since what was seen last is told apart by a lock within it."""

    def __init__(self, witness: Witness, bind: str) -> None:
        self._witness = witness
        self._settings = {"bind": bind, "workers": 1, "threads": 4, "timeout": 30, "proc_name": "witness"}
        super().__init__()

    def load_config(self) -> None:
        """Set what was given."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application."""
        return self._witness


def main() -> None:
    """Make the key where there is none, say its public half, and serve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--name", required=True, help="the witness's name, such as witness.example/w1")
    parser.add_argument("--log", action="append", required=True, help="the public key of a log to vouch for")
    parser.add_argument("--bind", default="127.0.0.1:8400")
    given = parser.parse_args()
    path = given.folder / "witness.key"
    if not path.exists():
        keep_key(new_key(given.name), path)
    key = load_key(path)
    print(key.witness, flush=True)
    logs = [PublicKey.read(each) for each in given.log]
    Server(Witness(key, logs, given.folder / "seen.json"), given.bind).run()


if __name__ == "__main__":
    main()

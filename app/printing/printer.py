"""Have a PDF made in a process of its own: one at a time, within a deadline."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import CannotPrint
from app.files.decoder import turn
from app.printing.packages import FONTS, LIBRARIES, advice

PROGRAM = Path(__file__).with_name("paper.py")
# The codes that the program ends with; it is not imported here, since it loads Pango.
NO_LIBRARY, NO_TYPEFACE = 3, 4
# A notice takes two or three seconds. Whoever waits longer waits for nothing.
LONGEST_S = 30.0
BUSY = "Another notice is being printed right now; print yours again."


@dataclass(frozen=True, slots=True)
class Job:
    """A page with all that it shows: each file by its address, as its media type and content.

    `note` is put at `<!--note-->` where some character has no glyph.
    """

    page: str
    note: str
    files: Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Printer:
    """Start the program; `folder` holds the lock, and what fontconfig remembers of the typefaces."""

    folder: Path
    command: tuple[str, ...] = (sys.executable, "-I", str(PROGRAM))
    longest_s: float = LONGEST_S

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Be the one who prints, while the block runs. Raises Busy where somebody else is."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with turn(self.folder / "printer.lock", BUSY):
            yield

    def pdf(self, job: Job) -> bytes:
        """Return the page as PDF. Raises CannotPrint, saying which packages are missing where some are."""
        try:
            done = subprocess.run(  # noqa: S603  our own program, told nothing by its arguments
                self.command,
                input=_told(job),
                capture_output=True,
                timeout=self.longest_s,
                env=self._environment(),
                cwd=self.folder,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise CannotPrint("It takes too long to print this; read it on the screen.") from late
        if done.returncode == NO_LIBRARY:
            raise CannotPrint(f"A library is missing. Whoever runs the service types: {advice(*LIBRARIES)}")
        if done.returncode == NO_TYPEFACE:
            raise CannotPrint(f"Typefaces are missing. Whoever runs the service types: {advice(*FONTS)}")
        if done.returncode or not done.stdout.startswith(b"%PDF"):
            raise CannotPrint
        return done.stdout

    def _environment(self) -> dict[str, str]:
        """Return what the program is told of the machine: no setting and no secret of the service."""
        return {"LANG": "C.UTF-8", "PATH": os.defpath, "XDG_CACHE_HOME": str(self.folder)}


def _told(job: Job) -> bytes:
    files = {
        address: (media_type, base64.b64encode(data).decode())
        for address, (media_type, data) in job.files.items()
    }
    return json.dumps({"page": job.page, "note": job.note, "files": files}).encode()

"""Checks a PDF as far as that can be done without opening it: shape, encryption, active content.

It is kept byte for byte and leaves as a download only; see docs/files.md for what that does not promise.
"""

import re

from app.errors import Fault, FileRefused

MEDIA_TYPE = "application/pdf"
_HEADER = re.compile(rb"%PDF-(1\.[0-7]|2\.0)[\r\n\s]")
_TRAILER = re.compile(rb"%%EOF\s*\Z")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
# ISO 32000-2: actions that run programs or scripts, files within the file, forms with code, encryption.
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt)\b")


def claims_to_be_pdf(data: bytes) -> bool:
    """Whether the file begins as a PDF; where that stands anywhere else it is no PDF to us."""
    return data.startswith(b"%PDF-")


def check(data: bytes) -> None:
    """Raise FileRefused unless this is a whole PDF without encryption or anything that acts."""
    if not _HEADER.match(data) or not _TRAILER.search(data, max(0, len(data) - 1024)):
        raise _refused("Not a whole PDF file.")
    # A name may hide its letters behind #xx (§7.3.5).
    plain = _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), data)
    active = _ACTIVE.search(plain)
    if active is not None:
        raise _refused(f"A PDF with {active[1].decode()} is not taken; print it to a plain PDF or picture.")


def _refused(reason: str) -> FileRefused:
    return FileRefused(faults=[Fault("file", reason)])

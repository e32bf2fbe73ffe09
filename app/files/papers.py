"""Check a PDF as far as possible without opening it: shape, encryption, active content.

It is kept byte for byte and leaves as a download only; see docs/files.md for what that does not promise.
"""

import re

from app.errors import Fault, FileRefused
from app.files.limits import MOST_PAGES

MEDIA_TYPE = "application/pdf"
_HEADER = re.compile(rb"%PDF-(1\.[0-7]|2\.0)[\r\n\s]")
_TRAILER = re.compile(rb"%%EOF\s*\Z")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
# Outlines count their lines by the same word, so only what stands beside the mark of a page tree.
_TREE = re.compile(rb"<<[^<>]*/Type\s*/Pages\b[^<>]*>>")
_COUNT = re.compile(rb"/Count\s+(\d{1,9})")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
# ISO 32000-2: actions that run programs or scripts, files within the file, forms with code, encryption.
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|Encrypt)\b")


def claims_to_be_pdf(data: bytes) -> bool:
    """Return whether the file begins as a PDF; that mark anywhere else makes no PDF."""
    return data.startswith(b"%PDF-")


def check(data: bytes) -> None:
    """Raise FileRefused unless this is a whole PDF without encryption or anything that acts."""
    if not _HEADER.match(data) or not _TRAILER.search(data, max(0, len(data) - 1024)):
        raise _refused("The PDF file is not complete.")
    # A name may hide its letters behind #xx (§7.3.5).
    plain = _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), data)
    if (pages := _pages(plain)) > MOST_PAGES:
        raise _refused(f"It has {pages} pages; at most {MOST_PAGES} are taken.")
    active = _ACTIVE.search(plain)
    if active is not None:
        raise _refused(
            f"A PDF with {active[1].decode()} is not accepted; print it to a plain PDF or picture."
        )


def _pages(plain: bytes) -> int:
    """Return how many pages are said or listed in the open: page trees count, compressed ones may hide."""
    listed = len(_PAGE.findall(plain))
    said = [int(count) for tree in _TREE.findall(plain) for count in _COUNT.findall(tree)]
    return max([listed, *said])


def _refused(reason: str) -> FileRefused:
    return FileRefused(faults=[Fault("file", reason)])

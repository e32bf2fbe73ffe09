"""Make one PDF, as a program of its own: a job comes in, the file or a reason goes out.

Nothing of the service is loaded here, and nothing is opened but what came with the job and the typefaces of
the machine. Whoever starts it ends it when it takes too long.
"""

import base64
import json
import logging
import resource
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# What the program ends with.
DONE, NO_LIBRARY, NO_TYPEFACE = 0, 3, 4

try:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except OSError as missing:  # a shared library that WeasyPrint calls
    sys.stderr.write(str(missing))
    sys.exit(NO_LIBRARY)

SCHEME = "lookout"
# Where what is named without a whole address is looked for: nowhere.
BASE = f"{SCHEME}://job/"
# A page whose letters no typeface has is written again with their numbers; those are plain.
MOST_ROUNDS = 3
# The largest notice there can be takes 500 MB and 25 s of a slow processor; more is a fault.
MOST_MEMORY, MOST_SECONDS = 2 * 1024**3, 60
# What a printer resolves of a photo.
DOTS_PER_INCH, JPEG_QUALITY = 200, 85


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with the job."""

    media_type: str
    data: bytes


class Brought(URLFetcher):  # type: ignore[misc]
    """Hand out what came with the job; no disk and no network is asked, whatever a page names."""

    def __init__(self, files: Mapping[str, File]) -> None:
        super().__init__(allowed_protocols=(SCHEME,), allow_redirects=False)
        self.files = files

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ARG002
        """Return one of the files. Raises ValueError for anything else, which WeasyPrint then leaves out."""
        if url not in self.files:
            raise ValueError("Nothing is opened but what came with the job.")
        file = self.files[url]
        return URLFetcherResponse(url, file.data, {"Content-Type": file.media_type})


class Missing(logging.Handler):
    """Gather the characters for which WeasyPrint finds no glyph; it says so of each in its log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the character that one line is about."""
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.found.add(str(record.args[0]))


class NoTypeface(Exception):
    """There is no typeface for the most common letters: nothing can be printed."""


def printed(page: str, note: str, files: Mapping[str, File]) -> bytes:
    """Return the page as PDF/UA-1.

    A character that no typeface has stands as its number, such as [U+1F600], and `note`, put in place of
    `<!--note-->`, says so. Raises NoTypeface where even plain letters are missing.
    """
    log = logging.getLogger("weasyprint")
    for _ in range(MOST_ROUNDS):
        missing = Missing()
        log.handlers = [missing]
        made: bytes = HTML(string=page, base_url=BASE, url_fetcher=Brought(files)).write_pdf(
            pdf_variant="pdf/ua-1", dpi=DOTS_PER_INCH, jpeg_quality=JPEG_QUALITY
        )
        if not missing.found:
            return made
        if any(each.isascii() for each in missing.found):
            break
        page = _with_numbers(page.replace("<!--note-->", note), missing.found)
    raise NoTypeface


def _with_numbers(page: str, characters: set[str]) -> str:
    return page.translate({ord(each): f"[U+{ord(each):04X}]" for each in characters})


def main() -> int:
    """Read the job from standard input and write the PDF to standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    job = json.load(sys.stdin)
    files = {
        address: File(media_type, base64.b64decode(data))
        for address, (media_type, data) in job["files"].items()
    }
    try:
        made = printed(job["page"], job["note"], files)
    except NoTypeface:
        return NO_TYPEFACE
    sys.stdout.buffer.write(made)
    return DONE


if __name__ == "__main__":
    sys.exit(main())

"""PDFs are made apart from the service, of what is brought along and of nothing else."""

import sys
from io import BytesIO
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest
from pypdf import PdfReader

from app.errors import Busy, CannotPrint
from app.printing.packages import FONTS, LIBRARIES
from app.printing.printer import NO_LIBRARY, NO_TYPEFACE, PROGRAM, Job, Printer
from config import ROOT
from tests.fixtures.files import picture

PAGE = (
    '<html lang="en"><head><title>A notice</title></head><body><!--note--><h1>A notice</h1>{}</body></html>'
)
# As the loader fails where a library is not installed.
WITHOUT_PANGO = f"""
import cffi, runpy
def missing(self, name, flags=0):
    raise OSError(f"cannot load library '{{name}}'")
cffi.FFI.dlopen = missing
runpy.run_path({str(PROGRAM)!r}, run_name="__main__")
"""


def read(printer: Printer, body: str, files: dict[str, tuple[str, bytes]] | None = None) -> PdfReader:
    """Print a page of this body."""
    return PdfReader(BytesIO(printer.pdf(Job(PAGE.format(body), "<p>Note.</p>", files or {}))))


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    """A printer of this test's own."""
    printer = Printer(tmp_path / "printing")
    with printer.turn():
        return printer


def test_a_page_becomes_a_tagged_document_with_title_and_language(printer: Printer) -> None:
    files = {"lookout:photo/1": ("image/jpeg", picture())}
    made = read(printer, '<img src="lookout:photo/1" alt="A photo">', files)
    root = made.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert (made.metadata or {})["/Title"] == "A notice"
    assert [len(page.images) for page in made.pages] == [1]


def test_nothing_is_opened_but_what_came_along(printer: Printer, tmp_path: Path) -> None:
    asked: list[str] = []

    class Listening(BaseRequestHandler):
        def handle(self) -> None:
            asked.append(str(self.client_address))

    secret = tmp_path / "secret.txt"
    secret.write_text("QX7730021")
    (tmp_path / "face.jpg").write_bytes(picture())
    with ThreadingTCPServer(("127.0.0.1", 0), Listening) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        sources = [
            f"http://127.0.0.1:{server.server_address[1]}/x.jpg",
            *(f"file://{tmp_path}/{name}" for name in ("secret.txt", "face.jpg")),
            f"{tmp_path}/face.jpg", "../face.jpg", "//127.0.0.1/x", "lookout:photo/2", "LOOKOUT:photo/1",
            "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>", "ftp://127.0.0.1/x",
        ]  # fmt: skip
        body = "".join(
            f'<img src="{each}" alt="x"><object data="{each}"></object><embed src="{each}">'
            f'<link rel="attachment" href="{each}"><link rel="stylesheet" href="{each}">'
            f'<a rel="attachment" href="{each}">x</a>'
            f"<style>@import url({each!r}); @font-face {{ font-family: a; src: url({each!r}) }}"
            f" p {{ background: url({each!r}); font-family: a; content: url({each!r}) }}</style>"
            f'<svg><image href="{each}"/><use href="{each}#a"/></svg>'
            for each in sources
        )
        made = read(printer, f"{body}<p>Read me.</p>", {"lookout:photo/1": ("image/jpeg", picture())})
        server.shutdown()
    assert (asked, dict(made.attachments)) == ([], {})
    assert [len(page.images) for page in made.pages] == [0] * len(made.pages)
    text = "".join(page.extract_text() for page in made.pages)
    assert "Read me." in text
    assert "QX7730021" not in text


def test_a_letter_that_no_typeface_has_is_told_by_its_number(printer: Printer) -> None:
    made = read(printer, "<p>Anna \U0010fffd Maria</p>").pages[0].extract_text()
    assert "[U+10FFFD]" in made
    assert "Note." in made
    assert "Note." not in read(printer, "<p>Anna</p>").pages[0].extract_text()


def test_where_pango_is_missing_the_reason_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(CannotPrint) as refused:
        read(Printer(tmp_path, (sys.executable, "-c", WITHOUT_PANGO)), "")
    assert all(package in refused.value.detail for package in LIBRARIES)


@pytest.mark.parametrize(
    ("code", "says"),
    [(NO_LIBRARY, LIBRARIES[0]), (NO_TYPEFACE, FONTS[0]), (1, "right now"), (0, "right now")],
)
def test_however_the_program_ends_a_reason_is_told_and_no_half_file(
    tmp_path: Path, code: int, says: str
) -> None:
    with pytest.raises(CannotPrint, match=says):
        read(Printer(tmp_path, (sys.executable, "-c", f"import sys; sys.exit({code})")), "")


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    endless = Printer(tmp_path, (sys.executable, "-c", "while True: pass"), longest_s=0.2)
    with pytest.raises(CannotPrint, match="too long"):
        read(endless, "")


def test_one_prints_at_a_time(printer: Printer) -> None:
    with printer.turn(), pytest.raises(Busy), printer.turn():
        pass
    with printer.turn():
        pass


def test_the_program_is_told_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "QX7730021")
    told = "import os; print('%PDF', dict(os.environ))"
    said = Printer(tmp_path, (sys.executable, "-c", told)).pdf(Job("", "", {}))
    assert b"QX7730021" not in said
    assert b"SECRET" not in said


@pytest.mark.parametrize("file", ["Dockerfile", "scripts/environment.sh", "docs/operations.md"])
def test_whoever_installs_is_told_each_package(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert [each for each in (*LIBRARIES, *FONTS) if each not in text] == []

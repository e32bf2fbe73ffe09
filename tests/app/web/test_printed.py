"""A printed notice: four languages, every script, nothing fetched, and a trace before it leaves."""

import sys
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.printing.printer import Printer
from app.services.unit_of_work import Registry
from app.vocabulary.actors import Role
from app.web import printed
from tests.app.printing.test_printer import WITHOUT_PANGO
from tests.factories import notice, person
from tests.fixtures.attaching import attached
from tests.fixtures.browsing import Browsers
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture
from tests.fixtures.keepers import example
from tests.fixtures.registry import MakeSomeone
from tests.promises.test_reads_are_traced import entries, nothing_recorded

# One name in each script that people are filed in.
NAMES = (
    "منى الحداد",
    "王小明",
    "Омар Щёголев",
    "さくら花子",
    "김하늘",
    "สมชาย ใจดี",
    "अनिल कुमार",
    "דוד לוי",
    "Νίκος Παππάς",
    "ნინო ბერიძე",
    "Անի Սարգսյան",
)
HEADINGS = {"en": "Blue notice", "fr": "Notice bleue", "es": "Notificación azul"}


def address(filing: dict[str, Any], code: str = "en") -> str:
    """Return where a notice's PDF is."""
    return f"/api/v1/notices/{filing['id']}/printed?language={code}"


def made(desk: Desk, filing: dict[str, Any], code: str = "en") -> PdfReader:
    """Print a notice as the officer."""
    answer = desk.client.get(address(filing, code), headers=desk.officer.headers)
    assert answer.status_code == 200, answer.text
    return PdfReader(BytesIO(answer.data))


def text_of(pdf: PdfReader) -> str:
    """Return all that stands on the pages."""
    return "\n".join(page.extract_text() for page in pdf.pages)


def pictures(pdf: PdfReader) -> set[bytes]:
    """Return the pictures of the document, each once."""
    return {image.data for page in pdf.pages for image in page.images}


def fonts_of(pdf: PdfReader) -> list[Any]:
    """Return what is written in each typeface of the document."""
    found = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
    return [font["/DescendantFonts"][0].get_object() for font in found]


def test_a_notice_is_printed_in_each_language(desk: Desk) -> None:
    filing = desk.published(notice(conditions="Call first.", warnings=["armed"]))
    attached(desk, filing, picture())
    for code in ("en", "fr", "es", "ar"):
        pdf = made(desk, filing, code)
        text = text_of(pdf)
        assert pdf.trailer["/Root"]["/Lang"] == code
        assert b"pdfuaid:part" in pdf.trailer["/Root"]["/Metadata"].get_data()
        for said in (
            filing["number"],
            "Duarte",
            "witness of a burglary",
            "Call first.",
            desk.officer.actor.name,
        ):
            assert said in text, (code, said)
        assert HEADINGS.get(code, "") in text
        assert len(pictures(pdf)) == 1
        assert (("الاسم" in text) or ("مسالا" in text)) == (code == "ar")


def test_every_script_is_drawn_and_no_glyph_is_missing(desk: Desk) -> None:
    names = [{"full": "Ramón Espinoza"}, *({"full": name, "kind": "alias"} for name in NAMES)]
    pdf = made(desk, desk.published(notice(person(names=names))), "ar")
    text = text_of(pdf)
    assert "[U+" not in text
    for name in NAMES:
        assert all(letter in text for letter in name if letter.isalpha() and not _joins(letter)), name
    # WeasyPrint maps the glyphs of a typeface anew only where it drew one that is not there.
    fonts = fonts_of(pdf)
    assert {font.get("/CIDToGIDMap", "/Identity") for font in fonts} == {"/Identity"}
    assert all({"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"].get_object()) for font in fonts)


def _joins(letter: str) -> bool:
    """Tell whether a letter's glyph stands for a whole syllable or ligature."""
    return "\u0900" <= letter <= "\u0dff"


def test_a_red_notice_tells_charge_penalty_warrant_and_bureau(desk: Desk) -> None:
    body = example("notice.red")
    text = text_of(made(desk, desk.published(body)))
    [warrant] = body["warrants"]
    for said in (
        warrant["reference"],
        warrant["charges"][0]["law"],
        "Red notice",
        "Highest penalty",
        "months",
    ):
        assert said in text, said


def test_what_somebody_wrote_opens_nothing_and_is_text(desk: Desk, browsers: Browsers) -> None:
    hostile = '"><link rel=attachment href="file:///etc/hostname"><img src="file:///etc/hostname">'
    style = "</style><style>@import url(file:///etc/hostname)</style>{{ 7 * 7 }}"
    subject = {
        "type": "person",
        "names": [{"full": f"A {hostile}"}, {"full": f"B {style}", "kind": "alias"}],
        "remarks": hostile + style,
        "places": [{"kind": "birth", "city": hostile[:60], "street": hostile[:90], "note": style}],
        "description": {"hair": "x", "marks": hostile},
        "titles": [hostile],
        "occupations": [style],
        "identifiers": [{"kind": "passport", "number": "XD1234567", "country": "FR", "note": hostile}],
    }
    body = {"kind": "blue", "summary": hostile, "reference": hostile[:60], "conditions": hostile}
    body |= {"action": hostile, "legal_basis": hostile, "subjects": [subject]}
    filing = desk.published(body)
    attached(desk, filing, picture(), name="file:///etc/hostname")
    pdf = made(desk, filing)
    text = text_of(pdf)
    assert dict(pdf.attachments) == {}
    assert len(pictures(pdf)) == 1
    assert "rel=attachment" in text.replace("\n", "")
    assert "{{ 7 * 7 }}" in text
    page = browsers.of(desk.officer.actor).get(f"/printed/notices/{filing['id']}/").text
    assert '<article class="notice of-blue"' in page
    assert "<link rel=attachment" not in page
    assert '<img src="file' not in page


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in the printer's place that says at once it has printed."""
    monkeypatch.setattr(printed, "Printer", partial(Printer, command=(sys.executable, "-c", "print('%PDF')")))


@pytest.mark.usefixtures("stub")
def test_it_is_recorded_who_got_it_before_it_leaves(
    desk: Desk, browsers: Browsers, registry: Registry
) -> None:
    filing = desk.published()
    photo = attached(desk, filing, picture())["id"]
    officer = browsers.of(desk.officer.actor)
    reads = {
        "pdf": lambda: desk.client.get(address(filing, "fr"), headers=desk.officer.headers),
        "page": lambda: officer.get(f"/printed/notices/{filing['id']}/?language=fr"),
    }
    for form, read in reads.items():
        with entries(registry) as left:
            answer = read()
        assert answer.status_code == 200
        [entry] = left
        assert (entry.action, entry.object_id, entry.actor_id) == (
            "hand_out",
            filing["id"],
            desk.officer.actor.id,
        )
        shown = {filing["id"]: filing["revision"], photo: None}
        assert entry.detail == {"reading": "printed", "language": "fr", "form": form, "shown": shown}
    with nothing_recorded(registry):
        answer = desk.client.get(address(filing), headers=desk.officer.headers)
        assert (answer.status_code, answer.json["code"]) == (503, "cannot_record")  # type: ignore[index]


@pytest.mark.usefixtures("stub")
def test_the_file_says_whose_it_is_and_nobody_keeps_it(desk: Desk) -> None:
    filing = desk.published()
    answer = desk.client.get(address(filing), headers=desk.officer.headers)
    told = answer.headers
    assert (told["Content-Type"], told["Cache-Control"]) == ("application/pdf", "no-store")
    number = filing["number"].replace("/", "-")
    assert told["Content-Disposition"] == f'attachment; filename="{number}-en.pdf"'
    assert (told["Lookout-Bureau"], told["Lookout-Handling"]) == ("FR", "official_use_only")
    assert desk.client.get(address(filing, "de"), headers=desk.officer.headers).status_code == 422
    assert desk.client.get(address(filing) + "&x=1", headers=desk.officer.headers).status_code == 422


def test_a_draft_and_a_test_record_say_so_on_paper(desk: Desk) -> None:
    draft = desk.draft(notice(test_record=True))
    answer = desk.client.get(address(draft), headers=desk.clerk.headers)
    text = text_of(PdfReader(BytesIO(answer.data)))
    assert "Not in force: Draft" in text
    assert "Test record: never act on it" in text
    assert desk.client.get(address(draft), headers=desk.officer.headers).status_code == 404


def test_where_pango_is_missing_only_the_pdf_says_so(
    desk: Desk, browsers: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed, "Printer", partial(Printer, command=(sys.executable, "-c", WITHOUT_PANGO)))
    filing, officer = desk.published(), browsers.of(desk.officer.actor)
    answer = desk.client.get(address(filing), headers=desk.officer.headers)
    assert (answer.status_code, answer.json["code"]) == (503, "cannot_print")  # type: ignore[index]
    assert "libpango-1.0-0" in answer.json["detail"]  # type: ignore[index]
    path = f"/printed/notices/{filing['id']}/"
    assert officer.get(path).status_code == 200
    refused = officer.get(f"{path}pdf")
    assert (refused.status_code, "libpango-1.0-0" in refused.text) == (503, True)
    assert desk.found("Ramon Espinoza") == [filing["id"]]


@pytest.mark.usefixtures("stub")
def test_who_may_not_have_files_is_refused(desk: Desk, someone: MakeSomeone) -> None:
    filing = desk.published(notice(handling="confidential"))
    for who, status in (
        (desk.importer, 403),
        (desk.officer, 404),
        (desk.clerk, 200),
        (someone(Role.AUDITOR), 403),
    ):
        assert desk.client.get(address(filing), headers=who.headers).status_code == status

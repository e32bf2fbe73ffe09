"""A file is what its content is, whatever it is called or sent as."""

import pytest

from app.errors import FileRefused, TooLarge
from app.files.checked import check
from app.files.limits import LARGEST_FILE
from app.vocabulary.subjects import AttachmentKind
from tests.fixtures.files import dna, pdf, picture, prints

TAKEN = [
    (AttachmentKind.PHOTO, picture("PNG"), "image/jpeg"),
    (AttachmentKind.DOCUMENT_COPY, picture("WEBP"), "image/jpeg"),
    (AttachmentKind.DOCUMENT_COPY, pdf(), "application/pdf"),
    (AttachmentKind.FINGERPRINTS, prints(), "application/octet-stream"),
    (AttachmentKind.DNA, dna(), "application/octet-stream"),
]


@pytest.mark.parametrize(("kind", "data", "media_type"), TAKEN)
def test_each_kind_takes_its_own(kind: AttachmentKind, data: bytes, media_type: str) -> None:
    checked = check(kind, data)
    assert checked.media_type == media_type
    assert bool(checked.thumbnail) == (media_type == "image/jpeg")


@pytest.mark.parametrize("kind", AttachmentKind)
def test_each_kind_refuses_the_files_of_others(kind: AttachmentKind) -> None:
    own = {id(data) for taken, data, _ in TAKEN if taken is kind}
    pictures = {AttachmentKind.PHOTO, AttachmentKind.DOCUMENT_COPY}
    for taken, data, _ in TAKEN:
        if id(data) in own or (kind in pictures and taken in pictures and not data.startswith(b"%PDF")):
            continue
        with pytest.raises(FileRefused):
            check(kind, data)


@pytest.mark.parametrize("kind", AttachmentKind)
def test_one_byte_too_many_is_refused_before_anything_is_read(kind: AttachmentKind) -> None:
    with pytest.raises(TooLarge):
        check(kind, bytes(LARGEST_FILE + 1))


@pytest.mark.parametrize(
    "body",
    [
        b"<</S /JavaScript /JS (app.alert(1))>>",
        b"<</S /J#61vaScript>>",
        b"<</S /#4c#61unch /F (cmd.exe)>>",
        b"<</EmbeddedFile 3 0 R>>",
        b"<</AcroForm <</XFA 4 0 R>>>>",
        b"<</Encrypt 5 0 R>>",
    ],
)
def test_a_paper_that_acts_or_hides_is_refused(body: bytes) -> None:
    with pytest.raises(FileRefused):
        check(AttachmentKind.DOCUMENT_COPY, pdf(body))


@pytest.mark.parametrize(
    "data", [pdf()[:-6], pdf() + b"PK\x05\x06", b"\n" + pdf(), pdf().replace(b"1.7", b"9.9"), b"%PDF-1.7\n"]
)
def test_a_paper_that_is_not_whole_or_something_else_too_is_refused(data: bytes) -> None:
    with pytest.raises(FileRefused):
        check(AttachmentKind.DOCUMENT_COPY, data)

"""What a checked file is, and the check that belongs to each kind of attachment."""

from dataclasses import dataclass

from app.errors import Fault, FileRefused, TooLarge
from app.files import images, nist, papers
from app.files.limits import LARGEST_FILE, MEGABYTE
from app.vocabulary import AttachmentKind


@dataclass(frozen=True, slots=True)
class Checked:
    """A file fit to be kept; `thumbnail` is empty and the sides are None where nothing can be drawn."""

    data: bytes
    media_type: str
    width: int | None = None
    height: int | None = None
    thumbnail: bytes = b""


def check(kind: AttachmentKind, data: bytes) -> Checked:
    """What is kept of an upload, judged by its content alone. Raises TooLarge or FileRefused."""
    if len(data) > LARGEST_FILE:
        raise TooLarge(f"A file has at most {LARGEST_FILE // MEGABYTE} MB.")
    if kind in nist.RECORDS:
        nist.check(kind, data)
        return Checked(data, nist.MEDIA_TYPE)
    if kind is AttachmentKind.DOCUMENT_COPY and papers.claims_to_be_pdf(data):
        papers.check(data)
        return Checked(data, papers.MEDIA_TYPE)
    return _image(data)


def _image(data: bytes) -> Checked:
    try:
        picture = images.redraw(data)
    except images.NotAnImage as wrong:
        raise FileRefused(faults=[Fault("file", str(wrong))]) from wrong
    return Checked(picture.data, images.MEDIA_TYPE, picture.width, picture.height, picture.thumbnail)

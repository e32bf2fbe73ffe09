"""Check an uploaded file by the rules of its kind of attachment."""

from dataclasses import dataclass

from app.errors import Fault, FileRefused, TooLarge
from app.files import images, nist, papers
from app.files.limits import LARGEST_FILE, MEGABYTE
from app.vocabulary.subjects import AttachmentKind


@dataclass(frozen=True, slots=True)
class Checked:
    """A file fit to be kept; `thumbnail` is empty and the sides are None where nothing can be drawn."""

    data: bytes
    media_type: str
    width: int | None = None
    height: int | None = None
    thumbnail: bytes = b""


def check(kind: AttachmentKind, data: bytes, cut: images.Cut = images.WHOLE) -> Checked:
    """Check an upload by its content alone and return what is kept. Raises TooLarge or FileRefused.

    Of a picture only what the cut leaves is kept.
    """
    if len(data) > LARGEST_FILE:
        raise TooLarge(f"A file has at most {LARGEST_FILE // MEGABYTE} MB.")
    if kind in nist.RECORDS:
        nist.check(kind, data)
        return Checked(data, nist.MEDIA_TYPE)
    if kind is AttachmentKind.DOCUMENT_COPY and papers.claims_to_be_pdf(data):
        papers.check(data)
        return Checked(data, papers.MEDIA_TYPE)
    return _image(data, cut)


def _image(data: bytes, cut: images.Cut) -> Checked:
    try:
        picture = images.redraw(data, cut)
    except images.NotAnImage as wrong:
        raise FileRefused(faults=[Fault("file", str(wrong))]) from wrong
    return Checked(picture.data, images.MEDIA_TYPE, picture.width, picture.height, picture.thumbnail)

"""Draws a picture anew from its pixels, so that nothing else of the file it came in is left."""

from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from PIL import Image, ImageOps

from app.files.limits import FEWEST_PIXELS_A_SIDE, MOST_PIXELS, THUMBNAIL_SIDE

FORMATS = ("JPEG", "PNG", "WEBP")
MEDIA_TYPE = "image/jpeg"
# Pillow would only warn of more than this; `_bounded` refuses at the same moment, before decoding.
Image.MAX_IMAGE_PIXELS = None
# Above 92 files grow faster than anybody can see; colour at full resolution keeps red print readable.
QUALITY = {"quality": 92, "subsampling": 0}
PAPER = "white"
# The largest picture takes 250 MB while it is drawn; a process has room for one of them.
_desk = Lock()


class NotAnImage(Exception):
    """The file cannot be drawn; the text says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of our own making, upright, without metadata, and a small one to show in lists."""

    data: bytes
    width: int
    height: int
    thumbnail: bytes


def redraw(data: bytes) -> Picture:
    """The picture in a JPEG, PNG or WebP file, drawn anew as JPEG. Raises NotAnImage."""
    try:
        with _desk:
            return _drawn(data)
    except NotAnImage:
        raise
    # Decoders raise whatever their parsing stumbled over (OSError, SyntaxError, struct.error, zlib.error,
    # ValueError, DecompressionBombError …); all of it means that the file cannot be drawn.
    except Exception as wrong:
        raise NotAnImage("Not a whole JPEG, PNG or WebP picture.") from wrong


def _drawn(data: bytes) -> Picture:
    image = _pixels(data)
    whole, (width, height) = _jpeg(image), image.size
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Picture(whole, width, height, _jpeg(image))


def _pixels(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data), formats=FORMATS) as claimed:
        _bounded(claimed)
        claimed.verify()
    # verify() leaves a picture that can no longer be read, hence the second opening.
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
        return _on_paper(image)


def _bounded(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise NotAnImage(f"A picture has at most {MOST_PIXELS // 1_000_000} million pixels.")
    if min(image.size) < FEWEST_PIXELS_A_SIDE:
        raise NotAnImage(f"A picture has at least {FEWEST_PIXELS_A_SIDE} pixels on each side.")


def _on_paper(image: Image.Image) -> Image.Image:
    """The bare pixels: what is transparent shows paper; palette, profile, text and comments stay behind."""
    if not image.has_transparency_data:
        bare = image if image.mode == "RGB" else image.convert("RGB")
    else:
        layer = image.convert("RGBA")
        bare = Image.new("RGB", layer.size, PAPER)
        bare.paste(layer, mask=layer.getchannel("A"))
    bare.info = {}
    return bare


def _jpeg(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "JPEG", **QUALITY)
    return written.getvalue()

"""Draw a picture anew from its pixels, so that nothing else of its file is left."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from app.files.limits import FEWEST_PIXELS_A_SIDE, MOST_PIXELS, THUMBNAIL_SIDE

FORMATS = ("JPEG", "PNG", "WEBP")
MEDIA_TYPE = "image/jpeg"
# Pillow would only warn of more than this; `_bounded` refuses at the same moment, before decoding.
Image.MAX_IMAGE_PIXELS = None
# Above 92 files grow faster than anybody can see; colour at full resolution keeps red print readable.
QUALITY = {"quality": 92, "subsampling": 0}
PAPER = "white"


class NotAnImage(Exception):
    """The file cannot be drawn; the text says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of our own making, upright, without metadata, and a small one to show in lists."""

    data: bytes
    width: int
    height: int
    thumbnail: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """Say how much is cut off each side of an upright picture, in percent of its width or height."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return what is left, in pixels."""
        right, bottom = 100 - self.right, 100 - self.bottom
        return (
            width * self.left // 100,
            height * self.top // 100,
            width * right // 100,
            height * bottom // 100,
        )


WHOLE = Cut()


def redraw(data: bytes, cut: Cut = WHOLE) -> Picture:
    """The picture in a JPEG, PNG or WebP file, cut and drawn anew as JPEG. Raises NotAnImage."""
    try:
        return _drawn(data, cut)
    except NotAnImage:
        raise
    # Decoders raise whatever their parsing stumbled over (OSError, SyntaxError, struct.error, zlib.error,
    # ValueError, DecompressionBombError …); all of it means that the file cannot be drawn.
    except Exception as wrong:
        raise NotAnImage("Not a complete JPEG, PNG or WebP picture.") from wrong


def _drawn(data: bytes, cut: Cut) -> Picture:
    image = _cropped(_pixels(data), cut)
    whole, (width, height) = _jpeg(image), image.size
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return Picture(whole, width, height, _jpeg(image))


def _cropped(image: Image.Image, cut: Cut) -> Image.Image:
    if cut == WHOLE:
        return image
    left, top, right, bottom = box = cut.box(*image.size)
    if min(right - left, bottom - top) < FEWEST_PIXELS_A_SIDE:
        raise NotAnImage(f"A picture has at least {FEWEST_PIXELS_A_SIDE} pixels on each side.")
    return image.crop(box)


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
    # Phones hang a second picture on to a JPEG, which is not looked at; films are no photos.
    if image.format in ("PNG", "WEBP") and getattr(image, "n_frames", 1) > 1:
        raise NotAnImage("A picture that moves is not taken; send one of its frames.")
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

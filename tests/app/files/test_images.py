"""Pictures are drawn anew: upright, bare, bounded; whatever else came in the file stays behind."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.files import images
from app.files.images import NotAnImage, redraw
from app.files.limits import MOST_PIXELS, THUMBNAIL_SIDE
from tests.fixtures.files import SECRET, picture, png_claiming, told_picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("form", images.FORMATS)
def test_nothing_but_pixels_is_left(form: str) -> None:
    told = told_picture(form)
    assert SECRET in told
    drawn = redraw(told)
    for data in (drawn.data, drawn.thumbnail):
        assert SECRET not in data
        left = opened(data)
        assert (left.format, dict(left.getexif())) == ("JPEG", {})
        assert set(left.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (80, 60), (5, 30)),
        (2, (80, 60), (75, 30)),
        (3, (80, 60), (75, 30)),
        (6, (60, 80), (30, 5)),
        (8, (60, 80), (30, 75)),
    ],
)
def test_the_orientation_is_applied_before_it_is_forgotten(
    orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    upright = opened(redraw(told_picture(orientation=orientation)).data)
    red, _, blue = upright.convert("RGB").getpixel(red_at)
    assert upright.size == size
    assert red > 200 > blue


def test_a_large_picture_gets_a_small_one_and_a_small_one_is_not_blown_up() -> None:
    large, small = redraw(picture(size=(1000, 500))), redraw(picture(size=(80, 60)))
    assert (large.width, large.height) == (1000, 500)
    assert opened(large.thumbnail).size == (THUMBNAIL_SIDE, THUMBNAIL_SIDE // 2)
    assert opened(small.thumbnail).size == (80, 60)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_is_drawn(mode: str) -> None:
    written = io.BytesIO()
    Image.new(mode, (40, 30)).save(written, "JPEG" if mode == "CMYK" else "PNG")
    assert opened(redraw(written.getvalue()).data).size == (40, 30)


def test_what_is_transparent_shows_paper() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(written, "PNG")
    assert opened(redraw(written.getvalue()).data).getpixel((20, 15)) == (255, 255, 255)


@pytest.mark.parametrize("size", [(8000, 5001), (50_000, 50_000), (2**31 - 1, 2**31 - 1), (15, 200)])
def test_a_photo_bomb_is_refused_by_what_it_claims(size: tuple[int, int]) -> None:
    with pytest.raises(NotAnImage):
        redraw(png_claiming(*size))


def test_the_bound_is_on_pixels_and_said() -> None:
    with pytest.raises(NotAnImage, match=f"at most {MOST_PIXELS // 1_000_000} million pixels"):
        redraw(png_claiming(8000, 5001))


@pytest.mark.parametrize("form", images.FORMATS)
def test_a_polyglot_is_only_a_picture_afterwards(form: str) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as inside:
        inside.writestr("run.html", HTML)
    drawn = redraw(picture(form) + HTML + archive.getvalue())
    for data in (drawn.data, drawn.thumbnail):
        assert b"<script" not in data
        assert not zipfile.is_zipfile(io.BytesIO(data))


def test_a_script_in_a_comment_does_not_survive() -> None:
    assert b"alert" not in redraw(picture(comment=HTML)).data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        SVG,
        b'<?xml version="1.0"?>' + SVG,
        HTML,
        b"#!/bin/sh\nrm -r ~\n",
        b"MZ\x90\0",
        HTML + picture(),
        picture("GIF"),
        picture("TIFF"),
        picture("BMP"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
    ],
)
def test_what_is_no_picture_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnImage):
        redraw(data)


@given(st.sampled_from(images.FORMATS), st.data())
def test_a_truncated_picture_is_refused_or_whole(form: str, data: st.DataObject) -> None:
    whole = picture(form)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with suppress(NotAnImage):
        assert redraw(cut).width == 80


@given(st.sampled_from(images.FORMATS), st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=4))))
def test_a_damaged_picture_never_breaks_the_registry(form: str, wounds: list[tuple[int, bytes]]) -> None:
    wounded = bytearray(told_picture(form))
    for place, bytes_ in wounds:
        at = place % len(wounded)
        wounded[at : at + len(bytes_)] = bytes_
    with suppress(NotAnImage):
        assert opened(redraw(bytes(wounded)).data).format == "JPEG"


@given(st.binary(max_size=300))
def test_noise_is_refused(noise: bytes) -> None:
    with pytest.raises(NotAnImage):
        redraw(noise)


def test_what_is_cut_off_is_gone_and_something_is_left() -> None:
    whole = picture(size=(200, 100))
    cut = images.redraw(whole, images.Cut(left=50, top=10, bottom=20))
    assert (cut.width, cut.height) == (100, 70)
    with opened(cut.data) as kept:
        red, _, blue = kept.getpixel((20, 20))  # type: ignore[misc]
    assert blue > 200 > red
    with pytest.raises(images.NotAnImage):
        images.redraw(whole, images.Cut(left=49, right=49))

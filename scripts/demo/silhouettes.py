"""Draw pictures of nobody: heads and shoulders without a face, told apart by hair, build and colour."""

import random
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 480, 600
# Drawn larger and made smaller, so that edges are smooth.
LARGER = 3
GROUNDS = ("#dfe4e8", "#e6e1d9", "#dbe5e0", "#e3dfe8")
COATS = ("#2f4858", "#5b4a3f", "#37513f", "#4d3b57", "#6a3d3d")
SKINS = ("#8a6a55", "#a98870", "#c5a58c", "#6f5343")
HAIRS = ("#241d1a", "#4a3728", "#7d7d7d", "#8f6b3f")
QUALITY = 82


def silhouette(seed: int) -> bytes:
    """Return a JPEG; the same seed draws the same one."""
    chance = random.Random(seed)
    picture = Image.new("RGB", (WIDTH * LARGER, HEIGHT * LARGER), chance.choice(GROUNDS))
    draw = ImageDraw.Draw(picture)
    hair, skin = chance.choice(HAIRS), chance.choice(SKINS)
    head, shoulders = chance.randint(84, 98), chance.randint(170, 205)
    if chance.random() < 0.5:
        draw.rounded_rectangle(_scaled(222 - head, 150, 258 + head, 420), 90 * LARGER, fill=hair)
    _oval(draw, (240, 640), (shoulders, 200), chance.choice(COATS))
    draw.rounded_rectangle(_scaled(200, 330, 280, 480), 40 * LARGER, fill=skin)
    _oval(draw, (240, 230), (head + 14, 122), hair)
    _oval(draw, (240, 272), (head, 122), skin)
    written = BytesIO()
    small = picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.6))
    small.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def _oval(draw: ImageDraw.ImageDraw, at: tuple[int, int], half: tuple[int, int], fill: str) -> None:
    draw.ellipse(_scaled(at[0] - half[0], at[1] - half[1], at[0] + half[0], at[1] + half[1]), fill=fill)


def _scaled(*sides: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = (side * LARGER for side in sides)
    return left, top, right, bottom

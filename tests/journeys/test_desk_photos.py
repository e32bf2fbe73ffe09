"""A photo is cut by drawing: with a mouse, with a finger, with the keyboard, and by its numbers alone."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from app.models import Attachment
from app.services.unit_of_work import reading
from tests.fixtures.chromium import Seat, Seats
from tests.fixtures.desk import Desk
from tests.fixtures.files import picture

SIDES = ("left", "top", "right", "bottom")


@pytest.fixture
def draft(desk: Desk) -> dict[str, Any]:
    """A draft that a photo is attached to."""
    return desk.draft()


def choose(seat: Seat, draft: dict[str, Any], data: bytes, media: str = "image/jpeg") -> Page:
    """Open the draft and choose a file."""
    seat.go(f"/clerk/notices/{draft['id']}")
    seat.page.locator('input[type="file"]').set_input_files(
        {"name": "me.jpg", "mimeType": media, "buffer": data}
    )
    return seat.page


def cut(page: Page) -> tuple[int, ...]:
    return tuple(int(page.locator(f'input[name="{side}"]').input_value()) for side in SIDES)


def corners(page: Page, *parts: float) -> list[float]:
    """Return the places of two corners, told as parts of the picture, on the screen."""
    page.locator(".crop canvas").scroll_into_view_if_needed()
    box = page.locator(".crop canvas").bounding_box()
    assert box
    left, top, right, bottom = parts
    x, y, width, height = (box[name] for name in ("x", "y", "width", "height"))  # type: ignore[literal-required]
    return [x + left * width, y + top * height, x + right * width, y + bottom * height]


def near(page: Page, *wanted: int) -> bool:
    return all(abs(is_ - wished) <= 1 for is_, wished in zip(cut(page), wanted, strict=True))


@pytest.mark.parametrize("language", ["ar"])
def test_a_frame_is_drawn_with_the_mouse_and_moved_with_the_keys(
    desk: Desk, seats: Seats, draft: dict[str, Any], language: str
) -> None:
    seat = seats.of(desk.clerk.actor, language)
    page = choose(seat, draft, picture(size=(400, 200)))
    expect(page.locator(".crop canvas")).to_be_visible()
    # A corner of the picture, from its lower right to its upper left.
    right, bottom, left, top = corners(page, 0.4, 0.5, 0.1, 0.1)
    page.mouse.move(right, bottom)
    page.mouse.down()
    page.mouse.move(left, top, steps=4)
    page.mouse.up()
    assert near(page, 10, 10, 60, 50)
    told = {side: page.locator(f'.crop-side[data-side="{side}"]') for side in SIDES}
    before = cut(page)
    told["left"].focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    told["bottom"].focus()
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowDown")
    assert cut(page) == (before[0] + 2, before[1], before[2], before[3] + 9)
    expect(told["bottom"]).to_have_attribute("aria-valuenow", str(before[3] + 9))
    # The numbers move the frame as well, and it never closes.
    page.locator('input[name="top"]').fill("0")
    expect(told["top"]).to_have_attribute("aria-valuenow", "0")
    for _ in range(10):
        told["bottom"].press("Shift+ArrowUp")
    assert cut(page)[3] == 95
    page.locator('input[name="bottom"]').fill("50")
    assert seat.faults() == []
    assert not seat.overflows
    left_, top_, right_, bottom_ = cut(page)
    page.locator("form[enctype] button").click()
    expect(page.locator(".said")).to_be_visible()
    with reading(desk.registry) as tx:
        [row] = tx.session.query(Attachment).all()
    with Image.open(BytesIO(desk.registry.files.read(row.digest))) as kept:
        assert kept.size == (
            400 * (100 - right_) // 100 - 400 * left_ // 100,
            200 * (100 - bottom_ - top_) // 100,
        )
    assert seat.complaints == []


def test_a_frame_is_drawn_with_a_finger(desk: Desk, seats: Seats, draft: dict[str, Any]) -> None:
    seat = seats.of(desk.clerk.actor, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    page = choose(seat, draft, picture(size=(400, 300)))
    expect(page.locator(".crop canvas")).to_be_visible()
    left, top, right, bottom = corners(page, 0.25, 0.2, 0.75, 0.8)
    hand = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": left, "y": top}]),
        ("touchMove", [{"x": (left + right) / 2, "y": (top + bottom) / 2}]),
        ("touchMove", [{"x": right, "y": bottom}]),
        ("touchEnd", []),
    ):
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function("() => Number(document.querySelector('input[name=left]').value) > 0")
    assert near(page, 25, 20, 25, 20)
    assert not seat.overflows


def test_what_cannot_be_shown_is_cut_by_its_numbers(desk: Desk, seats: Seats, draft: dict[str, Any]) -> None:
    seat = seats.of(desk.clerk.actor)
    page = choose(seat, draft, b"no picture at all")
    expect(page.locator("[data-uncroppable]")).to_be_attached()
    expect(page.locator(".crop")).to_be_hidden()
    page.locator("form[enctype] summary").click()
    expect(page.locator("[data-uncroppable]")).to_be_visible()
    expect(page.locator('input[name="left"]')).to_be_editable()
    assert seat.complaints == []

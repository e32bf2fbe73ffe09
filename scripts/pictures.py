"""Take the pictures of the documents from the running product, with the made-up sample in it.

usage: python -m scripts.pictures [FOLDER]     writes docs/pictures/*.webp, each under 120 kB
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from config import ROOT
from scripts.demo.known import NAME_ASKED, zone_asked
from scripts.servers import chromium
from scripts.servers.elasticsearch.node import free_port

FOLDER = ROOT / "docs/pictures"
LARGEST, QUALITY = 120_000, 78
WIDE = {"width": 1200, "height": 800}
LAST_LINE = "demo-administrator"
# Typed as it stands in the forms of the desks.
ASKED = 'textarea[name="text"]'


def main() -> int:
    """Take every picture; 1 where one is larger than a document should carry."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with running() as address, opened() as browser:
        sizes = {name: _take(browser, address, name, folder) for name in TAKEN}
    for name, size in sizes.items():
        print(f"{name}.webp {size / 1000:.0f} kB")
    return int(max(sizes.values()) > LARGEST)


@contextmanager
def running() -> Iterator[str]:
    """Run the product as `make run` does, in a folder that is gone afterwards; yield its address."""
    with tempfile.TemporaryDirectory(prefix="lookout-pictures-") as folder:
        bind = f"127.0.0.1:{free_port()}"
        own = {"LOOKOUT_ENV": "development", "LOOKOUT_INSTANCE": folder, "LOOKOUT_BIND": bind}
        process = subprocess.Popen(
            ["scripts/run.sh"],
            cwd=ROOT,
            env={**os.environ, **own, "BIN": str(Path(sys.executable).parent)},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            _wait(process)
            yield f"http://{bind}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def _wait(process: subprocess.Popen[str]) -> None:
    for line in process.stdout or ():
        if LAST_LINE in line:
            return
    raise RuntimeError("The product did not start.")


@contextmanager
def opened() -> Iterator[Browser]:
    """Open Debian's Chromium."""
    quiet = [each for each in chromium.QUIET if not each.startswith(("--headless", "--virtual-time"))]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium.browser()), args=quiet)
        yield browser
        browser.close()


def _take(browser: Browser, address: str, name: str, folder: Path) -> int:
    role, look = TAKEN[name]
    page = browser.new_context(locale="en", viewport=WIDE, base_url=address).new_page()  # type: ignore[arg-type]
    page.goto("/demonstration/?next=/account/")
    page.locator(f'button[value="{role}"]').first.click()
    page.wait_for_url("**/account/")
    look(page)
    page.wait_for_load_state("networkidle")
    small = BytesIO()
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.save(small, "WEBP", quality=QUALITY, method=6)
    (folder / f"{name}.webp").write_bytes(small.getvalue())
    page.context.close()
    return len(small.getvalue())


def _ask(page: Page, text: str) -> None:
    page.goto("/officer/")
    page.locator(ASKED).fill(text)
    page.keyboard.press("Enter")
    page.locator("#answer [data-verdict]").first.wait_for()
    page.locator("#answer").scroll_into_view_if_needed()


def _answer(page: Page) -> None:
    _ask(page, NAME_ASKED)


def _scanned(page: Page) -> None:
    _ask(page, zone_asked())


def _hits(page: Page) -> None:
    _ask(page, NAME_ASKED)
    page.locator('details:has(form[action$="/confirm"]) summary').first.click()
    page.locator('textarea[name="action_taken"], input[name="action_taken"]').first.fill("Asked to wait")
    page.locator('input[name="place"]').first.fill("Gate 7")
    page.locator('form[action$="/confirm"] button').first.click()
    page.wait_for_url("**/hits/*")
    page.goto("/hits/")


def _printed(page: Page) -> None:
    _ask(page, NAME_ASKED)
    page.locator('a[href^="/printed/"]').first.click()


def _list(page: Page) -> None:
    page.goto("/clerk/")


def _form(page: Page) -> None:
    page.goto("/clerk/notices/new/red")
    page.locator('[name="summary"]').fill(
        "Wanted for forged travel documents, seen in Lyon on 11 March 2024."
    )
    page.locator('button[value="submit"]').click()
    page.locator("#faults").wait_for()


def _submitted(page: Page) -> None:
    page.goto("/clerk/notices/new/blue")
    page.locator('[name="summary"]').fill("Witness of a burglary in Lyon.")
    page.locator('[name="subjects.0.names.0.family"]').fill("Oslund")
    page.locator('[name="subjects.0.names.0.given"]').fill("Maren")
    page.locator('button[value="submit"]').click()
    page.locator(".said").wait_for()


def _review(page: Page) -> None:
    page.goto("/review/")
    page.locator('main a[href*="/review/notices/"]').first.click()


TAKEN: dict[str, tuple[str, Callable[[Page], None]]] = {
    "officer-answer": ("demo-officer", _answer),
    "officer-zone": ("demo-officer", _scanned),
    "officer-hits": ("demo-officer", _hits),
    "notice-printed": ("demo-officer", _printed),
    "clerk-list": ("demo-clerk", _list),
    "clerk-form": ("demo-clerk", _form),
    "clerk-submitted": ("demo-clerk", _submitted),
    "reviewer-filing": ("demo-reviewer", _review),
}


if __name__ == "__main__":
    sys.exit(main())

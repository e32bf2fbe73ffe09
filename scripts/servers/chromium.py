"""A real browser from Debian, headless: what a page says once its scripts have run, and how it looks."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from scripts.servers.debian import ensure

# No first-run pages, no calls home: on a closed network each would be a refused connection.
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--virtual-time-budget=10000",
)
# Of these, those for a browser that is driven step by step, and whose clock runs as ours does.
DRIVEN = tuple(each for each in QUIET if not each.startswith(("--headless", "--virtual-time")))
LONGEST_S = 90


def browser() -> Path:
    """The browser's program, installed where we may."""
    return ensure(_find, "chromium")


def text_of(url: str) -> str:
    """The page's document after its scripts have run, in a window so high that nothing waits below."""
    return _run(url, "--dump-dom", "--window-size=1280,20000")


def picture_of(url: str, target: Path, *, width: int = 1280, height: int = 900) -> Path:
    """A picture of the page in a window of this size, as PNG."""
    _run(url, f"--screenshot={target}", f"--window-size={width},{height}")
    return target


def _run(url: str, *what: str) -> str:
    with tempfile.TemporaryDirectory(prefix="lookout-browser-") as profile:
        command = [str(browser()), *QUIET, f"--user-data-dir={profile}", *what, url]
        done = subprocess.run(command, check=True, capture_output=True, timeout=LONGEST_S)
    return done.stdout.decode()


def _find() -> Path | None:
    found = shutil.which("chromium")
    return Path(found) if found else None

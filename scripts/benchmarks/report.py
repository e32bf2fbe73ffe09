"""Figures kept in docs/benchmarks.md: each measurement owns the part between its two marks."""

import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

from config import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"


def machine() -> str:
    """Name the machine and the day of the measurement."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    today = datetime.now(UTC).date()
    return (
        f"{today}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}"
        f" {platform.machine()}, Python {platform.python_version()}"
    )


def keep(part: str, text: str, page: Path = PAGE) -> None:
    """Put `text` between the marks of `part`, adding the part at the end where it is not there yet."""
    begin, end = f"<!-- {part} -->", f"<!-- /{part} -->"
    block = f"{begin}\n{text.strip()}\n{end}"
    known = page.read_text() if page.exists() else "# Benchmarks\n"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    kept = pattern.sub(lambda _: block, known) if pattern.search(known) else f"{known.rstrip()}\n\n{block}\n"
    page.write_text(kept)

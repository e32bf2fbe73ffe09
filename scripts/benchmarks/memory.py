"""Read from Linux what memory a process and its children hold."""

from pathlib import Path


def held_kib(pid: int, kind: str = "Pss") -> int | None:
    """Return the KiB of a process and its children, what they share counted once; None once it has ended.

    `kind` is a line of smaps_rollup: `Pss` is all, `Pss_Anon` leaves out files that are mapped.
    """
    own = _share(pid, kind)
    return None if own is None else own + sum(_share(each, kind) or 0 for each in _children(pid))


def _share(pid: int, kind: str) -> int | None:
    told = _said(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return next((int(line.split()[1]) for line in told if line.startswith(f"{kind}:")), None)


def _children(pid: int) -> list[int]:
    return [int(each) for each in _said(Path(f"/proc/{pid}/task/{pid}/children")).split()]


def _said(path: Path) -> str:
    """Return what stands there; nothing where the process has ended meanwhile."""
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""

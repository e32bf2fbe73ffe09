"""Tell places outside of a checkpoint: a file, syslog, a webhook."""

import logging
import os
from collections.abc import Iterator
from logging.handlers import SysLogHandler
from pathlib import Path

import urllib3

from app.transparency.checkpoints import Checkpoint
from app.transparency.notes import Note
from app.transparency.settings import LogSettings


class NotTold(Exception):
    """A place did not take the checkpoint; the text says why."""


def tell(settings: LogSettings, note: Note) -> Iterator[str]:
    """Tell every place that is set, one after the other; yield what went wrong, by the setting's name."""
    places = (
        ("AUDIT_CHECKPOINT_FILE", settings.checkpoint_file, _to_file),
        ("AUDIT_SYSLOG", settings.syslog, _to_syslog),
        ("AUDIT_WEBHOOK", settings.webhook, _to_webhook),
    )
    for name, is_set, told in places:
        try:
            if is_set:
                told(settings, note)
        except (OSError, urllib3.exceptions.HTTPError, NotTold) as failed:
            yield f"{name}: {failed}"


def write_whole(path: Path, written: str) -> None:
    """Put a file in the place of another at once, so that nobody reads half of it."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_text(written, encoding="utf-8")
    fresh.replace(path)


def _to_file(settings: LogSettings, note: Note) -> None:
    if settings.checkpoint_file is not None:
        write_whole(settings.checkpoint_file, str(note))


def _to_syslog(settings: LogSettings, note: Note) -> None:
    host, _, port = settings.syslog.rpartition(":")
    address = (host, int(port)) if host else settings.syslog
    handler = _Syslog(address, SysLogHandler.LOG_AUTH)
    try:
        text = (
            f"lookout: audit checkpoint of {Checkpoint.of(note).size} entries: {' '.join(str(note).split())}"
        )
        handler.emit(logging.LogRecord("lookout", logging.INFO, "", 0, text, None, None))
    finally:
        handler.close()


def _to_webhook(settings: LogSettings, note: Note) -> None:
    answer = urllib3.request(
        "POST",
        settings.webhook,
        body=str(note).encode(),
        headers={"Content-Type": "text/plain; charset=utf-8"},
        timeout=settings.timeout_s,
        retries=False,
        redirect=False,
        preload_content=False,
    )
    with answer:
        if not 200 <= answer.status < 300:  # noqa: PLR2004  any success will do
            raise NotTold(f"answered {answer.status}")


class _Syslog(SysLogHandler):
    """Says when it could not deliver, which logging itself keeps to itself."""

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802  the library's name
        """Raise what went wrong."""
        raise  # noqa: PLE0704  called while it is being handled

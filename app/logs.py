"""Write structured logs: one JSON object a line, times in UTC, no personal data.

Nothing that was asked or stored is ever logged: only ids, counts, codes and times.
"""

import logging
import sys
from contextlib import suppress

import structlog


def configure_logs(*, development: bool) -> None:
    """Readable lines in development on a terminal, JSON everywhere else."""
    readable = development and sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if readable else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: _Lines(sys.stderr),
    )


class _Lines(structlog.PrintLogger):
    """Print lines as far as there is room: where the disk of the log is full, answers go on."""

    def msg(self, message: str) -> None:
        """Print one line."""
        with suppress(OSError):
            super().msg(message)

    log = debug = info = warn = warning = error = critical = exception = fatal = failure = err = msg

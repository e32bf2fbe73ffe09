"""Structured logs: one JSON object a line, times in UTC, no personal data.

Nothing that was asked or stored is ever logged: only ids, counts, codes and times.
"""

import logging
import sys

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
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )

"""The log: quiet by default, else lines of text or JSON on standard error. What a user must see is never only there."""

from __future__ import annotations

import logging
import sys
from typing import Final

import structlog

from counterclaim.run.settings import Settings

_SILENT: Final = logging.CRITICAL  # nothing here logs as high
_CHATTY: Final = ("pypdf", "trafilatura", "htmldate", "alembic", "httpx", "httpcore")


def start_log(settings: Settings) -> None:
    """Let the log take the form that the settings ask for."""
    quiet = settings.log == "quiet"
    level = _SILENT if quiet else logging.getLevelNamesMapping()[settings.log_level.upper()]
    for name in _CHATTY:  # they warn about each odd page: nothing that a user can act on
        logging.getLogger(name).setLevel(_SILENT if quiet else logging.ERROR)
    last = structlog.processors.JSONRenderer(ensure_ascii=False) if settings.log == "json" else _text()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _text() -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(colors=False)

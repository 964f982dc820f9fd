"""The web server's own log lines, written before Django and its logging are there; `granian.json` names them."""

import logging

import structlog


def json_lines() -> logging.Formatter:
    """A formatter that writes one JSON object a line, a traceback inside it."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
    )

"""Logs for programs: one JSON object a line, with the fields that the caller gave beside its message."""

import json
import logging
from datetime import UTC, datetime

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
FORMAT_VARIABLE = "DATELINE_LOG"
"""Set it to json for such logs on standard error."""


class JsonFormatter(logging.Formatter):
    """A record with its own fields, such as document_id, stage and seconds.

    >>> told = {"msg": "read", "name": "a", "levelname": "INFO", "created": 0, "document_id": "d1"}
    >>> record = logging.makeLogRecord(told)
    >>> JsonFormatter().format(record)
    '{"at": "1970-01-01T00:00:00+00:00", "level": "INFO", "logger": "a", "message": "read", "document_id": "d1"}'
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line; line breaks in a message are escaped, so that no article can write a line of its own."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        told |= {name: value for name, value in vars(record).items() if name not in STANDARD}
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=True, default=str)

"""What is wrong with a file or a record, said so that a person can mend it."""


class FormatFaultError(ValueError):
    """It cannot be read; `kind` sorts it, the message says what was seen, expected and to be done."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class OverBudgetError(FormatFaultError):
    """A file unpacks to far more than its size warrants; nothing more of it is read."""

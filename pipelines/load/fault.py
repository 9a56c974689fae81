"""Why a warehouse cannot be used; each message says what to do."""


class WarehouseError(RuntimeError):
    """The warehouse cannot be used; the message says why and what to do."""


class WarehouseBusyError(WarehouseError):
    """Another process is writing."""


class WarehouseMismatchError(WarehouseError):
    """The warehouse was made by a version with other tables."""

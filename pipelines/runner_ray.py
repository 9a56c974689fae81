"""Work on a Ray cluster: the one that RAY_ADDRESS names, else workers on this machine. Needs the extra `ray`."""

import contextlib
import importlib
import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from pipelines.runner import MOST_TRIES, WAITING_PER_WORKER, Lost, Runner, RunnerError

T = TypeVar("T")
U = TypeVar("U")


class RayRunner:
    """Workers of a Ray cluster that is already reached."""

    def __init__(self, ray: Any, workers: int) -> None:
        self.workers = workers
        self._ray = ray

    def map(self, work: Callable[[T], U], items: Iterable[T]) -> Iterator[tuple[T, U | Lost]]:
        """See Runner. Ray itself does work again whose worker died."""
        remote = self._ray.remote(num_cpus=1, max_retries=MOST_TRIES - 1)(work)
        waiting: deque[tuple[T, Any]] = deque()
        rest = iter(items)
        while True:
            for item in rest:
                waiting.append((item, remote.remote(item)))
                if len(waiting) >= self.workers * WAITING_PER_WORKER:
                    break
            if not waiting:
                return
            item, reference = waiting.popleft()
            try:
                result: U | Lost = self._ray.get(reference)
            except self._ray.exceptions.RayTaskError as error:
                raise error.cause from error
            except (self._ray.exceptions.WorkerCrashedError, self._ray.exceptions.OutOfMemoryError) as error:
                result = Lost(f"{MOST_TRIES} workers died over it: {type(error).__name__}")
            yield item, result


@contextlib.contextmanager
def open_ray(workers: int) -> Iterator[Runner]:
    """A runner on Ray; what it started itself is ended with it.

    Raises RunnerError if Ray is not installed or the cluster cannot be reached.
    """
    try:
        ray = importlib.import_module("ray")
    except ImportError as error:
        raise RunnerError(
            "engine ray: the package ray is not installed. Install the extra (pip install 'dateline[ray]'), or use "
            "--engine process."
        ) from error
    address = os.environ.get("RAY_ADDRESS")
    here = {} if address else {"num_cpus": workers, "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    try:
        ray.init(address=address, logging_level=logging.WARNING, log_to_driver=False, **here)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise RunnerError(f"engine ray: {address or 'a cluster on this machine'} cannot be used: {error}") from error
    try:
        yield RayRunner(ray, workers)
    finally:
        ray.shutdown()

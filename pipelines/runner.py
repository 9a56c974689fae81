"""Who does work that can be done side by side: this process, processes beside it, or a Ray cluster.

All give the results in the order of the work, whatever finishes first, so that what is written does not depend on them.
A worker that dies is replaced and its work done again; work that kills its worker every time is told of as lost.
"""

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from pipelines.settings import Engine

T = TypeVar("T")
U = TypeVar("U")

MOST_TRIES = 3
"""Workers that may die over the same work, done alone, before it is given up."""

WAITING_PER_WORKER = 2
"""Pieces of work that are handed out and not taken back yet: enough that no worker waits, and memory stays flat."""


class RunnerError(RuntimeError):
    """The engine cannot be used; the message says what to install or change."""


@dataclass(frozen=True)
class Lost:
    """Work that could not be done because every worker died over it."""

    reason: str


class Runner(Protocol):
    """Does work on many items; an exception in the work ends it."""

    workers: int

    def map(self, work: Callable[[T], U], items: Iterable[T]) -> Iterator[tuple[T, U | Lost]]:
        """Each item with what the work gives for it, in the order of the items, which are taken as they are needed."""
        ...


class InlineRunner:
    """This process alone.

    >>> list(InlineRunner().map(len, ["a", "bc"]))
    [('a', 1), ('bc', 2)]
    """

    workers = 1

    def map(self, work: Callable[[T], U], items: Iterable[T]) -> Iterator[tuple[T, U | Lost]]:
        """See Runner."""
        for item in items:
            yield item, work(item)


class ProcessRunner:
    """Processes on this machine."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def map(self, work: Callable[[T], U], items: Iterable[T]) -> Iterator[tuple[T, U | Lost]]:
        """See Runner. The work and the items are pickled."""
        waiting: deque[_Piece] = deque()
        rest = iter(items)
        while True:
            while len(waiting) < self.workers * WAITING_PER_WORKER and (piece := _next_piece(rest)) is not None:
                waiting.append(piece)
                self._hand_out(work, piece)
            if not waiting:
                return
            first = waiting[0]
            try:
                result: U | Lost = first.future.result()
            except BrokenProcessPool:
                result = self._do_alone(work, first.item)
                for piece in waiting:
                    if piece is not first and piece.future.done() and piece.future.exception() is not None:
                        self._hand_out(work, piece)
            waiting.popleft()
            yield first.item, result

    def close(self) -> None:
        """Ends the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _hand_out(self, work: Callable[[Any], Any], piece: "_Piece") -> None:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        try:
            piece.future = self._pool.submit(work, piece.item)
        except BrokenProcessPool as error:  # told when its turn comes
            piece.future = Future()
            piece.future.set_exception(error)

    def _do_alone(self, work: Callable[[Any], Any], item: Any) -> Any:
        """With new workers for the dead, and nothing beside it: nobody knows which piece of work killed them."""
        for _ in range(MOST_TRIES):
            self.close()
            piece = _Piece(item, Future())
            self._hand_out(work, piece)
            with contextlib.suppress(BrokenProcessPool):
                return piece.future.result()
        self.close()
        return Lost(f"{MOST_TRIES} workers died over it")


@dataclass
class _Piece:
    item: Any
    future: "Future[Any]"


def _next_piece(rest: Iterator[Any]) -> _Piece | None:
    for item in rest:
        return _Piece(item, Future())
    return None


@contextlib.contextmanager
def open_runner(engine: Engine, workers: int) -> Iterator[Runner]:
    """The runner of an engine, with so many workers. More than one worker without an engine means processes.

    Raises RunnerError if the engine is not installed.
    """
    if engine == "ray":
        from pipelines.runner_ray import open_ray

        with open_ray(workers) as ray_runner:
            yield ray_runner
    elif engine == "process" or workers > 1:
        runner = ProcessRunner(workers)
        try:
            yield runner
        finally:
            runner.close()
    else:
        yield InlineRunner()

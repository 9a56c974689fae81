"""Ctrl-C ends a question, whenever it comes."""

import signal
import threading
import time

import duckdb
import pytest

from pipelines.publish.query import _interruptible

SLOW = "SELECT count(*) FROM range(2000000) AS a (i), range(1000000) AS b (j) WHERE i * j % 7 = 3"


@pytest.fixture
def heard():
    """Ctrl-C is heard, also where these tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("delay", [0.0, 0.4], ids=["while it runs", "before it has begun"])
def test_ctrl_c_ends_a_statement(delay, heard):
    connection = duckdb.connect()

    def ask():
        time.sleep(delay)
        return connection.execute(SLOW).to_arrow_table()

    main = threading.main_thread().ident
    timer = threading.Timer(0.2, signal.pthread_kill, (main, signal.SIGINT))
    timer.start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        _interruptible(connection, ask)
    assert time.monotonic() - began < 30
    connection.close()

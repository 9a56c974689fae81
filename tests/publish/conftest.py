"""What the tests of this room share."""

import pytest

from pipelines.publish.query import open_published
from tests.published import publish_small_world


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    """The published file of the small made-up world."""
    home = tmp_path_factory.mktemp("home")
    publish_small_world(home)
    opened = open_published(home)
    yield opened
    opened.close()

"""What tests of lakes share."""

import pytest

from tests.lakes import publish_world


@pytest.fixture(autouse=True)
def few_views(request, monkeypatch):
    """Without views, which cost most of the time, unless a test asks for them."""
    if "all_views" not in request.fixturenames:
        monkeypatch.setattr("pipelines.publish.lake_shape.views_in_order", list)


@pytest.fixture
def all_views():
    """To be asked for by tests that need them."""


@pytest.fixture
def whole_home(all_views, tmp_path):
    """The home of the small world, with all tables and views."""
    return publish_world(tmp_path / "home", is_whole=True)

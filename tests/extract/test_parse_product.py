"""Whoever multiplies the matrices, and whatever is parsed beside a text, its parse is the same."""

import pytest
from thinc.api import Model, NumpyOps

from benchmarks.long_corpus import long_article
from pipelines.extract.parse import load_model, pack_parse, parse_text, parse_texts

TEXTS = [long_article(number) for number in (0, 1, 3)] + ["Talks ended.", "Oslo"]


@pytest.fixture
def own_library():
    networks = [getattr(component, "model", None) for _, component in load_model().pipeline]
    layers = [
        layer
        for network in networks
        if isinstance(network, Model)
        for layer in network.walk()
        if isinstance(layer.ops, NumpyOps)
    ]
    assert layers
    assert not any(layer.ops.use_blis for layer in layers)
    for layer in layers:
        layer.ops.use_blis = True
    yield
    for layer in layers:
        layer.ops.use_blis = False


@pytest.fixture(scope="module")
def parses():
    return [pack_parse(doc) for doc in parse_texts(TEXTS)]


def test_the_parse_is_that_of_the_model_s_own_library(parses, own_library):
    assert [pack_parse(doc) for doc in parse_texts(TEXTS)] == parses


def test_a_text_is_parsed_alone_as_among_others(parses):
    assert [pack_parse(parse_text(text)) for text in TEXTS] == parses

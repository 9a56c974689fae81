"""The quick decoders follow the model that was measured alone, and run in the place of its own."""

import pytest

from pipelines.extract import arc_decoder, name_decoder, token_vectors
from pipelines.extract.arc_decoder import ArcDecoder
from pipelines.extract.name_decoder import NameDecoder
from pipelines.extract.parse import load_model


@pytest.mark.parametrize(("own", "quick"), [("parser", ArcDecoder), ("ner", NameDecoder)])
def test_another_network_is_refused(own, quick):
    component = load_model().get_pipe(own)
    component.model.attrs["unseen_classes"].add(3)
    try:
        with pytest.raises(ValueError, match="another model than the pinned one"):
            quick(component)
    finally:
        component.model.attrs["unseen_classes"].clear()


def test_a_decoder_of_other_tokens_is_refused(monkeypatch):
    monkeypatch.setattr(arc_decoder, "FEATURES", 13)
    with pytest.raises(ValueError, match="by 8 tokens, expected 13"):
        ArcDecoder(load_model().get_pipe("parser"))


def test_the_model_s_own_components_do_not_run_as_well():
    names = load_model().pipe_names
    assert names[:3] == [token_vectors.SETTER, "tagger", arc_decoder.DECODER]
    assert name_decoder.DECODER in names
    assert "ner" not in names

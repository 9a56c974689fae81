import pytest

from pipelines.extract.entity import find_entity_mentions
from pipelines.extract.parse import parse_text


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Mayor Anna Keller opened the bridge. Keller said it was late.", "Keller", "Anna Keller"),
        ("The Kyiv School of Economics (KSE) agreed. KSE added figures.", "KSE", "Kyiv School of Economics"),
    ],
)
def test_a_short_name_of_somebody_unknown_is_who_the_article_gives_in_full(text, short, full):
    mentions = find_entity_mentions(parse_text(text), "doc-1", published=None)
    ids = {m.text_raw: m.entity_id for m in mentions}
    assert ids[short] == ids[full]
    assert {m.entity_name for m in mentions if m.text_raw in (short, full)} == {full}

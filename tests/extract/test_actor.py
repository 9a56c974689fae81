from pipelines.extract.actor import code_actor


def test_a_word_that_is_never_a_town_is_no_town_at_the_head_of_a_sentence():
    found = code_actor("Police")
    assert (found.sector_code, found.country_code, found.entity_id) == ("COP", None, None)

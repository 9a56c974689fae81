from models.event import Event
from pipelines.publish.dictionary import DICTIONARY_FILE, data_dictionary


def test_the_data_dictionary_is_what_records_and_sql_say():
    assert DICTIONARY_FILE.read_text(encoding="utf-8") == data_dictionary(), (
        "stale: run `python -m pipelines.publish.dictionary` and read the difference"
    )


def test_every_field_of_a_record_is_told_with_its_meaning():
    told = data_dictionary()
    for name, field in Event.model_fields.items():
        assert f"`{name}`" in told
        assert (field.description or "") in told


def test_the_writers_own_tables_are_not_told():
    assert "### parse" not in data_dictionary()

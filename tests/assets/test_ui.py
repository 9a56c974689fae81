"""`make ui`: where Dagster keeps its things and how it is started."""

import yaml

from pipelines.ui import CHECKOUT, prepare_environment, server_command


def test_all_that_dagster_writes_lies_below_the_home(tmp_path):
    environment = prepare_environment({"DATELINE_HOME": "store"}, tmp_path)
    assert environment["DATELINE_HOME"] == str(tmp_path / "store")
    assert environment["DAGSTER_HOME"] == str(tmp_path / "store" / "dagster")


def test_nothing_is_told_to_anybody_and_no_dialog_covers_the_page(tmp_path):
    prepare_environment({"DATELINE_HOME": str(tmp_path)}, tmp_path)
    settings = yaml.safe_load((tmp_path / "dagster" / "dagster.yaml").read_text())
    assert settings["telemetry"] == {"enabled": False}
    assert settings["nux"] == {"enabled": False}


def test_settings_that_were_changed_by_hand_are_kept(tmp_path):
    file = tmp_path / "dagster" / "dagster.yaml"
    file.parent.mkdir()
    file.write_text("telemetry: {enabled: false}\n")
    prepare_environment({"DATELINE_HOME": str(tmp_path)}, tmp_path)
    assert file.read_text() == "telemetry: {enabled: false}\n"


def test_the_server_listens_to_this_machine_only():
    command = server_command({})
    assert command[command.index("-h") + 1] == "127.0.0.1"
    assert command[command.index("-w") + 1] == str(CHECKOUT / "workspace.yaml")

from pathlib import Path

import pytest

from pipelines.settings import SETTING_NAMES, SettingsError, gather_settings


def test_without_anything_given_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = gather_settings({}, environment={})
    assert (settings.home, settings.workers, settings.engine) == (Path("dateline-data"), 1, "inline")
    assert settings.origins == dict.fromkeys(SETTING_NAMES, "default")


def test_a_flag_wins_over_the_environment_that_over_the_file_that_over_the_default(tmp_path):
    (tmp_path / "dateline.toml").write_text('workers = 7\nengine = "process"\n')
    environment = {"DATELINE_HOME": str(tmp_path), "DATELINE_WORKERS": "5"}
    settings = gather_settings({"workers": None}, environment=environment)
    assert (settings.workers, settings.engine) == (5, "process")
    assert settings.origins == {
        **dict.fromkeys(SETTING_NAMES, "default"),
        "home": "DATELINE_HOME",
        "workers": "DATELINE_WORKERS",
        "engine": str(tmp_path / "dateline.toml"),
    }
    assert gather_settings({"workers": 2}, environment=environment).workers == 2


@pytest.mark.parametrize(
    ("flags", "environment", "said"),
    [
        ({"workers": "many"}, {}, r"workers is 'many' \(from --workers\), expected a whole number"),
        ({"workers": 0}, {}, "workers is 0"),
        ({}, {"DATELINE_ENGINE": "steam"}, r"engine is 'steam' \(from DATELINE_ENGINE\), expected one of inline"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_place(tmp_path, flags, environment, said):
    with pytest.raises(SettingsError, match=said):
        gather_settings({"home": tmp_path, **flags}, environment=environment)


@pytest.mark.parametrize("content", ["workers = ", 'home = "elsewhere"', "wokers = 3"])
def test_a_settings_file_with_a_slip_is_not_passed_over(tmp_path, content):
    (tmp_path / "dateline.toml").write_text(content)
    with pytest.raises(SettingsError, match=r"dateline\.toml"):
        gather_settings({"home": tmp_path}, environment={})


def test_settings_cannot_change_while_a_run_goes_on(tmp_path):
    settings = gather_settings({"home": tmp_path}, environment={})
    with pytest.raises(ValueError, match="frozen"):
        settings.workers = 3

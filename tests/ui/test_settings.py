"""What the window keeps comes back by type, and rubbish does no harm."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from reader.model import DigestId, PaperId, Scope, ScopeKind
from reader.settings import Preferences, PreferencesFile
from reader.ui.settings import Place, Settings


def reopened(path: Path) -> Settings:
    return Settings(QSettings(str(path), QSettings.Format.IniFormat))


def test_the_list_and_the_paper_come_back_after_a_restart(tmp_path: Path) -> None:
    place = Place(Scope(ScopeKind.DIGEST, DigestId(3)), PaperId(2**40))
    kept = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    Settings(kept).keep_place("a-library", place)
    kept.sync()
    assert reopened(tmp_path / "w.ini").place("a-library") == place


def test_each_library_has_a_place_of_its_own(settings: Settings) -> None:
    settings.keep_place("one", Place(Scope(ScopeKind.STARRED), PaperId(5)))
    assert settings.place("another") == Place()


def test_the_sidebar_stays_hidden_after_a_restart(tmp_path: Path) -> None:
    kept = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    Settings(kept).keep_shown("sidebar", shown=False)
    kept.sync()
    assert not reopened(tmp_path / "w.ini").shown("sidebar")
    assert reopened(tmp_path / "w.ini").shown("list")


def test_what_was_used_is_kept_by_kind_and_library(settings: Settings) -> None:
    settings.keep_recent("one", "searches", ["attention", "splat"])
    assert settings.recent("one", "searches") == ["attention", "splat"]
    assert settings.recent("one", "targets") == []
    assert settings.recent("another", "searches") == []


@pytest.mark.parametrize("rubbish", ["", "[", "12", '{"a": 1}', "[1, null]"])
def test_recent_things_that_are_none_are_forgotten(tmp_path: Path, rubbish: str) -> None:
    kept = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    kept.setValue("library/recent_targets", rubbish)
    assert Settings(kept).recent("library", "targets") == []


def test_a_list_of_another_version_becomes_all_papers(tmp_path: Path) -> None:
    kept = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    kept.setValue("library/list", "of another version")
    assert Settings(kept).place("library") == Place()
    kept.setValue("library/list", "digest")
    assert Settings(kept).place("library") == Place()


def test_a_layout_comes_back(settings: Settings) -> None:
    assert settings.layout("columns").isEmpty()
    settings.keep_layout("columns", QByteArray(b"widths"))
    assert settings.layout("columns") == QByteArray(b"widths")


@pytest.fixture
def of_earlier(tmp_path: Path) -> QSettings:
    """Settings where an earlier version kept a text size."""
    kept = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    kept.setValue("window/text_size", 150)
    return kept


def test_the_text_size_of_an_earlier_version_is_taken_over_once(of_earlier: QSettings) -> None:
    preferences = PreferencesFile()
    Settings(of_earlier, preferences).take_over()
    assert preferences.read().text_size == 150
    preferences.change({"text_size": 100})
    Settings(of_earlier, preferences).take_over()
    assert preferences.read() == Preferences()


@pytest.mark.parametrize("size", ["large", 1000])
def test_a_text_size_that_makes_no_sense_is_let_go(of_earlier: QSettings, size: object) -> None:
    of_earlier.setValue("window/text_size", size)
    preferences = PreferencesFile()
    Settings(of_earlier, preferences).take_over()
    assert preferences.read() == Preferences()
    assert not of_earlier.contains("window/text_size")


def test_what_one_prefers_by_now_goes_before_an_earlier_text_size(of_earlier: QSettings) -> None:
    preferences = PreferencesFile()
    preferences.change({"line": 80})
    Settings(of_earlier, preferences).take_over()
    assert preferences.read() == Preferences(line=80)


def test_a_text_size_that_cannot_be_taken_over_waits(of_earlier: QSettings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    preferences = PreferencesFile(lambda: tmp_path / "file" / "settings.json")
    Settings(of_earlier, preferences).take_over()
    assert of_earlier.contains("window/text_size")

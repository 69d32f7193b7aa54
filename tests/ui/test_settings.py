"""What the window keeps comes back by type, and rubbish does no harm."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from reader.model import DigestId, PaperId, Scope, ScopeKind
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

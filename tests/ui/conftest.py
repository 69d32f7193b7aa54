"""What the tests of the window's parts share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from reader.digest import find_sources
from reader.model import PaperId, Scope
from reader.operations import import_sources
from reader.store import Library
from reader.ui.settings import Settings
from reader.ui.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The look of the window, in the light, at 100 %."""
    return Theme(qapp)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of their own, nothing kept yet."""
    return Settings(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def papers(library: Library, write_digest: Callable[..., Path]) -> list[PaperId]:
    """Three papers in the library, in the order of their digest."""
    path = write_digest(*((f"Title {n}", f"What paper {n} is about.") for n in (1, 2, 3)))
    list(import_sources(library, find_sources([path])))
    return list(library.papers.ids(Scope()))

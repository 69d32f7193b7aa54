"""The window keeps a mirror of what is made in it, and of what others write to its library."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reader.fault_log import FaultLog
from reader.model import PaperId
from reader.operations import Finder, mirror_file, star
from reader.search import SearchIndex
from reader.settings import PreferencesFile
from reader.store import Library, open_library
from reader.ui import application
from reader.ui.main_window import MainWindow
from reader.ui.mirroring import Mirroring
from reader.ui.opening import Opening

if TYPE_CHECKING:
    from tests.reading.conftest import Reader


def mirroring_of(reader: "Reader") -> Mirroring:
    (found,) = reader.window.findChildren(Mirroring)
    return found


def settle(reader: "Reader") -> None:
    """Let the time pass in which nothing changes."""
    settled = mirroring_of(reader).settled
    assert settled.isActive()
    settled.stop()
    settled.timeout.emit()


def stars(path: Path) -> int:
    return mirror_file(path).read_text(encoding="utf-8").count("starred_at")


def test_changes_are_mirrored_once_they_have_settled(reader: "Reader", library_path: Path) -> None:
    settle(reader)
    assert not mirror_file(library_path).exists()
    reader.press("j", "s")
    reader.press("j", "s")
    assert not mirror_file(library_path).exists()
    settle(reader)
    assert stars(library_path) == 2
    assert not mirroring_of(reader).settled.isActive()


def test_what_another_program_writes_is_mirrored(reader: "Reader", library_path: Path) -> None:
    settle(reader)
    with closing(open_library(library_path)) as other:
        star(other, [PaperId(3)], starred=True)
    reader.parts.session.catch_up()
    settle(reader)
    assert stars(library_path) == 1


def test_one_that_fails_is_told_once_and_tried_again(reader: "Reader", library_path: Path) -> None:
    folder = mirror_file(library_path).parent
    folder.write_text("in the way", encoding="utf-8")
    told: list[str] = []
    reader.parts.session.told.connect(told.append)
    reader.press("j", "s")
    settle(reader)
    assert "could not be written" in reader.status
    reader.press("j", "s")
    settle(reader)
    assert len([sentence for sentence in told if "mirror" in sentence]) == 1
    folder.unlink()
    reader.press("j", "s")
    settle(reader)
    assert stars(library_path) == 3
    assert reader.row(PaperId(1)).starred


def test_one_under_way_is_waited_for(reader: "Reader") -> None:
    waiting = mirroring_of(reader)
    waiting._is_writing = True
    settle(reader)
    assert waiting.settled.isActive()


def test_a_large_mirror_is_written_less_often_but_at_last_it_is(reader: "Reader") -> None:
    waiting = mirroring_of(reader)
    waiting._on_written(seconds=2.0)
    settle(reader)
    waiting._on_written(seconds=2.0)
    reader.press("j", "s")
    assert waiting.settled.remainingTime() > 35_000
    waiting._since -= 60
    waiting.settled.start(1000)
    reader.press("j", "s")
    assert waiting.settled.remainingTime() < 2000


@pytest.mark.parametrize("blocked", [False, True])
def test_the_last_changes_are_mirrored_when_the_window_has_gone(
    reader: "Reader", library: Library, qapp: QApplication, capsys: pytest.CaptureFixture[str],
    blocked: bool,
) -> None:  # fmt: skip
    reader.press("j", "s")
    reader.window.close()
    if blocked:
        mirror_file(library.path).parent.write_text("in the way", encoding="utf-8")

    def close() -> None:
        for each in qapp.topLevelWidgets():
            if isinstance(each, MainWindow) and each.isVisible():
                each.close()

    closing_it = QTimer(interval=50)
    closing_it.timeout.connect(close)
    closing_it.start()
    faults = FaultLog(lambda: library.path.parent, "1.2.3")
    opening = Opening(faults, PreferencesFile())
    application.run(library, lambda own: Finder(own, SearchIndex.open(None)), opening, files=[])
    closing_it.stop()
    assert ("could not be written" in capsys.readouterr().err) == blocked
    assert mirror_file(library.path).exists() != blocked

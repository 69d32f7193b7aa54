"""One window after the other, in one process: another library, a moved one, and starts after."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import platformdirs
import pytest

from reader.app import main
from reader.digest import find_sources
from reader.model import Scope
from reader.operations import import_sources, star
from reader.store import open_library

CHECKOUT = Path(__file__).parents[2]
# Turns to each library that is named, or moves to the folder that is, then closes.
TURN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from reader.app import main
from reader.ui.main_window import MainWindow
from reader.ui.note_editor import NoteEditor

application = QApplication([])
steps = [Path(name) for name in sys.argv[1:]]
seen = []

def step():
    for window in application.topLevelWidgets():
        if isinstance(window, MainWindow) and window.isVisible() and window not in seen:
            if window.findChildren(NoteEditor) and not window.session.is_asking:
                seen.append(window)
                asked = [box.text() for box in window.findChildren(QMessageBox)]
                print(window.session.library_path, len(window.session.listing.ids), *asked, sep="|")
                go_on(window)

def go_on(window):
    if not steps:
        window.close()
        return
    there = steps.pop(0)
    QFileDialog.getExistingDirectory = lambda *_: str(there)
    if there.is_dir():
        window.libraries.move()
    else:
        window.libraries.open(there)

timer = QTimer(interval=20)
timer.timeout.connect(step)
timer.start()
sys.exit(main([]))
"""


def turn(*steps: Path) -> list[list[str]]:
    """Turn to some libraries; return the path, the papers and the question of each window."""
    run = subprocess.run(
        [sys.executable, "-c", TURN, *map(str, steps)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    told = [line for line in run.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (run.returncode, told) == (0, []), run.stdout
    return [line.split("|") for line in run.stdout.splitlines()]


def config(name: str) -> Path:
    """Return where a file of the settings is."""
    return platformdirs.user_config_path("digest-reader", appauthor=False) / name


@pytest.fixture
def filled(tmp_path: Path, write_digest: Callable[..., Path]) -> Path:
    """A library of two papers, the first starred."""
    path = tmp_path / "filled.sqlite3"
    digest = write_digest(("One", "What one is about."), ("Two", "What two is about."))
    with closing(open_library(path)) as library:
        list(import_sources(library, find_sources([digest])))
        star(library, library.papers.ids(Scope())[:1], starred=True)
    return path


def test_another_library_opens_in_place_of_the_first_and_at_the_next_start(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = turn(filled)
    assert first[1:] == ["0"]
    assert second == [str(filled), "2"]
    assert main(["stats", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["starred"] == 1
    filled.rename(tmp_path / "elsewhere.sqlite3")
    assert main(["stats"]) == 1
    assert main([]) == 1
    assert capsys.readouterr().err.count("is not there") == 2
    assert not filled.exists()


def test_the_place_that_an_earlier_version_kept_is_taken_over_once(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = config("libraries.json")
    kept.parent.mkdir(parents=True)
    kept.write_text(json.dumps([str(filled), "/gone.sqlite3"]))
    assert main(["stats", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["starred"] == 1
    assert json.loads(config("settings.json").read_text()) == {"library": str(filled)}
    assert json.loads(kept.read_text()) == {"recent": [str(filled), "/gone.sqlite3"]}
    config("settings.json").write_text("{}")  # the usual place is preferred from now on
    assert main(["stats", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["starred"] == 0


def test_what_one_prefers_by_now_stays_and_settings_that_cannot_be_written_lose_no_place(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = config("libraries.json")
    kept.parent.mkdir(parents=True)
    kept.write_text(json.dumps([str(filled)]))
    config("settings.json").mkdir()
    assert main(["stats", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["starred"] == 1
    config("settings.json").rmdir()
    mine = tmp_path / "mine.sqlite3"
    config("settings.json").write_text(json.dumps({"library": str(mine)}))
    assert main(["stats"]) == 1
    assert f"{mine} is not there" in capsys.readouterr().err


def test_a_library_that_cannot_be_preferred_is_turned_to_and_that_is_told(filled: Path) -> None:
    config("settings.json").mkdir(parents=True)
    _, second = turn(filled)
    assert second == [str(filled), "2"]


def test_a_moved_library_opens_in_its_new_place_and_the_old_one_is_asked_about(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there").mkdir()
    _, _, moved = turn(filled, tmp_path / "there")
    assert moved[:2] == [str(tmp_path / "there" / filled.name), "2"]
    assert "in its new place" in moved[2]
    assert filled.exists()
    assert main(["stats", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["starred"] == 1
    filled.unlink()
    assert main(["stats"]) == 0


def test_a_library_that_cannot_be_moved_opens_again_where_it_was(
    filled: Path, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    (there / f"{filled.name}.backups").mkdir(parents=True)
    _, _, again = turn(filled, there)
    assert again == [str(filled), "2"]
    assert not (there / filled.name).exists()

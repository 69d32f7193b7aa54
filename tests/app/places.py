"""Where things stand in the window, told by a window like the one that is clicked on.

`python -m tests.app.places DIGEST WORD` prints, as JSON, where in the window the star of the first
row and a word of the fourth paper are.
"""

import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from reader.operations import Finder
from reader.search import SearchIndex
from reader.store import open_library
from reader.ui.application import complete, stand
from reader.ui.furnishing import Furnished
from reader.ui.row_layout import row_metrics
from reader.ui.runners import InlineSearcher, InlineWriter
from reader.ui.settings import Settings
from reader.ui.theme import Theme


def main(digest: Path, word: str) -> None:
    """Stand such a window and measure it."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.sqlite3")
        searcher = InlineSearcher(library, lambda own: Finder(own, SearchIndex.open(None)))
        settings = Settings(QSettings(f"{folder}/window.ini", QSettings.Format.IniFormat))
        window = stand(library, searcher, Theme(application), settings)
        window.show()
        whole = complete(window, (InlineWriter(library), searcher), settings, [digest])
        window.papers.table.go_to(3)
        for _ in range(5):
            application.processEvents()
        print(json.dumps({"star": _star(whole), "word": _word(whole, word)}), flush=True)  # noqa: T201
        window.close()
        window.deleteLater()
        library.close()


def _star(whole: Furnished) -> list[int]:
    table = whole.window.papers.table
    row = table.visualRect(table.model().index(0, 0))
    box = row_metrics(whole.window.theme).star_box(row)
    return _seen_from(whole.window, table.viewport(), box.center())


def _word(whole: Furnished, word: str) -> list[int]:
    page = whole.parts.detail.page
    found = page.document().find(word)
    found.setPosition(found.selectionStart() + len(word) // 2)
    return _seen_from(whole.window, page.viewport(), page.cursorRect(found).center())


def _seen_from(window: QWidget, part: QWidget, place: QPoint) -> list[int]:
    there = part.mapTo(window, place)
    return [there.x(), there.y()]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

"""How fast the window is: standing, scrolling, typing, starring, and while an import runs.

`python -m tests.bench window [PAPERS] [LIBRARY]`: a made-up library of so many papers (100,000),
kept at LIBRARY if a path is given, so that the next run need not make it again. The promises of
the project stand beside each number.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from shutil import copy, copytree

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.digest import find_sources
from reader.model import Scope, parse
from reader.operations import Finder, import_sources
from reader.search import SearchIndex
from reader.store import Library, open_library
from reader.ui.application import TURN, complete, stand
from reader.ui.furnishing import Furnished
from reader.ui.main_window import MainWindow
from reader.ui.settings import Settings
from reader.ui.tasks import SearcherThread, WriterThread
from reader.ui.theme import Theme

SEED = 20260313
_WORDS = (
    *("attention", "diffusion", "gaussian", "splatting", "transformer", "sparse", "neural"),
    *("field", "token", "policy", "reward", "video", "depth", "camera", "prior", "retrieval"),
    *("language", "model", "agent", "memory", "graph", "kernel", "flow", "matching", "robust"),
    *("efficient", "scalable", "latent", "causal", "contrastive", "generative", "inference"),
)
_ENTRIES_A_FILE = 1000
FRAME = 16  # milliseconds, at 60 a second


def main(arguments: Sequence[str]) -> None:
    """Measure everything and print a line for each promise."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    papers = int(arguments[0]) if arguments else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite3"
        kept = Path(arguments[1]) if len(arguments) > 1 else path
        made = _made(kept, papers, Path(folder))
        if kept != path:
            copy(kept, path)
            copytree(_index_of(kept), _index_of(path))
        print(f"{made:,} papers, seed {SEED}, Python {sys.version.split()[0]}")
        _measure_start(path)
        _measure_window(path, Path(folder))


def _made(path: Path, papers: int, folder: Path) -> int:
    """Fill a library with made-up papers, unless it is there already."""
    library = open_library(path)
    if not library.papers.counts().all:
        started = time.perf_counter()
        chance = random.Random(SEED)
        digests = folder / "digests"
        digests.mkdir()
        for number in range(0, papers, _ENTRIES_A_FILE):
            _write_digest(digests / f"{number:07}.txt", chance, min(_ENTRIES_A_FILE, papers))
        for _ in import_sources(library, find_sources([digests])):
            pass
        Finder(library, _index(library)).catch_up()
        print(f"made in {time.perf_counter() - started:.0f} s")
    made = library.papers.counts().all
    library.close()
    return made


def _write_digest(path: Path, chance: random.Random, entries: int) -> None:
    lines = ["Get trending papers in your email inbox once a day!"]
    lines.append("Get trending papers in your email inbox!")
    heading = "Subscribe"
    for _ in range(entries):
        words = chance.choices(_WORDS, k=9)
        lines.append(f"{heading}{' '.join(words).title()} {chance.randrange(10**9)}")
        lines.append(" ".join(chance.choices(_WORDS, k=120)).capitalize() + ".")
        heading = ""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _index(library: Library) -> SearchIndex:
    return SearchIndex.open(_index_of(library.path))


def _index_of(library: Path) -> Path:
    return library.with_name(f"{library.name}.search")


def _finder_beside(library: Library) -> Finder:
    finder = Finder(library, _index(library))
    finder.answer_at_once()
    return finder


_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        print("painted", flush=True)
        sys.stdout.close()
        import os
        os._exit(0)
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

_OURS = """
import os, sys
from pathlib import Path
from reader.fault_log import FaultLog
from reader.settings import PreferencesFile
from reader.store import open_library
from reader.ui import Opening, application, paper_table
def finder(library):
    from reader.operations import Finder
    from reader.search import SearchIndex
    return Finder(library, SearchIndex.open(library.path.with_name(library.path.name + ".search")))
painted = paper_table.PaperTable.paintEvent
def watched(table, event):
    painted(table, event)
    if table.model().rowCount():
        heavy = {"sqlite_utils", "numpy", "rapidfuzz", "qtawesome"} & set(sys.modules)
        print("painted", *sorted(heavy), flush=True)
        os._exit(0)
paper_table.PaperTable.paintEvent = watched
faults = FaultLog(lambda: Path(sys.argv[1]).parent, "bench")
application.run(open_library(Path(sys.argv[1])), finder, Opening(faults, PreferencesFile()), [])
"""


def _measure_start(path: Path) -> None:
    """Compare, in turn, with a window that has nothing in it."""
    bare, ours, heavy = [], [], ""
    for _ in range(9):
        bare.append(_time_of([sys.executable, "-c", _BARE])[0])
        took, said = _time_of([sys.executable, "-c", _OURS, str(path)])
        ours.append(took)
        heavy = said.removeprefix("painted").strip()
    first, ratio = statistics.median(bare), statistics.median(ours) / statistics.median(bare)
    _say("a bare window", first * 1000, "ms")
    _say("the window with its first rows", statistics.median(ours) * 1000, "ms")
    _say("  that is", ratio, "times the bare one", 2.0)
    print(f"  loaded too early: {heavy or 'nothing'}")


def _time_of(command: list[str]) -> tuple[float, str]:
    settings = {"XDG_CONFIG_HOME": tempfile.gettempdir() + "/digest-reader-bench"}
    started = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **settings}
    ) as run:
        assert run.stdout is not None
        said = run.stdout.readline().strip()
        return time.perf_counter() - started, said


def _measure_window(path: Path, folder: Path) -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    sys.setswitchinterval(TURN)
    library = open_library(path)
    settings = Settings(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    with ExitStack() as ending:
        ending.callback(library.close)
        searcher = SearcherThread(library, _finder_beside)
        ending.callback(searcher.finish)
        writer = WriterThread(library)
        ending.callback(writer.finish)
        window = stand(library, searcher, Theme(application), settings)
        window.show()
        _until(lambda: bool(window.session.listing.ids))
        whole = complete(window, (writer, searcher), settings)
        _until(lambda: window.session.overview is not None)
        _measure_list(window)
        _measure_scrolling(window)
        _measure_typing(window)
        _measure_papers(whole)
        _measure_superseding(library)
        _measure_import(whole, folder)
        window.close()


def _measure_list(window: MainWindow) -> None:
    table, session = window.papers.table, window.session
    reversed_listing = replace(session.listing, ids=list(session.listing.ids)[::-1])

    def reset() -> None:
        session.listing, other = reversed_listings.pop(0), session.listing
        reversed_listings.append(other)
        session.listed.emit(session.listing)
        table.viewport().repaint()

    reversed_listings = [reversed_listing]
    _say("list reset and paint", _worst(reset, 20), "ms", 50)
    rows = max(1, table.viewport().height() // table.rowHeight(0))
    paint = _median(table.viewport().repaint, 30)
    _say("a row's paint", paint / rows, "ms", 0.3)


def _measure_scrolling(window: MainWindow) -> None:
    """Roll a wheel through rows that were never read, then leap about; a frame is all of it."""
    table = window.papers.table
    bar = table.verticalScrollBar()
    bar.setValue(0)

    def roll() -> None:
        bar.setValue(bar.value() + 2 * table.rowHeight(0))
        table.viewport().repaint()

    def leap() -> None:
        bar.setValue(chance.randrange(bar.maximum()))
        table.viewport().repaint()

    chance = random.Random(SEED)
    for name, move in (("rolling the list, a frame", roll), ("leaping in the list", leap)):
        frames = _timed(move, 300)
        _say(name, statistics.median(frames), "ms", FRAME)
        _say("  99 in 100 are below", statistics.quantiles(frames, n=100)[98], "ms", FRAME)


def _measure_typing(window: MainWindow) -> None:
    """Type at a steady hand, and take away again, while every letter is answered."""
    box = window.papers.search.box
    window.papers.search.focus()
    stalls, worst = [], []
    for letter in "gaussian splating transfromer is:unread":
        after = _stalls_after(partial(QTest.keyClicks, box, letter), 0.12)
        stalls += after
        worst.append(max(after, default=120))
    while box.text():
        stalls += _stalls_after(partial(QTest.keyClick, box, Qt.Key.Key_Backspace), 0.03)
    _say(
        "typing, all stalls: 99 in 100 below", statistics.quantiles(stalls, n=100)[98], "ms", FRAME
    )
    _say("  the longest of a letter, median", statistics.median(worst), "ms", FRAME)
    _say("  the longest of all", max(stalls), "ms")
    _until(lambda: not window.session.is_asking)


def _measure_papers(whole: Furnished) -> None:
    parts, chance = whole.parts, random.Random(SEED)
    papers = len(parts.session.listing.ids)
    acts = {
        "doing nothing": lambda: None,
        "opening a paper": lambda: parts.papers.table.go_to(chance.randrange(papers)),
        "starring": parts.acts.toggle_star,
        "marking read": parts.acts.toggle_read,
    }
    for name, act in acts.items():
        stalls = sorted(_stall_of(act) for _ in range(40))
        _say(f"{name}, stall", stalls[20], "ms", 16 if parts.session.paper else None)
        _say("  9 in 10 below", stalls[36], "ms")


_TYPED = ("gaussian splatting", "sparse attention is:unread", "clasification", "moel agnet video")


def _measure_superseding(library: Library) -> None:
    """Tell how long, in its own time, a search goes on before it looks whether it still matters."""
    finder = Finder(library, _index(library))
    finder.make_ready()
    texts = [text[:end] for text in _TYPED for end in range(1, len(text) + 1)]
    spans = [(min(_longest_span(finder, text) for _ in range(3)), text) for text in texts]
    longest, text = max(spans)
    _say("a superseded search ends within", longest, "ms", 5)
    print(
        f"  that was “{text}”; the median is {statistics.median(span for span, _ in spans):.1f} ms"
    )


def _longest_span(finder: Finder, text: str) -> float:
    looks = [time.thread_time()]

    def looked() -> bool:
        looks.append(time.thread_time())
        return False

    finder.find(parse(text), Scope(), cancelled=looked)
    looks.append(time.thread_time())
    return 1000 * max(later - earlier for earlier, later in pairwise(looks))


def _measure_import(whole: Furnished, folder: Path) -> None:
    imports = whole.parts.imports
    path = folder / "more.txt"
    _write_digest(path, random.Random(SEED + 1), 10_000)
    reports: list[object] = []
    imports.ended.connect(reports.append)
    started = time.perf_counter()
    stalls = _stalls_until(lambda: bool(reports), lambda: imports.start([path]))
    took = time.perf_counter() - started
    print(f"  10,000 papers imported in {took:.1f} s beside the open window")
    _say("longest stall during an import", max(stalls), "ms", 30)
    _say("  99 in 100 are below", statistics.quantiles(stalls, n=100)[98], "ms")
    ended = time.perf_counter() + 3
    stalls = _stalls_until(lambda: time.perf_counter() > ended, lambda: None)
    _say("and while the search index follows", max(stalls), "ms", 16)
    print(f"  99 in 100 are below {statistics.quantiles(stalls, n=100)[98]:.1f} ms")


def _stall_of(act: Callable[[], None]) -> float:
    """Return the longest time, in ms, the main thread is busy at a stretch because of an act."""
    return max(_stalls_after(act, 0.15), default=150)


def _stalls_after(act: Callable[[], object], seconds: float) -> list[float]:
    """Return how late a heartbeat of 1 ms comes, for so long from an act on."""
    ended = time.perf_counter() + seconds
    return _stalls_until(lambda: time.perf_counter() > ended, act)


def _stalls_until(done: Callable[[], bool], begin: Callable[[], object]) -> list[float]:
    """Return how late, in ms, a heartbeat of 1 ms comes until `done`."""
    beats = [time.perf_counter()]
    heart = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start()
    begin()
    _until(done)
    heart.stop()
    return [1000 * (later - earlier) for earlier, later in pairwise(beats)]


def _until(done: Callable[[], bool]) -> None:
    while not done():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _median(act: Callable[[], None], times: int) -> float:
    return statistics.median(_timed(act, times))


def _worst(act: Callable[[], None], times: int) -> float:
    return max(_timed(act, times))


def _timed(act: Callable[[], None], times: int) -> list[float]:
    took = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        took.append(1000 * (time.perf_counter() - started))
        QApplication.processEvents()
    return took


def _say(what: str, value: float, unit: str, promise: float | None = None) -> None:
    verdict = ""
    if promise is not None:
        verdict = f"(promised: below {promise:g}) {'ok' if value < promise else 'MISSED'}"
    print(f"{what:34} {value:8.2f} {unit} {verdict}")

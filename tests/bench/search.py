"""How well and how fast the search finds, beside rapidfuzz comparing every title.

`python -m tests.bench search [PAPERS] [QUESTIONS]`: so many papers (the real ones, then made-up
ones), so many questions of each kind.
"""

import gc
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz, process

from reader.model import PaperId, fold, parse
from reader.search import Document, SearchIndex, Stamp
from tests.bench.search_papers import Text, made_up_papers, real_papers
from tests.bench.search_queries import KINDS, Question, identifying, questions

SEED = 20260313
_STAMP = Stamp("bench", 0, 1)
_FIRST = 10  # hits looked at

Finder = Callable[[str], Sequence[int]]


def main(arguments: Sequence[str]) -> None:
    """Build, ask and print."""
    real = real_papers()
    count = int(arguments[0]) if arguments else len(real)
    asked = int(arguments[1]) if len(arguments) > 1 else 200
    papers = [*real[:count], *made_up_papers(real, max(0, count - len(real)), SEED)]
    letters = sum(len(paper.title) + len(paper.abstract) for paper in papers)
    print(f"{len(papers)} papers ({len(real)} real), {letters / 1e6:.1f} MB of text, seed {SEED}")
    with tempfile.TemporaryDirectory() as folder:
        index = _built(papers, Path(folder))
        _qualities(index, papers, asked)
        _keystrokes(index, papers)
        _updates(index, papers)


def _built(papers: Sequence[Text], folder: Path) -> SearchIndex:
    """Build, save and open the index; print what that takes."""
    before = _memory()
    index = SearchIndex.open(folder)
    documents = (Document(PaperId(n), p.title, p.abstract) for n, p in enumerate(papers))
    gc.freeze()  # a library's papers are on disk; here they would be collected over and over
    with _Heartbeat() as heart:
        building = _seconds(lambda: index.apply(documents, stamp=_STAMP))
    memory = _memory() - before
    saving = _seconds(index.save)
    size = sum(file.stat().st_size for file in folder.iterdir())
    opening = _seconds(lambda: SearchIndex.open(folder))
    first = _seconds(lambda: SearchIndex.open(folder).search(parse("splatting")))
    print(
        f"build {building:.2f} s, at most {memory:.0f} MB more, other threads wait at most "
        f"{heart.longest * 1000:.0f} ms; save {saving:.2f} s, {size / len(papers):.0f} B a paper; "
        f"open {opening * 1000:.1f} ms, first query {first * 1000:.0f} ms"
    )
    return index


class _Heartbeat:
    """Another thread that wants to go on every two milliseconds; tells how long it had to wait."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat)

    def __enter__(self) -> "_Heartbeat":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _beat(self) -> None:
        last = time.perf_counter()
        while not self._stop.wait(0.002):
            now = time.perf_counter()
            self.longest = max(self.longest, now - last - 0.002)
            last = now


def _qualities(index: SearchIndex, papers: Sequence[Text], asked: int) -> None:
    """Print for each kind of question how often its paper is first, and in the first ten.

    Left out are those whose clean words more than five papers hold; "any" is with them.
    """
    titles = [fold(paper.title) for paper in papers]
    meant = _meant(len(papers), asked)

    def here(text: str) -> Sequence[int]:
        return index.search(parse(text), limit=_FIRST).papers

    def brute(text: str) -> Sequence[int]:
        found = process.extract(fold(text), titles, scorer=fuzz.token_set_ratio, limit=_FIRST)
        return [place for _, _, place in found]

    columns = f"{'first':>7}{'ten':>7}{'ms':>7}"
    print(f"{'kind':20}{'asked':>6}{'left out':>9}{'any':>7}{columns}   rapidfuzz{columns}")
    for kind in KINDS:
        made = questions(papers, meant, kind, SEED)
        clear = [one for one, means in zip(made, identifying(papers, made), strict=True) if means]
        left_out = 1 - len(clear) / max(1, len(made))
        _, every, _ = _quality(here, made)
        print(f"{kind:20}{len(clear):6}{left_out:9.0%}{every:7.3f}", end="")
        for first, ten, seconds in (_quality(here, clear), _quality(brute, clear)):
            print(f"{first:7.3f}{ten:7.3f}{seconds * 1000:7.2f}", end=" " * 12, flush=True)
        print()


def _quality(finder: Finder, asked: Sequence[Question]) -> tuple[float, float, float]:
    """Return how often the paper meant is first and in the first ten, and the median seconds."""
    ranks, times = [], []
    for one in asked:
        start = time.perf_counter()
        found = list(finder(one.text))
        times.append(time.perf_counter() - start)
        ranks.append(found.index(one.paper) if one.paper in found else _FIRST)
    many = max(1, len(ranks))
    first, ten = (sum(rank < limit for rank in ranks) / many for limit in (1, _FIRST))
    return first, ten, statistics.median(times or [0])


def _meant(papers: int, asked: int) -> list[int]:
    """Return papers spread evenly over the library."""
    step = max(1, papers // asked)
    return list(range(0, papers, step))[:asked]


def _keystrokes(index: SearchIndex, papers: Sequence[Text]) -> None:
    """Print how long each letter takes, as questions are typed, without a limit of hits."""
    meant = _meant(len(papers), 40)
    asked = [q for k in ("clean", "one typo", "abstract") for q in questions(papers, meant, k, 1)]
    typed = [one.text[:end] for one in asked for end in range(1, len(one.text) + 1)]
    times = sorted(_seconds(partial(index.search, parse(text))) for text in typed)
    parts = {f"p{p}": times[min(len(times) - 1, len(times) * p // 100)] for p in (50, 95, 99)}
    told = ", ".join(f"{name} {seconds * 1000:.1f}" for name, seconds in parts.items())
    print(f"{len(times)} keystrokes in ms: {told}, max {times[-1] * 1000:.1f}")


def _updates(index: SearchIndex, papers: Sequence[Text]) -> None:
    """Print how long a digest of 100 papers and a changed note take."""
    fresh = made_up_papers(papers[:500], 100, SEED + 1)
    many = [Document(PaperId(len(papers) + n), p.title, p.abstract) for n, p in enumerate(fresh)]
    noted = Document(PaperId(0), papers[0].title, papers[0].abstract, "remarkable zeppelin")
    digest = _seconds(lambda: index.apply(many, stamp=_STAMP))
    note = _seconds(lambda: index.apply([noted], stamp=_STAMP))
    asking = _seconds(lambda: index.search(parse("zeppelin")))
    saving = _seconds(index.save)
    print(
        f"100 papers more {digest * 1000:.0f} ms, a changed note {note * 1000:.1f} ms, "
        f"found in {asking * 1000:.1f} ms, saved in {saving * 1000:.0f} ms"
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _memory() -> float:
    """Return the most memory this process ever had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 if sys.platform != "darwin" else 1024**2)

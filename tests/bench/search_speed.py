"""How long things take while someone types: for us, and for the others."""

import random
import statistics
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from reader.model import PaperId, parse
from reader.search import Document, SearchIndex
from tests.bench.search_papers import made_up_papers, real_papers

Find = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Some durations in milliseconds, in order."""

    all: tuple[float, ...]

    def at(self, percent: float) -> float:
        """Return what so many of a hundred stay below."""
        place = int(len(self.all) * percent / 100)
        return self.all[min(len(self.all) - 1, place)] if self.all else 0.0

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.all or [0.0])


def times(find: Find, texts: Sequence[str]) -> Times:
    """Return how long each text takes."""
    return Times(tuple(sorted(seconds(partial(find, text)) * 1000 for text in texts)))


def raced(finders: Mapping[str, Find], texts: Sequence[str]) -> dict[str, Times]:
    """Return how long each finder takes; they go by turns, so that a busy machine harms all."""
    taken: dict[str, list[float]] = {name: [] for name in finders}
    for text in texts:
        for name, find in finders.items():
            taken[name].append(seconds(partial(find, text)) * 1000)
    return {name: Times(tuple(sorted(some))) for name, some in taken.items()}


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def typed(texts: Sequence[str]) -> list[str]:
    """Return what stands in the search box after each letter."""
    return [text[:end] for text in texts for end in range(1, len(text) + 1)]


class Heartbeat:
    """Another thread that wants to go on every two milliseconds; tells how long it had to wait."""

    def __init__(self) -> None:
        self._waits: list[float] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat)

    def __enter__(self) -> "Heartbeat":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def waits(self) -> Times:
        """How much longer than wanted each beat took."""
        return Times(tuple(sorted(wait * 1000 for wait in self._waits)))

    def _beat(self) -> None:
        last = time.perf_counter()
        while not self._stop.wait(0.002):
            now = time.perf_counter()
            self._waits.append(max(0.0, now - last - 0.002))
            last = now


def stalls(index: SearchIndex, texts: Sequence[str]) -> Times:
    """Return how long another thread waits while these texts are searched for."""
    with Heartbeat() as heart:
        for text in texts:
            index.search(parse(text))
    return heart.waits


def stopping(index: SearchIndex, texts: Sequence[str], seed: int) -> Times:
    """Return how long a query that is no longer wanted goes on, superseded at any moment of it."""
    chance = random.Random(seed)
    late = []
    for text in texts:
        whole = seconds(partial(index.search, parse(text)))
        until = time.perf_counter() + whole * chance.random()
        index.search(parse(text), cancelled=partial(_is_past, until))
        late.append(max(0.0, time.perf_counter() - until) * 1000)
    return Times(tuple(sorted(late)))


def _is_past(moment: float) -> bool:
    return time.perf_counter() > moment


def additions(index: SearchIndex, seed: int) -> tuple[float, float]:
    """Return the seconds until 100 papers more are found, and until a changed note is.

    Nothing of it is kept on disk.
    """
    if index.stamp is None:
        raise RuntimeError("The index is empty.")
    apply = partial(index.apply, stamp=index.stamp)
    first = 10**9
    fresh = enumerate(made_up_papers(real_papers(), 100, seed), first)
    many = [Document(PaperId(n), paper.title, paper.abstract) for n, paper in fresh]
    noted = Document(PaperId(first), "Noted", "", "remarkable zeppelin")

    def digest() -> None:
        apply(many)
        index.search(parse(many[-1].title))

    def note() -> None:
        apply([noted])
        if list(index.search(parse("zeppelin"), limit=1).papers) != [first]:
            raise RuntimeError("The note is not found.")

    return seconds(digest), seconds(note)

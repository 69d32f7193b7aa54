"""Remembers what was counted latest, and longer what took long to count."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import thread_time

from reader.search.scoring import Scores
from reader.search.vocabulary import Near

_TURNS = 1000  # times that what took a second is passed over before it is forgotten


@dataclass(frozen=True, slots=True)
class Counted:
    """What the documents of each layer get for a word, not to be changed; the most any can get.

    `near` are, for each layer, the words it was taken for; none if it was taken as typed. `phrases`
    are the words it was taken apart into.
    """

    scores: tuple[Scores, ...]
    best: float
    near: tuple[tuple[Near, ...], ...] = ()
    phrases: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """The bytes it takes."""
        return sum(some.size for some in self.scores)


class Memory:
    """At most so many counts, and so many bytes. Any thread may ask.

    What was wanted longest ago goes first; but each millisecond that it took to count is one turn
    more that it stays.
    """

    def __init__(self, most: int, room: int) -> None:
        self._most, self._room = most, room
        self._recent: OrderedDict[object, tuple[Counted, int, int]] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def recall(self, key: object, count: Callable[[], Counted]) -> Counted:
        """Return what was counted for a key, now if it is not remembered."""
        with self._lock:
            if key in self._recent:
                counted, turns, _ = self._recent[key]
                self._recent[key] = counted, turns, turns
                self._recent.move_to_end(key)
                return counted
        began = thread_time()
        counted = count()
        turns = int((thread_time() - began) * _TURNS)
        with self._lock:
            self._keep(key, counted, turns)
        return counted

    def _keep(self, key: object, counted: Counted, turns: int) -> None:
        if key not in self._recent:  # another thread may have counted the same
            self._held += counted.size
        self._recent[key] = counted, turns, turns
        while len(self._recent) > self._most or self._held > self._room:
            oldest, (counted, turns, left) = self._recent.popitem(last=False)
            if left:
                self._recent[oldest] = counted, turns, left - 1
            else:
                self._held -= counted.size

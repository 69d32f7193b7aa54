"""What was counted is remembered while there is room, and longer what took long."""

from time import thread_time

import numpy as np

from reader.search.remembering import Counted, Memory
from reader.search.scoring import alike

ONE = Counted((alike(np.ones(8, dtype=np.bool_), 1.0),), 1.0)


class Counts:
    """Counts, and notes for which keys it did; "long" takes some milliseconds."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.counted: list[str] = []

    def ask(self, *keys: str) -> list[str]:
        """Return those of the keys for which it had to count."""
        self.counted.clear()
        for key in keys:
            assert self.memory.recall(key, lambda key=key: self._count(key)) is ONE  # type: ignore[misc]
        return list(self.counted)

    def _count(self, key: str) -> Counted:
        self.counted.append(key)
        until = thread_time() + (0.02 if key == "long" else 0)
        while thread_time() < until:
            pass
        return ONE


def test_what_was_asked_is_counted_once() -> None:
    assert Counts(Memory(3, 1000)).ask("a", "b", "a", "a", "b") == ["a", "b"]


def test_what_was_wanted_longest_ago_is_forgotten_first() -> None:
    counts = Counts(Memory(2, 1000))
    counts.ask("a", "b", "a", "c")
    assert counts.ask("a", "c", "b") == ["b"]


def test_no_more_bytes_are_remembered_than_there_is_room() -> None:
    counts = Counts(Memory(100, 2 * ONE.size))
    counts.ask("a", "b", "c")
    assert counts.ask("b", "c", "a") == ["a"]


def test_what_took_long_stays_longer() -> None:
    counts = Counts(Memory(2, 1000))
    counts.ask("long", *"abcdefg")
    assert counts.ask("long") == []
    counts.ask(*map(str, range(200)))
    assert counts.ask("long") == ["long"]


def test_what_another_thread_counted_meanwhile_takes_its_room_once() -> None:
    memory = Memory(100, 2 * ONE.size)
    counts = Counts(memory)
    memory.recall("a", lambda: memory.recall("a", lambda: ONE))
    assert counts.ask("a", "b", "a") == ["b"]

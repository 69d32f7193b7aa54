"""However large a digest is, reading it takes no more memory than a small one."""

import io
import tracemalloc
from datetime import datetime
from typing import BinaryIO

from reader.digest import DigestReader, Entry, content_hash

TOP = b"Get trending papers in your email inbox!\nSubscribe"
ABSTRACT = b"All gardens are imaginary, and the toads in them are real. " * 20


class EndlessPage(io.RawIOBase):
    """A page that is made while it is read."""

    def __init__(self, papers: int) -> None:
        paper = b"A Title of Some Words\n" + ABSTRACT + b"\n"
        self._papers = papers
        self._paper = paper * 100
        self._size = len(TOP) + papers * len(paper)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at = {0: 0, 1: self._at, 2: self._size}[whence] + offset
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._at < len(TOP):
            block = TOP[self._at :]
        else:
            block = self._paper[(self._at - len(TOP)) % len(self._paper) :]
        block = block[: min(len(buffer), self._size - self._at)]
        buffer[: len(block)] = block
        self._at += len(block)
        return len(block)


class EndlessSource:
    """A digest of twenty thousand papers, which is nowhere."""

    file, stem, modified = "endless.txt", "endless", datetime(2026, 3, 13).astimezone()

    def open(self) -> BinaryIO:
        return io.BufferedReader(EndlessPage(20_000))


def test_memory_does_not_grow_with_the_file() -> None:
    tracemalloc.start()
    try:
        reader = DigestReader(EndlessSource())
        count = sum(isinstance(part, Entry) for part in reader)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert reader.bytes_read == reader.bytes_total > 20_000_000
    assert peak < 12_000_000


def test_hashing_stops_often_enough_for_others() -> None:
    waits = sum(1 for _ in content_hash(EndlessSource()))
    assert waits > 20_000_000 / (8 << 20)

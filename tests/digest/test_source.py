"""Bytes that are read again and again, from files and from standard input."""

import errno
import hashlib
import io
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from reader.digest import DigestReader, Entry, Source, content_hash, source_of_stream
from reader.digest.source import file_source, kind_of, sentence_of
from reader.model import ReaderError

MakeSource = Callable[[str | bytes], Source]


class FailingDisk(io.RawIOBase):
    """A disk that fails after its first bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._data.seek(offset, whence)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        block = self._data.read(min(len(buffer), 100_000))
        if not block:
            raise OSError(errno.EIO, "Input/output error")
        buffer[: len(block)] = block
        return len(block)


class SourceOnFailingDisk:
    """A digest of which the end cannot be read."""

    file, stem, modified = "digest.txt", "digest", datetime(2026, 3, 13).astimezone()

    def __init__(self, content: str) -> None:
        self._content = content.encode()

    def open(self) -> BinaryIO:
        return io.BufferedReader(FailingDisk(self._content))


def test_the_content_hash_is_the_sha256_of_the_bytes(source: MakeSource) -> None:
    data = b"digest" * 2_000_000
    *waits, found = content_hash(source(data))
    assert found == hashlib.sha256(data).hexdigest()
    assert waits == [None] * 3
    assert list(content_hash(source(b""))) == [hashlib.sha256().hexdigest()]


def test_a_disk_that_fails_is_told_and_what_came_before_is_read(
    heading: str, papers: list[tuple[str, str]]
) -> None:
    lines = [line for paper in papers * 500 for line in paper]
    failing = SourceOnFailingDisk(heading + "\n".join(lines))
    reader = DigestReader(failing)
    parts = iter(reader)
    assert isinstance(next(parts), Entry)
    with pytest.raises(ReaderError, match="This cannot be read: Input/output error"):
        list(parts)
    with pytest.raises(ReaderError, match="Input/output error"):
        list(content_hash(failing))


def test_standard_input_is_kept_and_read_as_often_as_wanted(
    heading: str, papers: list[tuple[str, str]]
) -> None:
    reader_end, writer_end = os.pipe()
    with os.fdopen(writer_end, "wb") as writer:
        writer.write((heading + "\n".join(papers[0])).encode())
    with os.fdopen(reader_end, "rb") as stream:
        kept = source_of_stream(stream)
    assert kept.file == "-"
    reader = DigestReader(kept)
    assert reader.heading.name == "standard input"
    assert reader.heading.date == datetime.now().astimezone().date()
    assert list(reader) == list(reader) == [Entry(1, *papers[0], line=3)]


def test_two_readers_of_standard_input_do_not_disturb_each_other(source: MakeSource) -> None:
    with source(b"0123456789").open() as first, source(b"x").open() as other:
        assert first.read(4) == b"0123"
        assert other.read() == b"x"
        assert first.seek(-2, os.SEEK_END) == 8
        assert first.read() == b"89"
    shared = source(b"0123456789")
    with shared.open() as first, shared.open() as second:
        assert (first.read(1), second.read(2), first.read(1)) == (b"0", b"01", b"1")


def test_a_stream_that_fails_is_told() -> None:
    with pytest.raises(ReaderError, match="Input/output error"):
        source_of_stream(io.BufferedReader(FailingDisk(b"digest")))


def test_a_reader_tells_how_far_it_has_come(
    source: MakeSource, heading: str, papers: list[tuple[str, str]]
) -> None:
    text = heading + "\n".join(line for paper in papers * 100 for line in paper)
    reader = DigestReader(source(text))
    assert (reader.bytes_read, reader.bytes_total) == (0, len(text.encode()))
    parts = iter(reader)
    next(parts)
    assert 0 < reader.bytes_read < reader.bytes_total
    list(parts)
    assert reader.bytes_read == reader.bytes_total


def test_a_time_that_no_calendar_has_counts_as_now(tmp_path: Path) -> None:
    modified = file_source(tmp_path / "digest.txt", 1e20).modified
    assert modified.date() == datetime.now().astimezone().date()


def test_every_fault_has_a_sentence() -> None:
    assert sentence_of(OSError("odd")) == "This cannot be read: odd."
    assert kind_of(0) == "This is not a file."

"""Where the bytes of a digest come from; opened anew for every reading, and never waited for."""

import errno
import hashlib
import io
import os
import shutil
import stat
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from reader.model import ReaderError

# How much is hashed in one step, in bytes: a few milliseconds.
_HASHED_AT_ONCE = 4 << 20

_FAULTS = {
    errno.ENOENT: "There is no such file.",
    errno.ENOTDIR: "There is no such file.",
    errno.EACCES: "There is no permission to read this.",
    errno.EPERM: "There is no permission to read this.",
    errno.ELOOP: "This is a link that leads in a circle.",
    errno.ENAMETOOLONG: "There is no such file; its name is too long.",
}
_KINDS = {
    stat.S_IFIFO: "This is a named pipe, not a file.",
    stat.S_IFSOCK: "This is a socket, not a file.",
    stat.S_IFCHR: "This is a device, not a file.",
    stat.S_IFBLK: "This is a device, not a file.",
    stat.S_IFDIR: "This is a folder, not a file.",
}


class Source(Protocol):
    """Bytes that can be read again and again.

    `file` is what is shown and stored, `stem` its name without the ending, `modified` when it
    was written, in local time. `open` returns a seekable stream at its beginning; it raises
    ReaderError.
    """

    @property
    def file(self) -> str: ...

    @property
    def stem(self) -> str: ...

    @property
    def modified(self) -> datetime: ...

    def open(self) -> BinaryIO: ...


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file on the disk."""

    path: Path
    file: str
    stem: str
    modified: datetime

    def open(self) -> BinaryIO:
        """Open the file; what has become a pipe or a device since it was found is refused."""
        with told_plainly():
            stream = open(self.path, "rb", opener=_open_without_waiting)  # noqa: SIM115
            mode = os.fstat(stream.fileno()).st_mode
        if not stat.S_ISREG(mode):
            stream.close()
            raise ReaderError(kind_of(mode))
        return stream


class SpooledSource:
    """A stream that can be read only once, kept in a temporary file without a name."""

    def __init__(self, stream: BinaryIO) -> None:
        self.file = "-"
        self.stem = "standard input"
        self.modified = datetime.now(UTC).astimezone()
        with told_plainly():
            self._kept = tempfile.TemporaryFile()  # noqa: SIM115
        weakref.finalize(self, self._kept.close)
        with told_plainly():
            shutil.copyfileobj(stream, self._kept)

    def open(self) -> BinaryIO:
        """Return a reader with a place of its own in what was kept."""
        return io.BufferedReader(_Place(cast(BinaryIO, self._kept), owner=self))


class _Place(io.RawIOBase):
    """A place in a file that others read too, and that is closed when its owner is gone."""

    def __init__(self, kept: BinaryIO, *, owner: SpooledSource) -> None:
        self._kept = kept
        self._owner = owner
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = self._at if whence == os.SEEK_CUR else 0
        from_end = whence == os.SEEK_END
        self._at = self._kept.seek(start + offset, os.SEEK_END if from_end else os.SEEK_SET)
        return self._at

    def readinto(self, buffer: Any) -> int:
        self._kept.seek(self._at)
        block = self._kept.read(len(buffer))
        buffer[: len(block)] = block
        self._at += len(block)
        return len(block)


def file_source(path: Path, modified: float) -> FileSource:
    """Return the file at `path`, last modified at this many seconds since 1970."""
    return FileSource(path, shown(path), shown(path.stem), _instant(modified))


def source_of_stream(stream: BinaryIO) -> SpooledSource:
    """Keep what a stream still holds, to be read as often as wanted; raises ReaderError."""
    return SpooledSource(stream)


def content_hash(source: Source) -> Iterator[str | None]:
    """Yield None after each part of the source, and at last the SHA-256 of its bytes in hex.

    A part is so small that whoever waits in between waits a few milliseconds. Raises
    ReaderError where the source cannot be read to its end.
    """
    so_far = hashlib.sha256()
    with source.open() as stream:
        while block := read_block(stream, _HASHED_AT_ONCE):
            so_far.update(block)
            yield None
    yield so_far.hexdigest()


def read_block(stream: BinaryIO, size: int) -> bytes:
    """Read at most `size` bytes, none at the end; raises ReaderError where the world fails."""
    with told_plainly():
        return stream.read(size)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn a fault of files and disks into its one plain sentence, a ReaderError."""
    try:
        yield
    except OSError as error:
        raise ReaderError(sentence_of(error)) from error


def sentence_of(error: OSError) -> str:
    """Return what is said of a file that cannot be read."""
    known = _FAULTS.get(error.errno or 0)
    return known or f"This cannot be read: {error.strerror or error}."


def kind_of(mode: int) -> str:
    """Return what is said of a thing in a folder that is no file."""
    return _KINDS.get(stat.S_IFMT(mode), "This is not a file.")


def shown(path: Path | str) -> str:
    """Return a path as text that can be shown and stored, whatever bytes it is made of."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _open_without_waiting(path: str, flags: int) -> int:
    """Open without waiting for somebody to write, should this be a pipe by now."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _instant(seconds: float) -> datetime:
    """Return a time in local time; one that no calendar has counts as now."""
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone()
    except (OverflowError, OSError, ValueError):
        return datetime.now(UTC).astimezone()

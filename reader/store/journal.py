"""What the journals beside a library hold, read without SQLite, which stops where one is torn.

Their formats are described in https://www.sqlite.org/fileformat2.html#the_write_ahead_log and
https://www.sqlite.org/fileformat2.html#the_rollback_journal.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

_HEADER, _FRAME = 32, 24
_BIG = 0x377F0683
# How each part of a rollback journal begins, and the numbers behind that: how many pages follow,
# what their checksums begin with, the library's size, and those of a sector and of a page.
_MAGIC = bytes.fromhex("d9d505f920a163d7")
_NUMBERS = struct.Struct(">5I")
_STEP = 200  # of a page's bytes, every so manieth counts in its checksum


@dataclass(frozen=True, slots=True)
class Frame:
    """One page as a write left it; `commit` is the library's size in pages at the end of one."""

    page: int
    commit: int
    content: bytes
    sound: bool


@dataclass(frozen=True, slots=True)
class Journal:
    """The frames of the journal's last run, in order, torn ones among them."""

    frames: tuple[Frame, ...]
    has_head: bool = True

    def pages(self) -> dict[int, bytes]:
        """Return each page as the last sound frame has it, of writes that had come to their end."""
        ended = self._until_commit(self.frames)
        return {frame.page: frame.content for frame in ended if frame.sound}

    def superseded(self) -> dict[int, bytes]:
        """Return the earlier versions of pages, numbered anew: a later one may have been torn."""
        ended = [frame for frame in self._until_commit(self.frames) if frame.sound]
        newest = self.pages()
        older = [each.content for each in ended if newest[each.page] is not each.content]
        return dict(enumerate(older, 2))

    def is_torn(self) -> bool:
        """Return whether a frame is torn that a later commit builds on, or the head of all.

        SQLite drops whatever comes behind. A torn end is what a killed write leaves, and no loss.
        """
        last = max((at for at, frame in enumerate(self.frames) if frame.sound), default=-1)
        ended = self._until_commit(self.frames[: last + 1])
        whole = self._until_commit(tuple(takewhile(_is_sound, self.frames)))
        return bool(ended) and not (self.has_head and len(whole) == len(ended))

    @staticmethod
    def _until_commit(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
        last = max((at for at, frame in enumerate(frames) if frame.commit), default=-1)
        return frames[: last + 1]


def _is_sound(frame: Frame) -> bool:
    return frame.sound


def read_journal(library: Path, page_size: int, most: int | None = None) -> Journal:
    """Read the journal beside a library, at most so many frames; none makes an empty one."""
    path = library.with_name(f"{library.name}-wal")
    try:
        with path.open("rb") as file:
            content = file.read(-1 if most is None else _HEADER + most * (_FRAME + page_size))
    except FileNotFoundError:
        content = b""
    head = content[:_HEADER]
    has_head = len(head) == _HEADER and _sums(bytes(8), head[:24], _order(head)) == head[24:]
    return Journal(tuple(_frames(content, page_size)), has_head)


def read_rollback(library: Path, page_size: int) -> dict[int, bytes]:
    """Return the pages as they were before a write that has not come to its end."""
    try:
        content = library.with_name(f"{library.name}-journal").read_bytes()
    except FileNotFoundError:
        return {}
    pages: dict[int, bytes] = {}
    start = 0
    while content.startswith(_MAGIC, start) and len(content) >= start + 8 + _NUMBERS.size:
        count, nonce, _, sector, size = _NUMBERS.unpack_from(content, start + 8)
        if size != page_size or not sector:
            break
        start += sector
        end = start + count * (size + 8)
        for number, page in _originals(content, range(start, end, size + 8), size, nonce):
            pages.setdefault(number, page)
        start += -(-(end - start) // sector) * sector
    return pages


def _originals(content: bytes, starts: range, size: int, nonce: int) -> Iterator[tuple[int, bytes]]:
    """Yield the numbers and contents of the pages that are as they were written."""
    for start in takewhile(lambda start: start + size + 8 <= len(content), starts):
        page = content[start + 4 : start + 4 + size]
        (checksum,) = struct.unpack_from(">I", content, start + 4 + size)
        if (nonce + sum(page[size - _STEP : 0 : -_STEP])) & 0xFFFFFFFF == checksum:
            yield int.from_bytes(content[start : start + 4], "big"), page


def _order(head: bytes) -> str:
    """Return how the numbers stand that are summed up; nearly every machine has them so."""
    return ">" if head[:4] == _BIG.to_bytes(4, "big") else "<"


def _frames(content: bytes, page_size: int) -> Iterator[Frame]:
    """Yield the frames that carry the salt of the first one; older runs carry another.

    Each follows from the sum of the one ahead, as that tells it or as it comes out: where one of
    them is torn the other may not be.
    """
    step = _FRAME + page_size
    salt = content[_HEADER + 8 : _HEADER + 16]
    order = _order(content)
    befores = {content[24:32]}
    for start in range(_HEADER, len(content) - step + 1, step):
        page, commit, own, after = struct.unpack_from(">II8s8s", content, start)
        if own != salt and not _goes_on(content, start + step, salt):
            return
        body = content[start + _FRAME : start + step]
        sums = {_sums(before, content[start : start + 8] + body, order) for before in befores}
        yield Frame(page, commit, body, own == salt and after in sums and page > 0)
        befores = {after} if after in sums else {after, *sums}


def _goes_on(content: bytes, start: int, salt: bytes) -> bool:
    """Return whether the run goes on behind a frame whose head is torn."""
    return content[start + 8 : start + 16] == salt


def _sums(before: bytes, content: bytes, order: str) -> bytes:
    """Return the checksum that follows `before`, the one of the frame ahead."""
    first, second = struct.unpack(">II", before)
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, two in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return struct.pack(">II", first, second)

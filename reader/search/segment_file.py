"""One file of named arrays with a checksum each: written once, then only mapped.

Standard library only, so that opening an index costs no import of numpy.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

_MAGIC = b"DRsearch"
_HEAD = struct.Struct("<8sII")  # magic, then length and checksum of the header that follows
_DATA = 4096  # bytes kept for the header
_ALIGNED = 64  # bytes: where an array begins, for the processor's sake
_SLICE = 1 << 22  # bytes checked at a time


class Damaged(Exception):  # noqa: N818 - something found, not something gone wrong
    """What is on disk is not what was written; `str(error)` is a sentence."""


@dataclass(frozen=True, slots=True)
class Column:
    """One array: its numpy type, its place and size in the file (bytes), and its checksum."""

    type: str
    offset: int
    size: int
    checksum: int


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """A mapped file; the mapping outlives the file's name."""

    name: str
    bytes: mmap.mmap
    columns: Mapping[str, Column]

    def is_damaged(self, largest: int | None = None) -> bool:
        """Read the columns, or those of at most so many bytes; tell if any is not as written."""
        every = self.columns.values()
        read = [column for column in every if largest is None or column.size <= largest]
        return not all(map(self._is_sound, read))

    def _is_sound(self, column: Column) -> bool:
        checksum = 0
        end = column.offset + column.size
        with memoryview(self.bytes) as view:
            for start in range(column.offset, end, _SLICE):
                checksum = zlib.crc32(view[start : min(start + _SLICE, end)], checksum)
        return checksum == column.checksum


def write_segment_file(path: Path, arrays: Mapping[str, tuple[str, memoryview]]) -> None:
    """Write each array's numpy type and bytes to a new file, and wait until the disk has them."""
    columns = dict(_placed(arrays))
    header = json.dumps({name: asdict(column) for name, column in columns.items()}).encode()
    with path.open("xb") as file:
        file.write(_HEAD.pack(_MAGIC, len(header), zlib.crc32(header)) + header)
        for name, (_, content) in arrays.items():
            file.seek(columns[name].offset)
            file.write(content)
        file.truncate(_end(columns))
        file.flush()
        os.fsync(file.fileno())


def open_segment_file(path: Path) -> SegmentFile:
    """Map a file; Damaged when its header or its size is not as written, OSError as usual."""
    with path.open("rb") as file:
        magic, length, checksum = _HEAD.unpack(file.read(_HEAD.size).ljust(_HEAD.size, b"\0"))
        header = file.read(min(length, _DATA))
        if magic != _MAGIC or not header or zlib.crc32(header) != checksum:
            raise Damaged(f"The search index file {path.name} does not begin as it should.")
        columns = {name: Column(**column) for name, column in json.loads(header).items()}
        if os.fstat(file.fileno()).st_size != _end(columns):
            raise Damaged(f"The search index file {path.name} has not the size it should have.")
        return SegmentFile(path.name, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), columns)


def _placed(arrays: Mapping[str, tuple[str, memoryview]]) -> Iterator[tuple[str, Column]]:
    offset = _DATA
    for name, (kind, content) in arrays.items():
        place = offset if content.nbytes else _DATA  # so that the file ends with something
        yield name, Column(kind, place, content.nbytes, zlib.crc32(content))
        offset += -(-content.nbytes // _ALIGNED) * _ALIGNED


def _end(columns: Mapping[str, Column]) -> int:
    return max(column.offset + column.size for column in columns.values())

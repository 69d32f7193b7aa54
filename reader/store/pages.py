"""The pages of a library file, read without SQLite, which refuses a file where one is damaged.

The format is described in https://www.sqlite.org/fileformat2.html.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

from reader.store.journal import read_journal, read_rollback

# SQLite's own since 2016, and thus that of every library.
PAGE_SIZE = 4096

TABLE_LEAF, TABLE_BRANCH, INDEX_LEAF, INDEX_BRANCH = 13, 5, 10, 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry of a page: a row's number (of tables only) and its record, or what is left."""

    rowid: int
    record: bytes
    whole: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """A file's content, and the pages that its journal has in newer versions."""

    content: bytes | mmap
    newer: Mapping[int, bytes]

    @property
    def count(self) -> int:
        """How many pages there are, whatever the file says of itself."""
        return max(len(self.content) // PAGE_SIZE, max(self.newer, default=0))

    def page(self, number: int) -> bytes:
        """Return a page, counted from 1; empty where there is none."""
        if number in self.newer:
            return self.newer[number]
        return bytes(self.content[(number - 1) * PAGE_SIZE : number * PAGE_SIZE])

    def kind(self, number: int) -> int:
        """Return what a page is, 0 for one that cannot be read."""
        page = self.page(number)
        return page[_start(number)] if len(page) == PAGE_SIZE else 0

    def children(self, number: int) -> list[int]:
        """Return the pages below a branch."""
        page, start = self.page(number), _start(number)
        below = [int.from_bytes(page[at : at + 4], "big") for at in self._places(number)]
        return [*below, int.from_bytes(page[start + 8 : start + 12], "big")]

    def cells(self, number: int) -> Iterator[Cell]:
        """Yield the entries of a page with content; what makes no sense is passed over."""
        page, kind = self.page(number), self.kind(number)
        for place in self._places(number):
            at = place + (4 if kind == INDEX_BRANCH else 0)
            size, at = varint(page, at)
            rowid, at = varint(page, at) if kind == TABLE_LEAF else (0, at)
            if 0 < size <= self.count * PAGE_SIZE:
                record = self._record(page, at, size, in_table=kind == TABLE_LEAF)
                yield Cell(_signed(rowid), record, len(record) == size)

    def unused(self) -> set[int]:
        """Return the pages that the file itself calls free, as far as its list can be followed."""
        free: set[int] = set()
        trunk = int.from_bytes(self.page(1)[32:36], "big")
        while 1 < trunk <= self.count and trunk not in free:
            page = self.page(trunk)
            count = min(int.from_bytes(page[4:8], "big"), PAGE_SIZE // 4 - 2)
            free.add(trunk)
            free |= {int.from_bytes(page[at : at + 4], "big") for at in range(8, 8 + 4 * count, 4)}
            trunk = int.from_bytes(page[:4], "big")
        return free

    def _places(self, number: int) -> list[int]:
        """Return where the entries of a page begin."""
        page, start = self.page(number), _start(number)
        first = start + (12 if self.kind(number) in (TABLE_BRANCH, INDEX_BRANCH) else 8)
        count = min(int.from_bytes(page[start + 3 : start + 5], "big"), (PAGE_SIZE - first) // 2)
        places = [
            int.from_bytes(page[at : at + 2], "big") for at in range(first, first + 2 * count, 2)
        ]
        return [place for place in places if first <= place < PAGE_SIZE - 3]

    def _record(self, page: bytes, at: int, size: int, *, in_table: bool) -> bytes:
        """Return a record with what of it lies on other pages, as far as those can be read."""
        here = _kept_here(size, in_table=in_table)
        parts, missing = [page[at : at + here]], size - here
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        while missing > 0 and 1 < following <= self.count:
            over = self.page(following)
            parts.append(over[4 : 4 + missing])
            missing -= PAGE_SIZE - 4
            following = int.from_bytes(over[:4], "big")
        return b"".join(parts)


@contextmanager
def pages_of(library: Path, *, with_journal: bool) -> Iterator[Pages]:
    """Open the pages of a library file, as its journal leaves them or as the file alone has them.

    Raises OSError where the file cannot be read.
    """
    told = _told_by_journals(library) if with_journal else {}
    if not library.exists() or library.stat().st_size == 0:
        yield Pages(b"", told)
        return
    with library.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        yield Pages(content, told)


def _told_by_journals(library: Path) -> dict[int, bytes]:
    return read_rollback(library, PAGE_SIZE) | read_journal(library, PAGE_SIZE).pages()


def varint(content: bytes, at: int) -> tuple[int, int]:
    """Return the number of variable length that begins there, and where it ends."""
    value = 0
    for count, byte in enumerate(content[at : at + 9], 1):
        if count == 9:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count
    return value, len(content)


def _start(number: int) -> int:
    """Return where a page's own head begins: behind the file's on the first one."""
    return 100 if number == 1 else 0


def _signed(value: int) -> int:
    return value - 2**64 if value >= 2**63 else value


def _kept_here(size: int, *, in_table: bool) -> int:
    """Return how many bytes of a record stay on its page (1.6 of the format's description)."""
    most = PAGE_SIZE - 35 if in_table else (PAGE_SIZE - 12) * 64 // 255 - 23
    if size <= most:
        return size
    least = (PAGE_SIZE - 12) * 32 // 255 - 23
    fitting = least + (size - least) % (PAGE_SIZE - 4)
    return fitting if fitting <= most else least

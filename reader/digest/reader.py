"""Reading one source from its heading to its last entry, in memory bounded by its lines."""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from reader.digest.encoding import as_bytewise, wide_encoding
from reader.digest.entry import Entry, Heading, NotADigest, Problem
from reader.digest.formats import Shape, recognise
from reader.digest.heading import PageHeading
from reader.digest.lines import Line, Window, read_lines
from reader.digest.signatures import unreadable_bytes, unreadable_text
from reader.digest.source import Source, read_block, told_plainly
from reader.digest.text import read_body, read_top
from reader.model import DateSource

_BLOCK = 128 << 10
# Upon so much is decided what a file is: blocks and lines of its beginning.
_BLOCKS_LOOKED_AT = 16
_LINES_LOOKED_AT = 300


class DigestReader:
    """A digest in one of the plain-text shapes, read as often as it is iterated over.

    Made, it has looked at the beginning of the source and knows its `heading`; it raises
    NotADigest where that is no digest, and ReaderError where it cannot be read. Iterating yields
    entries and problems in the order of the text; it raises ReaderError where the world fails
    midway, and nothing else. `bytes_read` of `bytes_total` tell how far it has come.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self.bytes_read = 0
        with source.open() as stream:
            with told_plainly():
                self.bytes_total = stream.seek(0, os.SEEK_END)
                stream.seek(0)
            blocks = list(islice(_blocks(stream), _BLOCKS_LOOKED_AT + 1))
        if not blocks:
            raise NotADigest("The file is empty.")
        self._encoding = wide_encoding(blocks[0])
        _refuse_what_is_no_text(blocks[0], self._encoding)
        shape = recognise(self._beginning(blocks))
        self.heading = _heading_of(source, shape)

    def __iter__(self) -> Iterator[Entry | Problem]:
        """Read the source from its beginning."""
        self.bytes_read = 0
        with self._source.open() as stream:
            window = Window(self._lines(self._counted(_blocks(stream))))
            heading, problems = read_top(window)
            if not heading.sure:
                yield _unsure(heading)
            yield from problems
            yield from read_body(window, heading)

    def _beginning(self, blocks: list[bytes]) -> list[Line]:
        """Return the first lines, without one that may be cut off by the end of the blocks."""
        lines = list(islice(self._lines(blocks[:_BLOCKS_LOOKED_AT]), _LINES_LOOKED_AT))
        if len(blocks) > _BLOCKS_LOOKED_AT and lines[-1:] and lines[-1].whole:
            lines.pop()
        return lines

    def _lines(self, blocks: Iterable[bytes]) -> Iterator[Line]:
        return read_lines(as_bytewise(blocks, self._encoding))

    def _counted(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        for block in blocks:
            self.bytes_read += len(block)
            yield block


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what is left of a stream; raises ReaderError where the world fails."""
    while block := read_block(stream, _BLOCK):
        yield block


def _refuse_what_is_no_text(block: bytes, encoding: str | None) -> None:
    """Raise NotADigest where a file that begins with this block is something else."""
    sample = next(as_bytewise([block], encoding))
    reason = unreadable_bytes(block) or unreadable_text(sample)
    if reason:
        raise NotADigest(reason)


def _unsure(heading: PageHeading) -> Problem:
    """Say that the lines themselves, not the page's heading, told what they are."""
    fault = "cut off" if heading.found or heading.date else "missing"
    return Problem(
        None,
        f"The page's heading is {fault}; the lines were read as titles and abstracts in turn.",
    )


def _heading_of(source: Source, shape: Shape) -> Heading:
    """Return the heading; what the page does not tell of name and date, the file does."""
    of_file = source.modified.date()
    of_page = shape.heading.date
    name = of_page.text if of_page else source.stem
    day = of_page.not_after(of_file) if of_page else None
    if day:
        return Heading(shape.format, name, day, DateSource.PAGE)
    return Heading(shape.format, name, of_file, DateSource.FILE)

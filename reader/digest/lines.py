"""A text as its lines that are not blank, numbered, with a short look ahead."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reader.digest.encoding import decode_line

# The longest line that is read, in bytes (of UTF-8, where the file has a wide encoding).
LONGEST_LINE = 1 << 20
# How much of a longer line is kept, to tell what it was.
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `number` counts from 1, blank lines too.

    `whole` is False for one that is longer than LONGEST_LINE: `text` is only its beginning.
    """

    number: int
    text: str
    whole: bool = True


def read_lines(blocks: Iterable[bytes]) -> Iterator[Line]:
    """Yield the lines of a text that are not blank; LF, CRLF and CR end a line, nothing else.

    Memory stays bounded by a block and the longest line; what is longer is read past.
    """
    for number, raw in _numbered(_with_line_feeds(blocks)):
        whole = len(raw) <= LONGEST_LINE
        text = decode_line(raw if whole else raw[:_SAMPLE])
        if text or not whole:
            yield Line(number, text, whole)


def _with_line_feeds(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Write every end of line as a line feed, also where a block parts CR from LF."""
    held = b""
    for block in blocks:
        text = held + block
        held = b"\r" if text.endswith(b"\r") else b""
        text = text.removesuffix(b"\r")
        if b"\r" in text:
            text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        yield text


def _numbered(blocks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of each line, as soon as it ends or has grown too long."""
    number, start, told = 1, b"", False
    for block in blocks:
        *ended, rest = block.split(b"\n")
        for part in ended:
            if not told:
                yield number, start + part
            number, start, told = number + 1, b"", False
        start = b"" if told else start + rest
        if len(start) > LONGEST_LINE:
            yield number, start
            start, told = b"", True
    if start:
        yield number, start


class Window:
    """The lines still to be read, of which the next few can be looked at beforehand."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self._ahead: deque[Line] = deque()

    def peek(self, ahead: int = 0) -> Line | None:
        """Return the line that comes after `ahead` others, None after the last."""
        while len(self._ahead) <= ahead:
            line = next(self._lines, None)
            if line is None:
                return None
            self._ahead.append(line)
        return self._ahead[ahead]

    def pop(self) -> None:
        """Go on to the next line; the present one must have been looked at."""
        self._ahead.popleft()

    def replace(self, text: str) -> None:
        """Read `text` for the present line, which must have been looked at."""
        self._ahead[0] = replace(self._ahead[0], text=text)

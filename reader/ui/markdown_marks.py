"""Where Markdown stands in one line of a note, for an editor that shows it while it is typed.

It need not be a parser: what it overlooks is only less colourful.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from reader.model import Span

# A line beyond this is no prose; it is left plain, so that no line takes long.
LONGEST = 5000


class Kind(Enum):
    """What a stretch of a line is."""

    HEADING_1 = auto()
    HEADING_2 = auto()
    HEADING = auto()
    BOLD = auto()
    ITALIC = auto()
    STRUCK = auto()
    CODE = auto()
    QUOTE = auto()
    DONE = auto()
    LINK = auto()
    BULLET = auto()
    MARKER = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a line, in code points; later ones are laid over earlier ones."""

    span: Span
    kind: Kind


_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})(\s+|$)")
_QUOTE = re.compile(r"\s{0,3}>[>\s]*")
_RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*$")
_ITEM = re.compile(r"\s*([-*+]|\d{1,9}[.)])\s+(?:(\[[ xX]\])\s+)?")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_WIKI = re.compile(r"(\[\[)([^\[\]|]+)((?:\|[^\[\]|]*)?\]\])")
_LINK = re.compile(r"(\[)([^\[\]]+)(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\))")
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}*_]")
_SIGNS = (
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)(\1)"), Kind.BOLD),
    (re.compile(r"(?<![*\w\\])([*_])(?![*_\s])(.+?)(?<![*_\s\\])(\1)(?![*\w])"), Kind.ITALIC),
    (re.compile(r"(?<=\*\*)(\*)(?![*\s])(.+?)(?<![*\s])(\*)(?=\*\*)"), Kind.ITALIC),
    (re.compile(r"(~~)(?=\S)(.+?)(?<=\S)(~~)"), Kind.STRUCK),
)
_LEVELS = {1: Kind.HEADING_1, 2: Kind.HEADING_2}


def first_line(text: str) -> str:
    """Return the first line of a note that says something, without the signs of Markdown."""
    for line in text.splitlines():
        said = _without_signs(line).strip()
        if said:
            return said
    return ""


def marks(line: str, *, in_code: bool) -> tuple[list[Mark], bool]:
    """Return the marks of a line, and whether the next one lies in a block of code."""
    whole = Span(0, len(line))
    if _FENCE.match(line):
        return [Mark(whole, Kind.MARKER)], not in_code
    if in_code:
        return [Mark(whole, Kind.CODE)], True
    if len(line) > LONGEST:
        return [], False
    if _RULE.match(line):
        return [Mark(whole, Kind.MARKER)], False
    return [*_beginning(line), *_inside(line)], False


def _beginning(line: str) -> Iterator[Mark]:
    """Yield what the beginning of a line makes of it."""
    if heading := _HEADING.match(line):
        yield Mark(Span(0, len(line)), _LEVELS.get(len(heading[1]), Kind.HEADING))
        yield Mark(Span(0, heading.end()), Kind.MARKER)
    elif quote := _QUOTE.match(line):
        yield Mark(Span(0, len(line)), Kind.QUOTE)
        yield Mark(Span(0, quote.end()), Kind.MARKER)
    elif item := _ITEM.match(line):
        if item[2] and item[2] != "[ ]":
            yield Mark(Span(item.end(), len(line)), Kind.DONE)
        yield Mark(Span(*item.span(1)), Kind.BULLET)
        if item[2]:
            yield Mark(Span(*item.span(2)), Kind.BULLET)


def _inside(line: str) -> Iterator[Mark]:
    """Yield code, links and emphasis; what stands in code or an address is neither."""
    bare = line
    for found in _CODE.finditer(line):
        yield from _signed(found, Kind.CODE, found.span(1), found.span(2))
        bare = _without(bare, found.span())
    for pattern in (_WIKI, _LINK):
        for found in pattern.finditer(bare):
            yield from _signed(found, Kind.LINK, found.span(1), found.span(2))
            bare = _without(bare, found.span(3))
    for found in _ADDRESS.finditer(bare):
        yield Mark(Span(*found.span()), Kind.LINK)
        bare = _without(bare, found.span())
    for pattern, kind in _SIGNS:
        for found in pattern.finditer(bare):
            yield from _signed(found, kind, found.span(1), found.span(2))


def _signed(
    found: re.Match[str], kind: Kind, opening: tuple[int, int], inner: tuple[int, int]
) -> Iterator[Mark]:
    """Yield a stretch and, quieter, the signs on both sides of it."""
    yield Mark(Span(*inner), kind)
    yield Mark(Span(*opening), Kind.MARKER)
    yield Mark(Span(inner[1], found.end()), Kind.MARKER)


def _without_signs(line: str) -> str:
    found, _ = marks(line, in_code=False)
    quiet = [mark.span for mark in found if mark.kind in (Kind.MARKER, Kind.BULLET)]
    return "".join(
        letter
        for place, letter in enumerate(line)
        if not any(span.start <= place < span.end for span in quiet)
    )


def _without(line: str, stretch: tuple[int, int]) -> str:
    """Return the line with a stretch taken out, and everything else in its place."""
    start, end = stretch
    return line[:start] + "\0" * (end - start) + line[end:]

"""Offsets between Python, which counts code points, and Qt, which counts UTF-16 units."""

from collections.abc import Iterable

from reader.model import Span


def units(text: str) -> int:
    """Return the length of `text` as Qt counts it."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def qt_spans(text: str, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return (start, length) in UTF-16 units for spans of code points in `text`."""
    if text.isascii():
        return [(span.start, span.end - span.start) for span in spans]
    return [(units(text[: span.start]), units(text[span.start : span.end])) for span in spans]


def code_points(text: str, length: int) -> int:
    """Return how many code points the first `length` UTF-16 units of `text` are."""
    if text.isascii():
        return length
    return len(text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore"))

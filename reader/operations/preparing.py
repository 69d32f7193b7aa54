"""Entries on their way from a digest to the library, their texts made readable; of many, elsewhere.

To make a text readable takes longer than to read and to write it: so a crew does that.
"""

import time
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Self

from reader.crew import Crew
from reader.digest import READABLE_VERSION, DigestReader, Entry, Problem, readable
from reader.model import Link, ReadableText, Run
from reader.store import ArrivingEntry

# How much one step gathers before it is written: entries, letters, and seconds.
_ENTRIES = 64
_LETTERS = 200_000
_STEP = 0.015
# Steps after which an import is so long that other processes help: some two thousand papers.
_ALONE = 32

_Items = list[Entry | Problem]
_Parts = tuple[str | None, tuple[Run, ...], tuple[Link, ...]]
Batch = tuple[list[ArrivingEntry], list[Problem]]


class Preparing:
    """Makes the entries of one digest after the other ready for the library."""

    def __init__(self) -> None:
        self._crew: Crew[Sequence[str], list[_Parts]] = Crew(_readable_parts, alone=_ALONE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._crew.close()

    def batches(self, reader: DigestReader) -> Iterator[Batch]:
        """Yield entries as the library takes them, and the problems among them."""
        handed_out: deque[_Items] = deque()
        for readable_texts in self._crew.results(_texts(reader, handed_out)):
            items = handed_out.popleft()
            entries = (item for item in items if isinstance(item, Entry))
            parts = iter(readable_texts)
            arriving = [_arriving(entry, next(parts), next(parts)) for entry in entries]
            yield arriving, [item for item in items if isinstance(item, Problem)]


def _texts(reader: DigestReader, handed_out: deque[_Items]) -> Iterator[list[str]]:
    """Gather for as long as one step may take; yield titles and abstracts, in turns."""
    for items in _gathered(reader):
        handed_out.append(items)
        entries = [item for item in items if isinstance(item, Entry)]
        yield [text for entry in entries for text in (entry.title, entry.abstract)]


def _gathered(reader: DigestReader) -> Iterator[_Items]:
    items: _Items = []
    letters, until = 0, time.monotonic() + _STEP
    for item in reader:
        items.append(item)
        letters += len(item.abstract) if isinstance(item, Entry) else 0
        is_full = len(items) == _ENTRIES or letters > _LETTERS
        if is_full or time.monotonic() > until:
            yield items
            items, letters, until = [], 0, time.monotonic() + _STEP
    yield items


def _readable_parts(texts: Sequence[str]) -> list[_Parts]:
    """Return what readable texts are made of, which is sooner sent to another process.

    One that reads as it was written is left out.
    """
    pairs = ((text, readable(text)) for text in texts)
    return [(None if own.plain == text else own.plain, own.runs, own.links) for text, own in pairs]


def _arriving(entry: Entry, title: _Parts, abstract: _Parts) -> ArrivingEntry:
    return ArrivingEntry(
        position=entry.position,
        title=entry.title,
        abstract=entry.abstract,
        readable_title=_readable(entry.title, *title),
        readable_abstract=_readable(entry.abstract, *abstract),
        readable_version=READABLE_VERSION,
    )


def _readable(
    text: str, plain: str | None, runs: tuple[Run, ...], links: tuple[Link, ...]
) -> ReadableText:
    return ReadableText(text if plain is None else plain, runs, links)

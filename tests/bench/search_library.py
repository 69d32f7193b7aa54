"""A library to search in, filled through the program's own doors, and what that costs."""

import io
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from reader.digest import Source
from reader.model import Edit, Paper, PaperId, SetHighlight, SetNote, SetTag
from reader.operations import FileReport, Finder, import_sources
from reader.search import SearchIndex
from reader.store import Library
from tests.bench.search_papers import (
    PaperWriter,
    Text,
    made_up_papers,
    real_papers,
    real_sources,
)

NOTED = 300
"""Papers on which a person wrote."""

_ENTRIES = 1000  # papers of a made-up digest
_START = datetime(2026, 1, 1, tzinfo=UTC)
_HEAD = "Get trending papers in your email inbox once a day!\nSubscribe\n"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is in a library: papers in the order of import, the real ones first."""

    papers: tuple[PaperId, ...]
    titles: tuple[str, ...]
    real: int
    noted: tuple[PaperId, ...]
    letters: int


@dataclass(frozen=True, slots=True)
class _Page:
    """A digest that is nowhere but in memory."""

    stem: str
    modified: datetime
    text: bytes

    @property
    def file(self) -> str:
        return f"{self.stem}.txt"

    def open(self) -> BinaryIO:
        return io.BytesIO(self.text)


class Pages:
    """The real digests, then made-up ones up to so many papers, each made when it is asked for.

    `seconds` is what making them took, which is no part of an import.
    """

    def __init__(self, papers: int, seed: int) -> None:
        self.seconds = 0.0
        self._sample = real_papers()
        self._made_up = made_up_papers(self._sample, max(0, papers - len(self._sample)), seed)

    def __iter__(self) -> Iterator[Source]:
        yield from real_sources()
        for number in range(1_000_000):
            start = time.perf_counter()
            page = made_up_page(list(islice(self._made_up, _ENTRIES)), number)
            self.seconds += time.perf_counter() - start
            if page is None:
                return
            yield page


def made_up_page(papers: list[Text], number: int) -> Source | None:
    """Write a digest of papers; None without any."""
    if not papers:
        return None
    lines = "".join(f"{paper.title}\n{paper.abstract}\n" for paper in papers)
    return _Page(f"made-up {number:04}", _START + timedelta(hours=number), (_HEAD + lines).encode())


def fill(library: Library, papers: int, seed: int) -> float:
    """Import so many papers, and write on some; return the seconds of the import."""
    pages = Pages(papers, seed)
    start = time.perf_counter()
    for step in import_sources(library, pages):
        if isinstance(step, FileReport) and step.error:
            raise SystemExit(step.error)
    seconds = time.perf_counter() - start - pages.seconds
    _write_on(library, seed)
    return seconds


def finder_of(library: Library) -> Finder:
    """Return the finder that the program would use."""
    return Finder(library, SearchIndex.open(index_of(library.path)))


def index_of(library: Path) -> Path:
    """Return where the index of a library is."""
    return library.with_name(f"{library.name}.search")


def shelf(library: Library) -> Shelf:
    """Look through a library."""
    papers, titles, noted, letters = [], [], [], 0
    for text in library.papers.texts():
        papers.append(text.id)
        titles.append(text.title)
        letters += len(text.title) + len(text.abstract)
        if text.note:
            noted.append(text.id)
    real = min(len(papers), len(real_papers()))
    return Shelf(tuple(papers), tuple(titles), real, tuple(noted), letters)


def everything(library: Library) -> Iterator[tuple[PaperId, str]]:
    """Yield each paper with all that it is found by."""
    for text in library.papers.texts():
        yield text.id, " ".join((text.title, text.abstract, text.note, *text.tags))


def text_of(paper: Paper) -> Text:
    """Return what can be asked about a paper."""
    quotes = [(highlight.quote, highlight.comment) for highlight in paper.highlights]
    passage, comment = quotes[0] if quotes else ("", "")
    note = paper.note.text if paper.note else ""
    return Text(paper.title.plain, paper.abstract.plain, note, paper.tags, passage, comment)


def _write_on(library: Library, seed: int) -> None:
    """Give every so manieth paper a note, a tag and a highlight."""
    writer = PaperWriter(real_papers(), random.Random(seed + 1))
    ids = sorted(text.id for text in library.papers.texts())
    chosen = ids[:: max(1, len(ids) // NOTED)][:NOTED]
    papers = library.papers.many(chosen)
    library.acts.apply([edit for paper in papers for edit in _remarks(paper, writer)])


def _remarks(paper: Paper, writer: PaperWriter) -> list[Edit]:
    text = paper.abstract.plain
    start = text.find(" ", len(text) // 3) + 1
    quote = text[start : start + 90].rpartition(" ")[0] or text
    return [
        SetNote(paper.id, writer.remark(25)),
        SetTag(paper.id, writer.tag(), present=True),
        SetHighlight(
            paper.id, paper.id, "abstract", start, start + len(quote), quote,
            "", "", "yellow", writer.remark(8), _START,
        ),
    ]  # fmt: skip

"""What else finds papers, fed with the same titles and abstracts.

SQLite's FTS5 and rapidfuzz are always there; tantivy where the Python package of that name is
installed, fzf where the program is on the path.
"""

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Sequence
from importlib import import_module, util
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from reader.model import PaperId, fold, words
from reader.store import Library, PaperText
from tests.bench.search_library import Shelf

FIRST = 10
"""Hits looked at."""

_COMPARED = 200_000  # titles that rapidfuzz and fzf are made to compare with a question
_CHUNK = 1000  # rows of a transaction


class Rival(Protocol):
    """Something that finds papers.

    `seconds` is what building it took; the slow ones are `sampled`, asked a few questions.
    """

    name: str
    seconds: float
    sampled: bool

    def find(self, text: str) -> Sequence[int]:
        """Return the first papers, best first."""
        ...


def rivals(folder: Path, library: Library, shelf: Shelf) -> list[Rival]:
    """Build all that can be had; those that compare every title only where there are few."""
    built: list[Rival] = [FullText(folder / "fts5", library, prefixes="2 3")]
    if util.find_spec("tantivy"):
        built.append(Tantivy(folder / "tantivy", library))
    if len(shelf.papers) <= _COMPARED:
        if shutil.which("fzf"):
            built.append(Fzf(folder / "titles", shelf))
        built.append(BruteForce(shelf))
    return built


class FullText:
    """SQLite's own full-text search: all words, each the beginning of one, ordered by bm25."""

    name = "FTS5"
    sampled = False

    def __init__(self, path: Path, library: Library, *, prefixes: str = "") -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        run = self._database.execute
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        run("PRAGMA cache_size = -64000")
        run("CREATE TABLE papers (id INTEGER PRIMARY KEY, title TEXT, abstract TEXT)")
        run(
            "CREATE VIRTUAL TABLE found USING fts5(title, abstract, content='papers', "
            f"content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='{prefixes}')"
        )
        run("INSERT INTO found (found, rank) VALUES ('rank', 'bm25(4.0, 1.0)')")
        self.seconds = 0.0
        for rows in _chunks(library):
            self.seconds += self._insert([(row.id, row.title, row.abstract) for row in rows])

    def find(self, text: str) -> Sequence[int]:
        """Return the papers that hold all the words."""
        asked = " ".join(f'"{word}"*' for word in words(text))
        sql = "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rank LIMIT ?"
        rows = self._database.execute(sql, (asked, FIRST)).fetchall() if asked else []
        return [paper for (paper,) in rows]

    def _insert(self, rows: list[tuple[PaperId, str, str]]) -> float:
        start = time.perf_counter()
        self._database.execute("BEGIN")
        for table, key in (("papers", "id"), ("found", "rowid")):
            sql = f"INSERT INTO {table} ({key}, title, abstract) VALUES (?, ?, ?)"
            self._database.executemany(sql, rows)
        self._database.execute("COMMIT")
        return time.perf_counter() - start


class Tantivy:
    """tantivy: all words, each with the slips that we would forgive, the last one a beginning."""

    name = "tantivy"
    sampled = False

    def __init__(self, folder: Path, library: Library) -> None:
        self._tantivy: Any = import_module("tantivy")
        folder.mkdir()
        builder = self._tantivy.SchemaBuilder()
        builder.add_integer_field("paper", stored=True, indexed=True)
        for field in ("title", "abstract"):
            builder.add_text_field(field, tokenizer_name="folded")
        self._schema = builder.build()
        self._index = self._tantivy.Index(self._schema, path=str(folder))
        self._index.register_tokenizer("folded", self._folding())
        writer = self._index.writer(256_000_000)
        self.seconds = sum(self._insert(writer, rows) for rows in _chunks(library))
        start = time.perf_counter()
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        self.seconds += time.perf_counter() - start

    def find(self, text: str) -> Sequence[int]:
        """Return the papers that hold all the words, or ones like them."""
        asked = words(text)
        if not asked:
            return []
        last = len(asked) - 1
        parts = [self._word(word, begins=place == last) for place, word in enumerate(asked)]
        must = self._tantivy.Occur.Must
        query = self._tantivy.Query.boolean_query([(must, part) for part in parts])
        hits = self._searcher.search(query, FIRST).hits
        return [self._searcher.doc(address)["paper"][0] for _, address in hits]

    def _word(self, word: str, *, begins: bool) -> Any:
        query, should = self._tantivy.Query, self._tantivy.Occur.Should
        slips = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
        ways = []
        for field, weight in (("title", 4.0), ("abstract", 1.0)):
            exact = query.term_query(self._schema, field, word)
            like = query.fuzzy_term_query(self._schema, field, word, slips, prefix=begins)
            ways += [(should, query.boost_query(one, weight)) for one in (exact, like)]
        return query.boolean_query(ways)

    def _folding(self) -> Any:
        made, only = self._tantivy.TextAnalyzerBuilder, self._tantivy.Filter
        analyzer = made(self._tantivy.Tokenizer.simple())
        return analyzer.filter(only.lowercase()).filter(only.ascii_fold()).build()

    def _insert(self, writer: Any, rows: list[PaperText]) -> float:
        start = time.perf_counter()
        for row in rows:
            document = self._tantivy.Document(paper=row.id, title=row.title, abstract=row.abstract)
            writer.add_document(document)
        return time.perf_counter() - start


class Fzf:
    """`fzf --filter` over the titles; it reads them anew for each question."""

    name = "fzf"
    seconds = 0.0
    sampled = True

    def __init__(self, path: Path, shelf: Shelf) -> None:
        self._titles = path
        numbered = zip(shelf.papers, shelf.titles, strict=True)
        path.write_text("".join(f"{paper}\t{title}\n" for paper, title in numbered), "utf-8")

    def find(self, text: str) -> Sequence[int]:
        """Return the papers whose titles hold the letters of all words, in any order of words."""
        asked = " ".join(words(text))
        command = ["fzf", "--filter", asked, "--delimiter", "\t", "--nth", "2.."]
        with self._titles.open("rb") as titles:
            found = subprocess.run(command, stdin=titles, stdout=subprocess.PIPE, check=False)
        lines = found.stdout.split(b"\n", FIRST)[:FIRST]
        return [int(line.partition(b"\t")[0]) for line in lines if line]


class BruteForce:
    """rapidfuzz comparing the question with every title."""

    name = "rapidfuzz"
    seconds = 0.0
    sampled = True

    def __init__(self, shelf: Shelf) -> None:
        self._papers = shelf.papers
        self._titles = [fold(title) for title in shelf.titles]

    def find(self, text: str) -> Sequence[int]:
        """Return the papers whose titles share the most with the question."""
        scorer = fuzz.token_set_ratio
        found = process.extract(fold(text), self._titles, scorer=scorer, limit=FIRST)
        return [self._papers[place] for _, _, place in found]


def _chunks(library: Library) -> Iterator[list[PaperText]]:
    texts = library.papers.texts()
    while chunk := list(islice(texts, _CHUNK)):
        yield chunk

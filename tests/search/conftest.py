"""Small libraries to search in."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reader.model import Answer, PaperId, parse
from reader.search import Document, SearchIndex, Stamp

STAMP = Stamp("library", 0, 1)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def index_of() -> Callable[..., SearchIndex]:
    """Make an index in memory of papers 1, 2, …, given as (title, abstract, note, tag)."""

    def make(*papers: Sequence[str]) -> SearchIndex:
        index = SearchIndex.open(None)
        documents = []
        for number, texts in enumerate(papers, start=1):
            title, abstract, note, tag = (*texts, "", "", "")[:4]
            documents.append(Document(PaperId(number), title, abstract, note, (tag,)))
        index.apply(documents, stamp=STAMP)
        return index

    return make


@pytest.fixture(scope="session")
def ask() -> Callable[..., Answer]:
    """Ask an index what is typed in the search box."""

    def search(index: SearchIndex, text: str) -> Answer:
        return index.search(parse(text))

    return search


@pytest.fixture
def run_python() -> Callable[[str], str]:
    """Run a line of Python in a process of its own; return what it prints."""

    def run(line: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", line], capture_output=True, text=True, check=True, cwd=ROOT
        )
        return done.stdout

    return run

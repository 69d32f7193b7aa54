"""All that reads what comes from outside, each with good examples to start from."""

import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile

from reader.cli import Doors
from reader.cli import run as run_command
from reader.digest import DigestReader, Entry, find_sources, readable, source_of_stream
from reader.export import holds_everything, read_everything
from reader.model import Scope, parse, typed_filters, without_filter
from reader.operations import (
    Finder,
    WrittenPaper,
    add_paper,
    import_everything,
    import_sources,
    is_link,
    star,
    tag,
    write_everything,
    write_note,
)
from reader.resources import resource
from reader.search import SearchIndex
from reader.settings import Look, PreferencesFile
from reader.store import Library, open_library
from reader.ui.commands import COMMANDS, SAMPLE
from reader.ui.keys import with_keys

Reads = Callable[[bytes], object]
Reader = tuple[Reads, list[bytes]]

_SPACED_TOP = ["new", "Get trending papers in your email inbox!", "Subscribe", "byAK", "Mar 13"]
TEX = (
    "O(D^2L) and 10^{19}, Theta(N^{delta}ln N) leq mathcal{O}(C_{Phi}/n)",
    '36\\% of 360{\\deg}, na\\"ive \\`a la carte, {\\em within} (\\eg, body)',
    "prodlimits_{t}p(y_{t} | x) with frac{a}{b} and \\frac12, hat{y} -- ``quoted'' \\( A \\)",
    "Code: \\url{https://github.com/a/b_c} or \\href{https://a.org}{here}, https://a.org/ x- y.z",
)
_MOST_LINES = 20
_QUERIES = (
    "gaussian splatting", '"gaussian splatting" -clip', "title:splat is:unread -has:code added:30d",
    "mamba OR transformer", 'in:"Mar 13" date:>=2026-03', "tag:todo note:compare is:starred",
    '-"neural network" abstract:"state of the art"', "深度 naïve transfromer attentoin",
)  # fmt: skip


def sample_lines(papers: int) -> list[str]:
    """Return the lines of the sample digest's first papers, below its heading."""
    lines = resource(SAMPLE).read_text("utf-8").splitlines()
    return lines[: 2 + 2 * papers]


def digests() -> Reader:
    """The reader of digests, whatever their shape, and the repair of their texts."""
    compact = "\n".join(sample_lines(4))
    lines = compact.splitlines()[2:]
    spaced = "\n\n".join([*_SPACED_TOP, lines[0].removeprefix("Subscribe"), *lines[1:]])
    bare = "\r\n".join(lines[1:] * 2)
    texts = (compact, spaced, bare)
    seeds = [text.encode() for text in texts]
    seeds += [compact.encode("utf-16"), spaced.encode("utf-16-be"), compact.encode("latin-1")]

    def read(data: bytes) -> None:
        for part in DigestReader(source_of_stream(io.BytesIO(data))):
            if isinstance(part, Entry):
                readable(part.title)
                readable(part.abstract)

    return read, seeds


def texts() -> Reader:
    """The repair of TeX; what it has set once it leaves as it is."""

    def read(data: bytes) -> None:
        plain = readable(data.decode("utf-8", "replace")).plain
        assert readable(plain).plain == plain

    return read, [text.encode() for text in (*TEX, *sample_lines(4)[3:])]


def queries() -> Reader:
    """The words of the search box: understood, taken apart, and looked for."""
    library = small_library(Path(tempfile.mkdtemp()))
    finder = Finder(library, SearchIndex.open(None))

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        for typed in typed_filters(text):
            without_filter(text, typed)
        finder.find(parse(text), Scope())

    return read, [query.encode() for query in _QUERIES]


def everything() -> Reader:
    """The file with all of a library."""
    folder = Path(tempfile.mkdtemp())
    with closing(small_library(folder)) as library:
        write_everything(library, folder / "all.jsonl")
    whole = (folder / "all.jsonl").read_bytes()
    first, *lines = whole.splitlines(keepends=True)
    few = b"".join([first, *lines[:3], b'{"end": {"lines": 3}}\n'])
    torn, empty, path = folder / "torn.jsonl", folder / "empty.sqlite3", folder / "new.sqlite3"
    open_library(empty).close()

    def read(data: bytes) -> None:
        torn.write_bytes(data)
        if not holds_everything(torn):
            return
        list(read_everything(torn))  # what is sound is imported, into a library of its own
        copyfile(empty, path)
        with closing(open_library(path)) as library:
            list(import_everything(library, torn))
            assert library.health.problems() == []

    return read, [few, b"".join([first, *lines[-3:]]), whole]


def preferences() -> Reader:
    """The file of preferences, and the keys it has."""
    path = Path(tempfile.mkdtemp()) / "settings.json"
    file = PreferencesFile(lambda: path)
    keys = {"star": ("F4",), "next": ("Ctrl+J", "Alt+J")}
    file.change({"look": Look.DARK, "read_after": 2.5, "keys": keys})

    def read(data: bytes) -> None:
        path.write_bytes(data)
        with_keys(COMMANDS, file.read().keys)
        file.change({"text_size": 125})
        assert file.read().text_size == 125

    return read, [path.read_bytes()]


def small_library(folder: Path) -> Library:
    """Return a small library in which a person has left something of each kind."""
    library = open_library(folder / "library.sqlite3")
    list(import_sources(library, find_sources([resource(SAMPLE)])))
    first, second, *_ = library.papers.ids(Scope())
    star(library, [first], starred=True)
    write_note(library, first, "compare with <b>this</b>")
    tag(library, [second], add=["todo"], remove=[])
    return library


def lines() -> Reader:
    """The lines of `search --stdin`: each is answered by one line of JSON."""
    with closing(small_library(Path(tempfile.mkdtemp()))) as library:
        path = library.path
    index = SearchIndex.open(None)
    doors = Doors(
        lambda _: open_library(path), lambda opened: _Ready(opened, index), _no_window,
        lambda _: path, "",
    )  # fmt: skip

    answered = io.TextIOWrapper(io.BytesIO())  # one for all: the command keeps what it wrote to

    def read(data: bytes) -> None:
        data = b"".join(data.splitlines(keepends=True)[:_MOST_LINES])
        answered.seek(0)
        answered.truncate()
        with _standing_in(io.TextIOWrapper(io.BytesIO(data)), answered):
            assert run_command(["search", "--stdin", "--json"], doors) == 0
        answers = answered.buffer.getvalue().splitlines()
        assert len(list(map(json.loads, answers))) == len(list(io.BytesIO(data)))

    return read, ["\n".join(_QUERIES).encode(), b"splatting\r\n\r\n\xff\xfe\n"]


class _Ready(Finder):
    """Searches without asking every letter first, which would be most of what a case takes."""

    def make_ready(self) -> None:
        """Wait for the first question."""


def _no_window(*_: object) -> int:
    raise AssertionError


@contextmanager
def _standing_in(typed: io.TextIOWrapper, answered: io.TextIOWrapper) -> Iterator[None]:
    """Let a command read and write there."""
    before = sys.stdin, sys.stdout
    sys.stdin, sys.stdout = typed, answered
    try:
        yield
        answered.flush()
    finally:
        sys.stdin, sys.stdout = before


def forms() -> Reader:
    """What a person writes down of a paper: title, abstract, addresses and identifiers."""
    library = small_library(Path(tempfile.mkdtemp()))

    def read(data: bytes) -> None:
        title, abstract, *links = (*data.decode("utf-8", "replace").split("\n"), "", "")
        links = [link for link in links if link]
        for link in links:
            is_link(link)
        add_paper(library, WrittenPaper(title, abstract, tuple(filter(is_link, links))))
        library.acts.undo()

    links = "https://arxiv.org/abs/2401.00001v2\n10.1000/182\nhttps://doi.org/10.1/x\nhttps://a.b"
    return read, [f"A Title\nWhat it says.\n{links}".encode(), "\n".join(TEX).encode()]

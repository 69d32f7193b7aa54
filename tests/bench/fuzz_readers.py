"""All that reads what comes from outside, each with good examples to start from."""

import io
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copyfile

from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication, QTextDocument

from reader.digest import DigestReader, Entry, find_sources, readable, source_of_stream
from reader.export import holds_everything, read_everything
from reader.model import (
    Highlight,
    Matches,
    Paper,
    PaperId,
    Scope,
    Span,
    parse,
    typed_filters,
    without_filter,
)
from reader.operations import (
    Finder,
    import_everything,
    import_sources,
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
from reader.ui.detail_html import paper_html
from reader.ui.keys import with_keys
from reader.ui.page_style import PageStyle
from reader.ui.palette import LIGHT
from reader.ui.settings import Settings
from reader.ui.single import handed_over
from reader.ui.type_scale import TypeScale

Reads = Callable[[bytes], object]
Reader = tuple[Reads, list[bytes]]

_LEADS_TO = ("https://", "http://", "doi:", "highlight:")
_SPACED_TOP = ["new", "Get trending papers in your email inbox!", "Subscribe", "byAK", "Mar 13"]
_TEX = (
    "O(D^2L) and 10^{19}, Theta(N^{delta}ln N) leq mathcal{O}(C_{Phi}/n)",
    '36\\% of 360{\\deg}, na\\"ive \\`a la carte, {\\em within} (\\eg, body)',
    "prodlimits_{t}p(y_{t} | x) with frac{a}{b} and \\frac12, hat{y} -- ``quoted'' \\( A \\)",
    "Code: \\url{https://github.com/a/b_c} or \\href{https://a.org}{here}, https://a.org/ x- y.z",
)
_QUERIES = (
    "gaussian splatting", '"gaussian splatting" -clip', "title:splat is:unread -has:code added:30d",
    "mamba OR transformer", 'in:"Mar 13" date:>=2026-03', "tag:todo note:compare is:starred",
    '-"neural network" abstract:"state of the art"', "深度 naïve transfromer attentoin",
)  # fmt: skip


def _sample(papers: int) -> list[str]:
    """Return the lines of the sample digest's first papers, below its heading."""
    lines = resource(SAMPLE).read_text("utf-8").splitlines()
    return lines[: 2 + 2 * papers]


def digests() -> Reader:
    """The reader of digests, whatever their shape, and the repair of their texts."""
    compact = "\n".join(_sample(4))
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

    return read, [text.encode() for text in (*_TEX, *_sample(4)[3:])]


def queries() -> Reader:
    """The words of the search box: understood, taken apart, and looked for."""
    library = _library(Path(tempfile.mkdtemp()))
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
    with closing(_library(folder)) as library:
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


def settings() -> Reader:
    """The file in which the window keeps its layout."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "window.ini"
    kept = Settings(QSettings(str(path), QSettings.Format.IniFormat))
    kept.keep_recent("a-library", "searches", ["is:starred", 'an "exact phrase"'])
    kept.keep_shown("sidebar", shown=False)
    kept.keep_place("a-library", kept.place("a-library"))
    kept._kept.sync()
    seeds = [path.read_bytes(), path.read_bytes() + b"window=@ByteArray(\\x1\\xd9)\n"]

    def read(data: bytes) -> None:
        path.write_bytes(data)
        torn = QSettings(str(path), QSettings.Format.IniFormat)
        torn.sync()
        found = Settings(torn)
        found.sort(), found.layout("window"), found.shown("sidebar")
        found.place("a-library"), found.recent("a-library", "searches")

    return read, seeds


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


def pages() -> Reader:
    """The page of a paper: what comes from outside is text there, and only the web is led to."""
    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    style = PageStyle(LIGHT, TypeScale(100, 13), "Charter", 100, 100)

    def read(data: bytes) -> None:
        parts = data.decode("utf-8", "replace").split("\n")
        title, abstract = readable(parts[0]), readable(" ".join(parts[1:]))
        paper = Paper(
            PaperId(1), title, abstract, parts[0], "", authors=tuple(parts[:3]),
            highlights=(Highlight(1, "abstract", None, None, parts[-1], parts[0], parts[-1]),),
        )  # fmt: skip
        end = min(3, len(title.plain))
        html = paper_html(paper, style, Matches(title=(Span(0, end),) if end else ()))
        document = QTextDocument()
        document.setHtml(html)
        _hold_to_text(document)

    seeds = "\n".join(_sample(1)[2:]), "<b>Bold</b>\n<a href='file:///x'>y</a> &amp; <img src=z>"
    return read, [*(text.encode() for text in (*_TEX, *seeds))]


def words_of_a_second_start() -> Reader:
    """What another process says to the window through its socket."""
    return handed_over, [b'["/a/b.txt", "/c d/e.jsonl"]\n', b"[]\n"]


def _hold_to_text(document: QTextDocument) -> None:
    """Look that a page holds no picture, and no address but of the web and of itself."""
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            shape = pieces.fragment().charFormat()
            assert not shape.isImageFormat()
            href = shape.anchorHref()
            assert not href or href.lower().startswith(_LEADS_TO), href
            pieces += 1
        block = block.next()


def _library(folder: Path) -> Library:
    """Return a small library in which a person has left something of each kind."""
    library = open_library(folder / "library.sqlite3")
    list(import_sources(library, find_sources([resource(SAMPLE)])))
    first, second, *_ = library.papers.ids(Scope())
    star(library, [first], starred=True)
    write_note(library, first, "compare with <b>this</b>")
    tag(library, [second], add=["todo"], remove=[])
    return library


READERS: dict[str, Callable[[], Reader]] = {
    "digests": digests,
    "texts": texts,
    "queries": queries,
    "everything": everything,
    "settings": settings,
    "preferences": preferences,
    "pages": pages,
    "second start": words_of_a_second_start,
}

"""What the window reads and shows of what comes from outside: pages, notes, its own file."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from reader.digest import readable
from reader.model import Highlight, Matches, Paper, PaperId, Span, note_links
from reader.ui.detail_html import paper_html
from reader.ui.differences import differences, differences_html
from reader.ui.markdown_marks import first_line
from reader.ui.note_preview import NotePreview
from reader.ui.note_text import NoteText
from reader.ui.note_typing import emphasise, go_on_with_list, indent
from reader.ui.note_weaving import weave
from reader.ui.page_style import PageStyle
from reader.ui.palette import LIGHT
from reader.ui.settings import Settings
from reader.ui.single import handed_over
from reader.ui.theme import Theme
from reader.ui.type_scale import TypeScale
from tests.bench.fuzz_readers import TEX, Reader, sample_lines

_WEB = ("https://", "http://", "doi:")
_NOTES = (
    "# Read *again*\n\nCompare with [[Splatting]] and [[X|arxiv:2401.00001]], **not** `[[this]]`.",
    "- one\n    - [ ] two\n    - [x] three\n9. nine\n10. ten\n\n> said\n> > twice\n\n---\n",
    "```python\nprint('[[a]]')\n```\n\n| a | b |\n|:-|-:|\n| 1 | ![x](file:///etc/passwd) |\n",
    "[a](https://a.org/b_(c)) <https://x.y> [b](javascript:1) ![](https://a.b/c.png) ~~gone~~",
    "<b>bold</b> <img src=x.png> <a href='file:///x'>y</a> &amp; <script>1</script>",
)


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


def pages() -> Reader:
    """The page of a paper: what comes from outside is text there, and only the web is led to."""
    _application()
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
        _hold_to_text(document, (*_WEB, "highlight:"))

    seeds = "\n".join(sample_lines(1)[2:]), _NOTES[-1]
    return read, [*(text.encode() for text in (*TEX, *seeds))]


def preview() -> Reader:
    """The preview of a note: laid out, it holds no picture and leads to the web or a paper."""
    shown = NotePreview(Theme(_application()))
    shown.resize(500, 400)

    def read(data: bytes) -> None:
        shown.show_note(data.decode("utf-8", "replace"))
        shown.document().setTextWidth(400)
        assert shown.document().size().isValid()
        _hold_to_text(shown.document(), (*_WEB, "paper:"))
        _let_go()

    return read, [note.encode() for note in (*_NOTES, *TEX)]


def typing() -> Reader:
    """The editor of a note: styled as it is typed, with lists that go on, and its versions."""
    field = NoteText(Theme(_application()))
    field.resize(500, 400)

    def read(data: bytes) -> None:
        text = data.decode("utf-8", "replace").replace("\ufeff", "")  # Qt takes some of these out
        field.setPlainText(text)
        now = field.toPlainText()
        hand = QTextCursor(field.document())
        hand.setPosition(len(data) % max(1, field.document().characterCount()))
        hand.movePosition(hand.MoveOperation.EndOfWord, hand.MoveMode.KeepAnchor)
        emphasise(hand, "**")
        indent(hand, 1), indent(hand, -1)
        hand.clearSelection()
        go_on_with_list(hand)
        then = field.toPlainText()
        weave(field, now)
        assert field.toPlainText() == now
        assert "".join(each.text for each in differences(then, now)) or then == now == ""
        differences_html(then, now, LIGHT), first_line(now), note_links(now)
        _let_go()

    return read, [note.encode() for note in _NOTES]


def words_of_a_second_start() -> Reader:
    """What another process says to the window through its socket."""
    return handed_over, [b'["/a/b.txt", "/c d/e.jsonl"]\n', b"[]\n"]


def _application() -> QApplication:
    found = QApplication.instance() or QApplication([])
    assert isinstance(found, QApplication)
    return found


def _let_go() -> None:
    """Do what the window's loop does between two events."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _hold_to_text(document: QTextDocument, leads_to: tuple[str, ...]) -> None:
    """Look that a page holds no picture, and no address but those."""
    for shape in _shapes(document.begin()):
        assert not shape.isImageFormat()
        href = shape.anchorHref()
        assert not href or href.lower().startswith(leads_to), href


def _shapes(block: QTextBlock) -> Iterator[QTextCharFormat]:
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            yield pieces.fragment().charFormat()
            pieces += 1
        block = block.next()

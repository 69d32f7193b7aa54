"""Whatever titles, abstracts, notes, tags and names hold is shown to the letter, never obeyed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import Qt as TextFormats
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from reader import operations
from reader.model import Scope
from reader.store import Library
from reader.ui.plain_words import as_hint, plain_label

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader

NOWHERE = (
    *("file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://a.org"),
    *("mailto:a@b.org", "//server/share", "\\\\server\\share", "http:\\\\a.org", "vbscript:x"),
)
PICTURE = "<img src='file:///a/picture.png'>"
SCRIPT = f"<b>A title</b> &lt;&amp; <a href='file:///etc/passwd'>of odd words</a> {PICTURE}"


@pytest.fixture
def reader(open_reader: "OpenReader", write_digest: Callable[..., Path]) -> "Reader":
    """The window on a library in which every word that may be odd is."""
    opened = open_reader()
    digest = write_digest((SCRIPT, f"{SCRIPT} {SCRIPT}"), name="<b>odd<b>.txt")
    opened.parts.imports.start([digest])
    paper = opened.library.papers.ids(Scope())[0]
    for work in (
        lambda library: operations.tag(library, [paper], add=[SCRIPT], remove=[]),
        lambda library: operations.write_note(library, paper, SCRIPT),
        lambda library: operations.save_search(library, SCRIPT, "odd"),
        lambda library: operations.rename_digest(library, library.digests.all()[0].id, SCRIPT),
    ):
        opened.parts.acts.do(work)
    return opened


def test_labels_and_hints_take_nothing_for_html(reader: "Reader") -> None:
    reader.press("j")
    reader.parts.session.told.emit(SCRIPT)
    reader.parts.papers.search.focus()
    reader.parts.papers.search.box.setText(f'tag:"{SCRIPT}" nothing-like-this')
    labels = [each for each in reader.window.findChildren(QLabel) if each.text()]
    assert len(labels) > 3
    formats = TextFormats.TextFormat
    assert [
        label.text()
        for label in labels
        if label.textFormat() is not formats.PlainText and TextFormats.mightBeRichText(label.text())
    ] == []
    hints = [hint for hint in _hints(reader.window) if "picture" in hint]
    assert hints
    assert [hint for hint in hints if TextFormats.mightBeRichText(hint) and "<img" in hint] == []


def test_the_page_shows_the_words_and_no_picture(reader: "Reader") -> None:
    reader.press("j")
    page = reader.parts.detail.page
    assert "<b>A title</b>" in page.toPlainText()
    assert PICTURE in page.toPlainText()
    assert "<img" not in page.toHtml()
    assert reader.parts.detail.note.text.toPlainText() == SCRIPT


def test_the_page_loads_nothing_whatever_it_names(reader: "Reader", tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret")
    page = reader.parts.detail.page
    for kind in QTextDocument.ResourceType:
        file = QUrl.fromLocalFile(str(tmp_path / "secret.txt"))
        assert not page.document().resource(kind.value, file)


def test_only_what_a_person_clicks_is_followed_and_only_on_the_web(reader: "Reader") -> None:
    reader.press("j")
    preview = reader.parts.detail.note.preview
    for address in NOWHERE:
        reader.parts.detail.page.anchorClicked.emit(QUrl(address))
        preview.anchorClicked.emit(QUrl(address))
    assert reader.followed == []
    for address in ("https://a.org/b", "http://a.org/", "doi:10.1000/182"):
        reader.parts.detail.page.anchorClicked.emit(QUrl(address))
    assert reader.followed == ["https://a.org/b", "http://a.org/", "https://doi.org/10.1000/182"]


def test_the_target_of_a_link_is_shown_before_the_click(reader: "Reader") -> None:
    reader.press("j")
    reader.parts.detail.page.highlighted.emit(QUrl("https://a.org/b"))
    assert reader.status == "https://a.org/b"
    reader.parts.detail.page.highlighted.emit(QUrl("https://a.org/%E2%80%AEgro.b"))
    assert reader.status == "https://a.org/%E2%80%AEgro.b"


@pytest.mark.parametrize(
    "name", ["../../evil", "/evil/evil", "..", "a/b\\c", "~/evil", "nul\u0001"]
)
def test_a_name_from_outside_chooses_no_path(
    reader: "Reader", tmp_path: Path, library: Library, name: str
) -> None:
    digest = {
        "hash": f"h{name}", "name": name, "file": name, "format": name, "date": "2026-06-01",
        "date_source": "file", "imported_at": "2026-06-01T12:00:00+00:00",
    }  # fmt: skip
    lines = [{"format": "digest-reader", "version": 1}, {"digest": digest}, {"end": {"lines": 1}}]
    file = tmp_path / "all.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    before = _files(tmp_path)
    reader.parts.imports.start([file])
    library.backups.make()
    new = _files(tmp_path) - before
    assert {path.parent.name for path in new} <= {f"{library.path.name}.backups", tmp_path.name}
    assert [path for path in new if "evil" in path.name] == []
    assert library.digests.all()[0].name


@pytest.mark.parametrize("words", ["plain", "a < b & c", PICTURE, "<b>\ntwo lines", "&amp;"])
def test_a_hint_shows_what_it_was_given(words: str) -> None:
    document = QTextDocument()
    if as_hint(words) == words:
        assert not TextFormats.mightBeRichText(words)
    else:
        document.setHtml(as_hint(words))
        assert document.toPlainText() == words


def test_a_plain_label_is_plain(qtbot: object) -> None:
    assert qtbot
    assert plain_label("quiet", PICTURE).textFormat() is TextFormats.TextFormat.PlainText


def _hints(window: QWidget) -> Iterator[str]:
    """Return every tooltip: of the parts of a window, and of the lines of its lists."""
    for part in window.findChildren(QWidget):
        yield part.toolTip()
        if isinstance(part, QAbstractItemView) and (model := part.model()) is not None:
            for row in range(model.rowCount()):
                yield str(model.index(row, 0).data(TextFormats.ItemDataRole.ToolTipRole) or "")


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.parent.rglob("*") if path.is_file()}

"""Tags in the sidebar: folded, renamed, merged and removed, by keys and by the mouse."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog

from reader import operations
from reader.model import PaperId, Tag, TagColour
from reader.ui.tag_colours import ColourChoice
from reader.ui.tag_editor import TagEditor, fitting, names_in, with_name

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none


@pytest.fixture
def tagged(reader: "Reader") -> "Reader":
    """The window on papers with tags, the first of them chosen in the sidebar."""
    act = reader.parts.acts.do
    act(lambda library: operations.tag(library, [PaperId(1)], add=["method/splat", "seen"]))
    act(lambda library: operations.tag(library, [PaperId(2)], add=["method", "todo"]))
    reader.parts.sidebar.focus()
    stand_on(reader, "method")
    return reader


def lines(reader: "Reader") -> list[str]:
    """Return the lines of the sidebar below its heading of tags."""
    model = reader.parts.sidebar.lines.model()
    every = [model.index(row, 0).data() for row in range(model.rowCount())]
    return every[every.index("Tags") + 1 :]


def stand_on(reader: "Reader", title: str) -> None:
    view = reader.parts.sidebar.lines
    model = view.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 0).data() == title)
    view.setCurrentIndex(model.index(row, 0))


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (words, True))


def test_a_tag_lists_what_those_below_it_have(tagged: "Reader") -> None:
    assert lines(tagged) == ["method", "splat", "seen", "todo"]
    assert len(tagged.listed) == 2


def test_left_and_right_fold_and_open(tagged: "Reader") -> None:
    tagged.press("Down")
    assert tagged.parts.session.asked.text == 'tag:"method/splat"'
    tagged.press("Left")
    assert tagged.parts.session.asked.text == 'tag:"method"'
    tagged.press("Left")
    assert lines(tagged) == ["method", "seen", "todo"]
    tagged.press("Right")
    assert lines(tagged) == ["method", "splat", "seen", "todo"]
    tagged.press("Right", "Left", "Left")
    assert lines(tagged) == ["method", "seen", "todo"]


def test_what_is_folded_stays_so_at_the_next_start(
    tagged: "Reader", open_reader: "OpenReader"
) -> None:
    tagged.press("Left")
    tagged.window.close()
    again = open_reader()
    assert lines(again) == ["method", "seen", "todo"]
    operations.remove_tag(again.library, "method")
    again.parts.session.catch_up()
    assert again.parts.sidebar.folded() == ()


def test_the_arrow_beside_a_tag_folds_it(tagged: "Reader") -> None:
    view = tagged.parts.sidebar.lines
    box = view.visualRect(view.currentIndex())
    arrow = QPoint(box.left() + 13, box.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert lines(tagged) == ["method", "seen", "todo"]
    assert view.currentIndex().data() == "method"


def test_a_folded_tag_keeps_the_list_of_the_one_below_it(tagged: "Reader") -> None:
    stand_on(tagged, "splat")
    view = tagged.parts.sidebar.lines
    above = view.visualRect(view.model().index(view.currentIndex().row() - 1, 0))
    arrow = QPoint(above.left() + 13, above.center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=arrow)
    assert tagged.parts.session.asked.text == 'tag:"method/splat"'
    assert view.currentIndex().data() == "method"


def test_a_tag_is_renamed_where_it_is_shown(
    tagged: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "approach")
    tagged.actions.action("rename-tag").trigger()
    assert lines(tagged) == ["approach", "splat", "seen", "todo"]
    assert tagged.parts.session.asked.text == 'tag:"approach"'
    assert len(tagged.listed) == 2
    tagged.press("Ctrl+Z")
    assert lines(tagged) == ["method", "splat", "seen", "todo"]


def test_a_name_in_use_merges_and_says_so(
    tagged: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_on(tagged, "seen")
    answer(monkeypatch, "todo")
    tagged.actions.action("rename-tag").trigger()
    assert lines(tagged) == ["method", "splat", "todo"]
    assert len(tagged.listed) == 2
    assert tagged.status.startswith("Merged #seen into #todo")
    tagged.press("Ctrl+Z")
    assert lines(tagged) == ["method", "splat", "seen", "todo"]


def test_a_tag_is_taken_off_everything(tagged: "Reader") -> None:
    tagged.actions.action("remove-tag").trigger()
    assert lines(tagged) == ["seen", "todo"]
    assert len(tagged.listed) == 4
    assert "off every paper" in tagged.status
    tagged.press("Ctrl+Z")
    assert tagged.row(PaperId(1)).tags == ("method/splat", "seen")


def test_without_a_tag_there_is_nothing_to_rename(tagged: "Reader") -> None:
    assert tagged.actions.action("rename-tag").isEnabled()
    tagged.press("Esc", "Esc")
    assert not tagged.actions.action("rename-tag").isEnabled()
    assert not tagged.actions.action("remove-tag").isEnabled()


def test_a_tag_gets_a_colour_that_the_rows_show(tagged: "Reader") -> None:
    tagged.actions.action("colour-tag").trigger()
    choice = tagged.window.findChild(ColourChoice)
    assert choice is not None
    assert choice.lines.currentItem().text() == "No colour"
    QApplication.processEvents()
    tagged.press("Down", "Down", "Return")
    assert tagged.library.tags.colours() == {("method",): TagColour.ORANGE}
    view = tagged.parts.sidebar.lines
    spoken = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "method, open, orange, 2 papers"
    assert not tagged.window.grab().isNull()
    tagged.come_back()
    tagged.press("Ctrl+Z")
    assert tagged.library.tags.colours() == {}


def test_the_editor_completes_names_and_parts(tagged: "Reader") -> None:
    tagged.press("Ctrl+1", "Esc", "j", "j", "t")
    editor = tagged.window.findChild(TagEditor)
    assert editor is not None
    assert editor.box.text() == "method, todo, "
    tagged.type("spl")
    assert [editor.offers.item(row).text() for row in range(editor.offers.count())] == [
        "method/splat"
    ]
    tagged.press("Tab")
    assert editor.box.text() == "method, todo, method/splat, "
    tagged.press("Down", "Return", "Return")
    assert tagged.row(PaperId(2)).tags == ("method", "method/splat", "seen", "todo")


def test_a_library_without_tags_shows_no_empty_list_of_them(reader: "Reader") -> None:
    reader.press("j", "t")
    editor = reader.window.findChild(TagEditor)
    assert editor is not None
    assert not editor.offers.isVisible()
    reader.type("new")
    reader.press("Return")
    assert reader.row(reader.current).tags == ("new",)
    reader.come_back()
    reader.press("j", "t")
    assert [each.offers.isVisible() for each in reader.window.findChildren(TagEditor)] == [True]
    reader.press("Esc")


KNOWN = (Tag("method", 2), Tag("method/Splat", 1), Tag("to read", 1))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ["method", "method/Splat", "to read"]),
        ("spl", ["method/Splat"]),
        ("#REA", ["to read"]),
        ("method, ", ["method/Splat", "to read"]),
        ("ethod", []),
    ],
)
def test_what_a_name_may_become_is_offered(text: str, names: list[str]) -> None:
    assert [tag.name for tag in fitting(text, KNOWN)] == names


def test_names_stand_between_commas() -> None:
    assert names_in(" #a b,, a b ,c/d,") == ("a b", "c/d")
    assert with_name("a, sp", "splat") == "a, splat, "
    assert with_name("sp", "splat") == "splat, "

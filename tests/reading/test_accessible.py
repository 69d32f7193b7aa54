"""What those hear who cannot see the window, and where Tab and Esc lead."""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolButton, QWidget

from reader import operations
from reader.model import PaperId
from reader.ui.preferences_dialog import PreferencesDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader

ONE = PaperId(1)
EXPLAINED = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.Table,
}
SILENT = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane}


def tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything that is shown in and below a part of the window, as a screen reader gets it."""
    if not interface.isValid() or interface.state().invisible:
        return
    yield interface
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            yield from tree(child)


def shown(widget: QWidget) -> list[QAccessibleInterface]:
    QApplication.processEvents()
    return list(tree(QAccessible.queryAccessibleInterface(widget)))


def name_of(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def faults(widget: QWidget) -> list[str]:
    """What a screen reader could not tell of the controls in a widget."""
    found = []
    for each in shown(widget):
        told = each.text(QAccessible.Text.Description)
        where = f"{each.role().name} “{name_of(each)}”"
        if not each.state().focusable and each.role() not in EXPLAINED:
            continue
        if not name_of(each) or each.role() in SILENT:
            found.append(f"{where} has no name or role")
        if each.role() in EXPLAINED and not told:
            found.append(f"{where} is not explained")
    return found


def first_run(opened: "Reader") -> None:
    operations.remove_digest(opened.library, opened.library.digests.all()[0].id)
    opened.parts.session.catch_up()


def everything(opened: "Reader") -> None:
    operations.tag(opened.library, [ONE], add=["survey"])
    operations.save_search(opened.library, "depth", "depth")
    opened.parts.session.catch_up()
    opened.press("j", "/")
    opened.type("is:unread gausian")
    opened.press("Esc", "j")
    opened.actions.action("find").trigger()
    opened.type("scenes")


def conditions(opened: "Reader") -> None:
    opened.press("/")
    opened.type("is:unread has:code gausian ta")
    assert opened.parts.papers.search.box.offered


def nothing_found(opened: "Reader") -> None:
    opened.press("/")
    opened.type("is:unread xylophone")


def palette(opened: "Reader") -> None:
    opened.press("j", "Ctrl+K")
    opened.type("star")


def drawer(opened: "Reader") -> None:
    opened.window.resize(740, 600)
    QApplication.processEvents()
    opened.press("j", "F9")


def only_the_paper(opened: "Reader") -> None:
    opened.press("j", "F11")


STATES = (first_run, everything, conditions, nothing_found, palette, drawer, only_the_paper)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_control_says_what_it_is_and_does(
    reader: "Reader", state: Callable[["Reader"], None]
) -> None:
    state(reader)
    assert faults(reader.window) == []


@pytest.mark.parametrize("command", ["help", "shortcuts", "changes", "preferences"])
def test_every_control_of_a_dialog_has_a_name(reader: "Reader", command: str) -> None:
    reader.actions.action(command).trigger()
    dialog = reader.window.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    assert [each for each in shown(dialog) if each.state().focusable and not name_of(each)] == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("page", range(4))
def test_every_control_of_the_preferences_says_what_it_is_and_does(
    reader: "Reader", page: int
) -> None:
    reader.press("Ctrl+,")
    dialog = reader.window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    dialog.show_page(page)
    own = {"Close", "Reset This Page"}  # their words say it
    assert [each for each in faults(dialog) if not any(name in each for name in own)] == []


def test_the_menus_have_names_and_so_have_their_lines(reader: "Reader") -> None:
    bar = QAccessible.queryAccessibleInterface(reader.window.menuBar())
    items = [bar.child(number) for number in range(bar.childCount())]
    assert [name_of(item) for item in items] == ["File", "Edit", "Paper", "Go", "View", "Help"]
    for item in items:
        menu = item.child(0)
        lines = [menu.child(number) for number in range(menu.childCount())]
        assert name_of(menu) == name_of(item)
        assert all(name_of(line) for line in lines if line.role() == QAccessible.Role.MenuItem)


def test_rows_and_lists_are_spoken_with_all_that_their_signs_show(reader: "Reader") -> None:
    operations.tag(reader.library, [ONE], add=["survey"])
    reader.parts.session.catch_up()
    reader.press("j", "s", "e")
    reader.type("hm")
    reader.press("Esc", "j", "r")
    spoken = [name_of(each) for each in shown(reader.window)]
    title = "Gaussian Splatting in Real Time, unread, starred, has a note, Monday, number 1"
    assert f"{title}, tag survey" in spoken
    assert "A Survey of Image Classification, Monday, number 2" in spoken
    assert {"Starred, 1 paper", "Monday, 4 papers, 3 unread", "survey, 1 paper"} <= set(spoken)
    assert "Digests, heading" in spoken


def spoken_focus(reader: "Reader") -> str:
    return name_of(QAccessible.queryAccessibleInterface(reader.focus()))


def test_tab_goes_through_the_window_as_one_reads(reader: "Reader") -> None:
    reader.press("j", "/")
    reader.type("is:unread")
    reader.press("Return")
    reader.actions.action("find").trigger()
    reader.parts.sidebar.focus()
    names = [spoken_focus(reader)]
    while len(names) < 40:
        reader.press("Tab")
        names.append(spoken_focus(reader))
        if names[-1] == names[0]:
            break
    names = [name for name, _ in groupby(names)]  # the links of a paper are stations too
    assert names == [
        *("Lists", "Import Files…", "Show or Hide the Sidebar", "Search papers"),
        *("Remove the filter unread", "Order of the list", "Papers"),
        *("Star", "Mark as Read", "Write a Note", "Find Online", "Tag…"),
        *("Into the Queue, or Out of It", "Copy Citation", "Only the Paper"),
        *("Find in this paper", "Paper", "Note", "Preview the Note", "Show report", "Lists"),
    ]


def test_tab_comes_to_the_offers_where_the_list_would_be(reader: "Reader") -> None:
    reader.press("j", "Ctrl+3", "/")
    reader.type("xylophone")
    reader.press("Tab")
    names: list[str] = []
    while len(names) < 4:
        reader.press("Tab")
        names.append(spoken_focus(reader))
    assert names == ["Clear search", "Search all papers", "Star", "Mark as Read"]


def in_search(opened: "Reader") -> None:
    opened.press("/")
    opened.type("ta")


def on_a_chip(opened: "Reader") -> None:
    opened.press("/")
    opened.type("is:unread")
    opened.parts.papers.search.chips.findChildren(QToolButton)[0].setFocus()


def at_the_order(opened: "Reader") -> None:
    opened.parts.papers.search.order.setFocus()


def in_the_sidebar(opened: "Reader") -> None:
    opened.parts.sidebar.focus()


def in_a_note(opened: "Reader") -> None:
    opened.press("j", "e")
    opened.type("hm")


def on_the_page(opened: "Reader") -> None:
    opened.press("j")
    opened.parts.detail.page.setFocus()


def on_the_star(opened: "Reader") -> None:
    opened.press("j")
    buttons = opened.parts.detail.findChildren(QToolButton)
    next(button for button in buttons if button.accessibleName() == "Star").setFocus()


def in_the_find_bar(opened: "Reader") -> None:
    opened.press("j")
    opened.actions.action("find").trigger()


def in_the_palette_from_the_note(opened: "Reader") -> None:
    in_a_note(opened)
    opened.press("Ctrl+K")


def at_the_report(opened: "Reader") -> None:
    buttons = opened.window.findChildren(QWidget)
    next(each for each in buttons if spoken_name(each) == "Show report").setFocus()


def spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return name_of(interface) if interface else ""


PLACES = (
    *(in_search, on_a_chip, at_the_order, in_the_sidebar, in_a_note, on_the_page, on_the_star),
    *(in_the_find_bar, in_the_palette_from_the_note, drawer, only_the_paper, at_the_report),
)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_esc_leads_back_to_the_list_in_a_press_or_two(
    reader: "Reader", place: Callable[["Reader"], None]
) -> None:
    table = reader.parts.papers.table
    place(reader)
    assert reader.focus() is not table
    reader.press("Esc")
    if reader.focus() is not table:
        reader.press("Esc")
    assert reader.focus() is table


def test_esc_in_the_sidebar_and_at_the_tools_keeps_the_search(reader: "Reader") -> None:
    reader.press("/")
    reader.type("scenes")
    reader.press("Return")
    for place in (in_the_sidebar, on_the_star):
        place(reader)
        reader.press("Esc")
        assert reader.parts.papers.search.box.text() == "scenes"
        assert reader.focus() is reader.parts.papers.table


def test_esc_leaves_the_box_also_where_the_list_is_empty(reader: "Reader") -> None:
    reader.press("Ctrl+3", "/")
    reader.press("Esc", "j")
    assert reader.focus() is reader.parts.papers.empty
    reader.press("Ctrl+1")
    assert reader.focus() is reader.parts.papers.table


def test_return_goes_on_to_what_is_offered_where_nothing_is_found(reader: "Reader") -> None:
    reader.press("/")
    reader.type("xylophone")
    reader.press("Return")
    assert spoken_focus(reader) == "Clear search"
    reader.press("Space")
    assert len(reader.listed) == 4
    assert reader.focus() is reader.parts.papers.table


def test_esc_leaves_the_tags_of_a_paper_and_the_list_has_the_keyboard_again(
    reader: "Reader",
) -> None:
    reader.press("j", "t")
    assert reader.focus() is not reader.parts.papers.table
    reader.press("Esc")
    assert reader.window.focusWidget() is reader.parts.papers.table


def test_esc_closes_a_question_and_the_list_has_the_keyboard_again(reader: "Reader") -> None:
    reader.press("j", "Ctrl+K")
    reader.type("monday")
    reader.press("Return")
    asked: list[QWidget] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        asked.append(box)
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, answer)
    reader.actions.action("rename-digest").trigger()
    assert [type(box).__name__ for box in asked] == ["QInputDialog"]
    assert reader.window.focusWidget() is reader.parts.papers.table


def test_what_the_library_has_not_is_said_where_the_list_would_be(
    open_reader: "OpenReader", write_digest: Callable[..., Path]
) -> None:
    opened = open_reader()
    opened.parts.imports.start([write_digest(("A Title", "An abstract."))])
    opened.press("Ctrl+3", "Esc")
    assert spoken_focus(opened) == "Nothing starred yet"

"""Chips, completion, past and saved searches, and the order of the list."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QToolButton

from reader import operations
from reader.model import PaperId, Scope, ScopeKind, Sort, TagColour
from reader.ui.listing import Asked
from reader.ui.sidebar_model import SidebarModel

if TYPE_CHECKING:
    from tests.reading.conftest import Reader


def chips(reader: "Reader") -> list[QToolButton]:
    found = reader.parts.papers.search.chips.findChildren(QToolButton)
    return [chip for chip in found if not chip.isHidden()]


def lines(reader: "Reader") -> list[tuple[str, int | None]]:
    model = reader.parts.sidebar.lines.model()
    assert isinstance(model, SidebarModel)
    return [(line.title, line.count) for line in model.entries]


def go_to_line(reader: "Reader", number: int) -> None:
    view = reader.parts.sidebar.lines
    view.setCurrentIndex(view.model().index(number % len(lines(reader)), 0))


def answer_with(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (words, True))


def test_a_filter_stands_as_a_chip_and_its_cross_takes_it_out(reader: "Reader") -> None:
    operations.star(reader.library, [PaperId(1)], starred=True)
    reader.press("/")
    reader.type("scenes is:starred")
    assert [chip.text() for chip in chips(reader)] == ["starred ×"]
    assert reader.listed == ["Gaussian Splatting in Real Time"]
    chips(reader)[0].click()
    assert reader.parts.papers.search.box.text() == "scenes"
    assert chips(reader) == []
    assert len(reader.listed) == 2


def test_the_chip_of_a_tag_has_its_colour(reader: "Reader") -> None:
    operations.tag(reader.library, [PaperId(1)], add=["method/splat", "todo"])
    operations.colour_tag(reader.library, "method/splat", TagColour.BLUE)
    reader.parts.session.catch_up()
    reader.press("/")
    reader.type("tag:todo -tag:method/splat is:starred")
    assert [chip.icon().isNull() for chip in chips(reader)] == [True, False, True]
    before = chips(reader)[1].icon().cacheKey()
    reader.parts.theme.show_scheme(Qt.ColorScheme.Dark)
    assert chips(reader)[1].icon().cacheKey() != before
    operations.colour_tag(reader.library, "method/splat", None)
    reader.parts.session.catch_up()
    assert chips(reader)[1].icon().isNull()


def test_tab_takes_what_the_box_offers_and_return_does_not(reader: "Reader") -> None:
    reader.press("/")
    box = reader.parts.papers.search.box
    reader.type("is:un")
    assert box.offered == ("is:unread",)
    reader.press("Tab")
    assert box.text() == "is:unread "
    assert not box.offered
    reader.type("ti")
    assert box.offered == ("title:",)
    reader.press("Return")
    assert box.text() == "is:unread ti"
    assert reader.parts.papers.table.hasFocus()


def test_tags_and_digests_of_the_library_are_offered(reader: "Reader") -> None:
    operations.tag(reader.library, [PaperId(1)], add=["to read"])
    reader.parts.session.catch_up()
    reader.press("/")
    reader.type("tag:")
    assert reader.parts.papers.search.box.offered == ('tag:"to read"',)
    reader.press("Tab")
    assert reader.listed == ["Gaussian Splatting in Real Time"]
    reader.type("in:mon")
    assert reader.parts.papers.search.box.offered == ("in:Monday",)


def test_down_in_the_empty_box_recalls_what_was_searched_for(
    reader: "Reader", open_reader: Callable[[], "Reader"]
) -> None:
    reader.press("/")
    reader.type("depth")
    reader.press("Return", "Esc", "/")
    reader.type("softmax")
    reader.press("Return", "Esc", "/", "Down")
    assert reader.parts.papers.search.box.offered == ("softmax", "depth")
    reader.window.close()
    again = open_reader()
    again.press("/", "Down")
    box = again.parts.papers.search.box
    assert box.offered == ("softmax", "depth")
    again.press("Tab")
    assert box.text() == "softmax"
    assert again.listed == ["Attention Without Softmax"]


def test_a_saved_search_stands_in_the_sidebar_with_what_it_finds_now(
    reader: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, "mine")
    reader.press("/")
    reader.type("scenes is:unread")
    reader.actions.action("save-search").trigger()
    assert lines(reader)[-2:] == [("Saved searches", None), ("mine", 2)]
    reader.press("Esc")
    operations.mark_read(reader.library, [PaperId(1)], read=True)
    reader.parts.session.catch_up()
    assert lines(reader)[-1] == ("mine", 1)
    go_to_line(reader, -1)
    assert reader.parts.papers.search.box.text() == "scenes is:unread"
    assert reader.listed == ["Découpage of Depth Maps"]
    reader.press("Ctrl+1")


def test_a_saved_search_is_renamed_moved_and_removed_and_all_is_undone(
    reader: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    operations.save_search(reader.library, "first", "scenes")
    operations.save_search(reader.library, "second", "softmax")
    reader.parts.session.catch_up()
    go_to_line(reader, -1)
    reader.actions.refresh()
    reader.actions.action("search-up").trigger()
    assert [name for name, _ in lines(reader)[-2:]] == ["second", "first"]
    answer_with(monkeypatch, "other")
    reader.actions.action("rename-search").trigger()
    assert [name for name, _ in lines(reader)[-2:]] == ["other", "first"]
    reader.actions.action("remove-search").trigger()
    assert [name for name, _ in lines(reader)[-2:]] == ["Saved searches", "first"]
    assert reader.parts.papers.search.box.text() == ""
    reader.parts.papers.focus()
    reader.press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert [name for name, _ in lines(reader)[-2:]] == ["first", "second"]


def test_another_list_leaves_a_saved_search_but_keeps_typed_words(reader: "Reader") -> None:
    operations.save_search(reader.library, "mine", "scenes")
    reader.parts.session.catch_up()
    go_to_line(reader, -1)
    assert len(reader.listed) == 2
    go_to_line(reader, 2)
    assert reader.parts.session.asked.scope == Scope(ScopeKind.UNREAD)
    assert reader.parts.papers.search.box.text() == ""


def test_the_list_stands_in_the_order_one_chooses_also_next_time(
    reader: "Reader", open_reader: Callable[[], "Reader"]
) -> None:
    order = reader.parts.papers.search.order
    assert order.text() == "Newest ⌄"
    reader.actions.action("order-title").trigger()
    assert order.text() == "Title ⌄"
    assert reader.listed == sorted(reader.listed)
    assert reader.actions.action("order-title").isChecked()
    reader.window.close()
    again = open_reader()
    assert again.parts.session.asked.sort is Sort.TITLE
    again.actions.action("order-relevance").trigger()
    again.press("/")
    again.type("scenes")
    assert again.parts.papers.search.order.text() == "Best match ⌄"


def test_a_digest_is_renamed_in_the_list_the_sidebar_and_the_pane(
    reader: "Reader", monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.press("j")
    answer_with(monkeypatch, "Spring")
    digest = reader.library.digests.all()[0].id
    reader.parts.session.ask(Asked(Scope(ScopeKind.DIGEST, digest)))
    reader.actions.refresh()
    reader.actions.action("rename-digest").trigger()
    assert ("Spring", 4) in lines(reader)
    assert "Spring" in reader.parts.detail.page.toPlainText()
    QApplication.processEvents()


def test_chips_stand_side_by_side_and_leave_what_was_typed_after_them(reader: "Reader") -> None:
    reader.press("/")
    reader.type("is:unread has:code gaussian")
    QApplication.processEvents()
    first, second = chips(reader)
    assert not first.geometry().intersects(second.geometry())
    first.click()
    assert reader.parts.papers.search.box.text() == "has:code gaussian"

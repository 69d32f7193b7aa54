"""Stars, read marks, undo and redo, by keys and by mouse."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.operations import star

if TYPE_CHECKING:
    from tests.reading.conftest import Reader


def test_s_stars_and_takes_the_star_away(reader: "Reader") -> None:
    reader.press("j", "s")
    assert reader.row(reader.current).starred
    reader.press("s")
    assert not reader.row(reader.current).starred


def test_the_star_of_a_row_can_be_clicked_without_opening_the_paper(reader: "Reader") -> None:
    table = reader.parts.papers.table
    box = table.visualRect(table.model().index(2, 0))
    star = reader.parts.papers.table.itemDelegate().metrics.star_box(box)  # type: ignore[attr-defined]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=star.center())
    paper = reader.parts.session.listing.ids[2]
    assert reader.row(paper).starred
    assert reader.reading is None


def test_several_papers_are_starred_at_once(reader: "Reader") -> None:
    reader.press("j", "Shift+Down", "Shift+Down", "s")
    stars = [reader.row(paper).starred for paper in reader.parts.session.listing.ids]
    assert stars == [True, True, True, False]
    reader.press("Ctrl+Z")
    assert not any(reader.row(paper).starred for paper in reader.parts.session.listing.ids)


def test_undo_is_named_in_the_menu_and_takes_the_star_back(reader: "Reader") -> None:
    reader.press("j", "s")
    undo = reader.actions.action("undo")
    assert undo.text() == "Undo Star “Gaussian Splatting in Real Time”"
    reader.press("Ctrl+Z")
    assert not reader.row(reader.current).starred
    assert not undo.isEnabled()
    redo = reader.actions.action("redo")
    assert redo.text() == "Redo Star “Gaussian Splatting in Real Time”"
    reader.press("Ctrl+Shift+Z")
    assert reader.row(reader.current).starred


def test_what_is_undone_is_said_as_its_paper_may_not_be_in_view(reader: "Reader") -> None:
    reader.press("j", "s", "Ctrl+Z")
    assert reader.status == "Undone: Star “Gaussian Splatting in Real Time”."
    reader.press("Ctrl+Shift+Z")
    assert reader.status == "Done again: Star “Gaussian Splatting in Real Time”."
    for nothing_to in (reader.parts.acts.redo, reader.parts.acts.undo, reader.parts.acts.undo):
        reader.parts.session.told.emit("before")
        nothing_to()
        reader.come_back()
    assert reader.status == "before"


def test_undo_that_cannot_be_read_is_not_offered_and_the_status_line_says_why(
    reader: "Reader",
) -> None:
    reader.press("j", "s")
    undo = reader.actions.action("undo")
    assert undo.isEnabled()
    reader.library._database.connection.execute("UPDATE acts SET title = CAST(x'ff' AS TEXT)")
    reader.actions.refresh()
    assert not undo.isEnabled()
    assert "damaged" in reader.status


def test_opening_a_paper_never_buries_the_star_under_undo(reader: "Reader") -> None:
    reader.press("j", "s")
    reader.parts.acts.mark_opened()
    reader.press("Ctrl+Z")
    row = reader.row(reader.current)
    assert (row.starred, row.read) == (False, True)


def test_a_whole_list_is_marked_read_and_taken_back(reader: "Reader") -> None:
    reader.actions.action("mark-all-read").trigger()
    assert reader.library.papers.counts().unread == 0
    reader.press("Ctrl+Z")
    assert reader.library.papers.counts().unread == 4


def test_only_the_papers_found_are_marked_read_while_searching(reader: "Reader") -> None:
    reader.press("/")
    reader.type("softmax")
    assert reader.listed == ["Attention Without Softmax"]
    reader.actions.action("mark-all-read").trigger()
    assert reader.library.papers.counts().unread == 3


def test_a_digest_is_removed_and_brought_back(reader: "Reader") -> None:
    digest = reader.library.digests.all()[0]
    reader.parts.sidebar.lines.setCurrentIndex(reader.parts.sidebar.lines.model().index(6, 0))
    assert reader.parts.session.asked.scope.digest == digest.id
    reader.actions.action("remove-digest").trigger()
    assert reader.listed == []
    reader.press("Ctrl+Z")
    assert len(reader.listed) == 4


def test_a_digest_stays_where_no_copy_can_be_made_first(reader: "Reader") -> None:
    folder = reader.library.backups.folder
    if folder.exists():
        folder.rename(folder.with_name("elsewhere"))
    folder.write_text("in the way")
    reader.parts.sidebar.lines.setCurrentIndex(reader.parts.sidebar.lines.model().index(6, 0))
    reader.actions.action("remove-digest").trigger()
    assert reader.status.startswith("No backup can be kept in ")
    assert len(reader.library.digests.all()) == 1
    assert len(reader.listed) == 4


def test_the_counts_in_the_sidebar_follow(reader: "Reader") -> None:
    reader.press("j", "s", "r")
    overview = reader.parts.session.overview
    assert overview is not None
    assert (overview.counts.starred, overview.counts.unread) == (1, 3)
    assert "1 starred" in reader.status or reader.status.startswith("Imported")


def test_what_the_command_line_writes_appears_in_the_open_window(reader: "Reader") -> None:
    other = reader.library.reopen()
    reader.press("j")
    star(other, [reader.current], starred=True)
    other.close()
    reader.parts.session.catch_up()
    assert reader.parts.session.paper is not None
    assert reader.parts.session.paper.marks.starred_at is not None


def test_o_searches_the_paper_online_and_nothing_else_leaves_the_window(reader: "Reader") -> None:
    reader.press("j", "j", "o")
    assert reader.followed == [
        "https://huggingface.co/papers?q=A%20Survey%20of%20Image%20Classification"
    ]

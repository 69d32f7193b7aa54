"""The paper as its digest had it, shown on demand."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.reading.conftest import Reader


def test_i_shows_the_paper_as_imported_and_readable_again(reader: "Reader") -> None:
    reader.library._database.run("UPDATE papers SET readable_title = 'Readable ' || id")
    reader.press("j")
    page = reader.parts.detail.page
    assert "Readable" in page.toPlainText()
    reader.press("i")
    assert "Readable" not in page.toPlainText()
    reader.actions.refresh()  # as the menu does when it opens
    assert reader.actions.action("as-imported").text() == "Show as Readable Text"
    reader.press("i")
    assert "Readable" in page.toPlainText()


def test_the_next_paper_is_readable_again(reader: "Reader") -> None:
    reader.library._database.run("UPDATE papers SET readable_title = 'Readable ' || id")
    reader.press("j", "i", "j")
    assert "Readable" in reader.parts.detail.page.toPlainText()
    reader.actions.refresh()  # as the menu does when it opens
    assert reader.actions.action("as-imported").text() == "Show as Imported"

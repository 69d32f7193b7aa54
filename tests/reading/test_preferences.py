"""What one prefers is in force at once, and at the next start."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTextBrowser,
    QWidget,
)

from reader.settings import Look, Preferences, PreferencesFile, ReadWhen
from reader.store import open_library
from reader.ui.dictionaries import Dictionaries
from reader.ui.keys_page import ShortcutsPage
from reader.ui.library_choice import LibraryChoice
from reader.ui.library_page import LibraryPage
from reader.ui.notes_page import NotesPage
from reader.ui.palette import DARK, LIGHT
from reader.ui.preferences_dialog import PreferencesDialog
from reader.ui.preferring import Preferring as Elsewhere
from reader.ui.story import Next

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none

if TYPE_CHECKING:
    from tests.reading.conftest import OpenReader, Reader


class Preferring:
    """A person at the window of preferences."""

    def __init__(self, reader: "Reader") -> None:
        self.reader = reader
        reader.press("Ctrl+,")
        found = reader.window.findChild(PreferencesDialog)
        assert isinstance(found, PreferencesDialog)
        self.dialog = found

    @property
    def now(self) -> Preferences:
        """What is preferred."""
        return self.reader.parts.preferences.now

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self.dialog.pages[self.dialog.lines.currentRow()]

    def turn_to(self, title: str) -> None:
        """Turn to a page by the keyboard."""
        self.dialog.lines.setCurrentRow(0)
        while self.dialog.lines.currentItem().text() != title:
            QTest.keyClick(self.dialog.lines, Qt.Key.Key_Down)
        QApplication.processEvents()

    def part(self, name: str) -> QWidget:
        """Return the control of this name on the page."""
        parts = self.page.findChildren(QWidget)
        return next(part for part in parts if name in (part.accessibleName(), _text(part)))

    def change_keys(self, command: str, button: str, key: Qt.Key) -> str:
        """Press new keys for a command; return what is said to it."""
        page = self.dialog.pages[4]
        assert isinstance(page, ShortcutsPage)
        page.search.setText(command)
        self.click(button)
        QTest.keyClick(page.field, key)
        return page.words.text()

    def click(self, words: str) -> None:
        """Press a button of the page, or of the window of preferences."""
        buttons = (*self.page.findChildren(QPushButton), self.dialog.reset)
        next(each for each in buttons if each.text() == words).click()
        QApplication.processEvents()


def _text(part: QWidget) -> str:
    return part.text() if isinstance(part, QRadioButton | QPushButton) else ""


@pytest.fixture
def preferring(reader: "Reader") -> Preferring:
    """A person who has opened the window of preferences."""
    return Preferring(reader)


def spin(preferring: Preferring, name: str, steps: int) -> None:
    """Press the arrow keys in a field."""
    field = preferring.part(name)
    key = Qt.Key.Key_Up if steps > 0 else Qt.Key.Key_Down
    for _ in range(abs(steps)):
        QTest.keyClick(field, key)


def test_colours_size_width_and_font_change_at_once(preferring: Preferring) -> None:
    theme = preferring.reader.parts.theme
    preferring.reader.parts.papers.step(1)
    preferring.part("Dark").click()  # type: ignore[attr-defined]
    assert theme.palette is DARK
    theme.show_scheme(Qt.ColorScheme.Light)
    assert theme.palette is DARK
    preferring.part("As the system").click()  # type: ignore[attr-defined]
    assert theme.palette is LIGHT
    spin(preferring, "Text size", 2)
    assert theme.scale.percent == 125
    page = preferring.reader.parts.detail.page
    preferring.reader.window.resize(1900, 900)
    before = page.lineWrapColumnOrWidth()
    spin(preferring, "Width of a paper's lines", -20)
    assert page.lineWrapColumnOrWidth() < before
    fonts = preferring.part("Reading font")
    assert isinstance(fonts, QListWidget)
    fonts.setCurrentRow(fonts.count() - 1)
    assert theme.serif == preferring.now.font != ""
    assert fonts.currentItem().text() == theme.serif


def test_the_fonts_to_read_with_are_neither_symbols_nor_the_programs_own(
    preferring: Preferring,
) -> None:
    fonts = preferring.part("Reading font")
    assert isinstance(fonts, QListWidget)
    listed = {fonts.item(row).text() for row in range(1, fonts.count())}
    assert QFontDatabase.applicationFontFamilies(0)
    assert listed.isdisjoint({"Phosphor", "codicon", "Standard Symbols PS", "D050000L"})
    symbol = QFontDatabase.WritingSystem.Symbol
    assert [each for each in listed if symbol in QFontDatabase.writingSystems(each)] == []


def test_a_page_is_reset_alone(preferring: Preferring) -> None:
    preferring.reader.parts.preferences.change(look=Look.DARK, line=80, read_after=4.0)
    preferring.click("Reset This Page")
    assert preferring.now == Preferences(read_after=4.0)
    assert preferring.part("As the system").isChecked()  # type: ignore[attr-defined]


def test_what_is_preferred_holds_at_the_next_start(open_reader: "OpenReader") -> None:
    first = open_reader()
    first.parts.preferences.change(look=Look.DARK, text_size=150, keys={"next": ("F4",)})
    first.window.close()
    again = open_reader()
    assert again.parts.theme.palette is DARK
    assert again.parts.theme.scale.percent == 150
    assert again.actions.action("next").shortcut().toString() == "F4"


def test_the_text_size_of_the_view_menu_is_that_of_the_preferences(reader: "Reader") -> None:
    reader.press("Ctrl+=")
    assert reader.parts.preferences.now.text_size == 110


def test_a_paper_counts_as_read_when_one_prefers_it(preferring: Preferring) -> None:
    reader = preferring.reader
    preferring.turn_to("Reading")
    seconds = preferring.part("A while")
    assert isinstance(seconds, QAbstractSpinBox)
    preferring.part("Only by hand").click()  # type: ignore[attr-defined]
    assert not seconds.isEnabled()
    reader.parts.papers.step(1)
    assert not reader.parts.acts.is_waiting
    preferring.part("When it is opened").click()  # type: ignore[attr-defined]
    reader.parts.papers.step(1)
    for _ in range(3):
        QApplication.processEvents()
    assert reader.row(reader.current).read
    preferring.part("After a while").click()  # type: ignore[attr-defined]
    assert seconds.isEnabled()
    spin(preferring, "A while", 3)
    assert (preferring.now.read_after, preferring.now.read_when) == (3.0, ReadWhen.AFTER)
    reader.parts.papers.step(1)
    assert reader.parts.acts.is_waiting
    preferring.part("Only by hand").click()
    assert not reader.parts.acts.is_waiting


def library_page(preferring: Preferring) -> LibraryPage:
    page = preferring.dialog.pages[3]
    assert isinstance(page, LibraryPage)
    return page


def test_another_library_is_chosen_and_turned_to(reader: "Reader", tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    open_library(other).close()
    reader.parts.libraries.known = [other]
    preferring = Preferring(reader)
    preferring.turn_to("Library")
    assert library_page(preferring).place.text() == str(reader.library.path)
    preferring.click("Choose…")
    (choice,) = preferring.dialog.findChildren(LibraryChoice)
    choice.lines.itemActivated.emit(choice.lines.item(0))
    assert reader.parts.libraries.next == Next(other)
    assert not reader.window.isVisible()


def test_the_usual_place_is_taken_again(reader: "Reader", tmp_path: Path) -> None:
    usual, libraries = tmp_path / "usual.sqlite3", reader.parts.libraries
    libraries.usual = usual
    reader.parts.preferences.change(library=str(tmp_path / "gone.sqlite3"))
    preferring = Preferring(reader)
    preferring.turn_to("Library")
    page = library_page(preferring)
    assert page.place.text() == str(tmp_path / "gone.sqlite3")
    assert str(reader.library.path) in page.other.text()
    libraries.open(reader.library.path)
    assert preferring.now.library == str(reader.library.path)
    assert not page.other.isVisible()
    assert page.usual.isEnabled()
    preferring.click("Use the Usual Place")
    assert libraries.next == Next(usual)


def test_the_library_at_the_usual_place_needs_no_other(reader: "Reader") -> None:
    reader.parts.libraries.usual = reader.library.path
    preferring = Preferring(reader)
    preferring.turn_to("Library")
    assert not library_page(preferring).usual.isEnabled()
    reader.parts.libraries.open(reader.library.path)
    assert preferring.now == Preferences()


def test_spelling_and_its_language_are_chosen(preferring: Preferring) -> None:
    preferring.turn_to("Notes")
    page = preferring.page
    assert isinstance(page, NotesPage)
    rows = [page.languages.item(row).text() for row in range(page.languages.count())]
    assert rows[0].startswith("As the system: ")
    assert rows[1:3] == ["German (Germany)", "English (United Kingdom)"]
    assert not page.missing.isVisible()
    page.languages.setFocus()
    QTest.keyClick(page.languages, Qt.Key.Key_Down)
    assert preferring.now.language == "de_DE"
    preferring.part("Never").click()  # type: ignore[attr-defined]
    assert not page.languages.isEnabled()
    assert preferring.now == Preferences(spelling=False, language="de_DE")
    preferring.click("Reset This Page")
    assert preferring.now == Preferences()
    assert page.languages.currentRow() == 0


def test_a_system_without_dictionaries_is_told(reader: "Reader") -> None:
    def lost() -> None:
        raise ImportError

    reader.parts.spelling.dictionaries = Dictionaries(lost)
    preferring = Preferring(reader)
    preferring.turn_to("Notes")
    page = preferring.page
    assert isinstance(page, NotesPage)
    assert page.missing.isVisible()
    assert not page.languages.isVisible()


def test_the_library_and_its_copies_can_be_looked_at(preferring: Preferring) -> None:
    reader = preferring.reader
    preferring.turn_to("Library")
    preferring.click("Open Folder")
    assert reader.followed == [reader.library.path.parent.as_uri()]
    spin(preferring, "All of them", 5)
    assert preferring.now.copies.all_days == 7


def test_keys_are_changed_by_pressing_others(preferring: Preferring) -> None:
    reader = preferring.reader
    preferring.turn_to("Shortcuts")
    said = preferring.change_keys("next paper", "Change", Qt.Key.Key_F4)
    assert said == "F4 now stands for “Next Paper”."
    assert reader.actions.action("next").toolTip() == "Next Paper (F4)"
    preferring.change_keys("next paper", "Add", Qt.Key.Key_J)
    assert preferring.now.keys == {"next": ("F4", "J")}
    preferring.click("Take Away")
    assert reader.actions.action("next").shortcuts() == []
    preferring.click("Reset")
    assert preferring.now.keys == {}
    assert reader.actions.action("next").shortcut().toString() == "J"


def test_keys_that_belong_to_another_command_are_refused_by_its_name(
    preferring: Preferring,
) -> None:
    preferring.turn_to("Shortcuts")
    said = preferring.change_keys("next paper", "Change", Qt.Key.Key_S)
    assert said == "s already belongs to “Star”."
    assert preferring.now.keys == {}
    assert preferring.change_keys("next paper", "Change", Qt.Key.Key_Escape) == ""
    assert preferring.dialog.isVisible()


def test_usual_keys_that_another_command_has_by_now_are_refused(preferring: Preferring) -> None:
    preferring.turn_to("Shortcuts")
    preferring.change_keys("next paper", "Change", Qt.Key.Key_F4)
    preferring.change_keys("previous paper", "Change", Qt.Key.Key_J)
    page = preferring.page
    assert isinstance(page, ShortcutsPage)
    page.search.setText("next paper")
    preferring.click("Reset")
    assert page.words.text() == "j already belongs to “Previous Paper”."
    preferring.click("Reset This Page")
    assert preferring.now.keys == {}


def test_changed_keys_work_and_stand_on_the_page_of_keys(preferring: Preferring) -> None:
    reader = preferring.reader
    preferring.turn_to("Shortcuts")
    preferring.change_keys("next paper", "Change", Qt.Key.Key_G)
    QTest.keyClick(preferring.dialog, Qt.Key.Key_Escape)
    assert not preferring.dialog.isVisible()
    reader.window.activateWindow()
    assert QTest.qWaitForWindowActive(reader.window)
    reader.parts.papers.focus()
    reader.press("g")
    assert reader.reading is not None
    reader.press("?")
    pages = [page for page in reader.window.findChildren(QTextBrowser) if page.isVisible()]
    text = next(page.toPlainText() for page in pages if page.accessibleName() == "Keys")
    assert "g\nNext Paper" in text
    assert "j\n" not in text


def test_commands_are_found_by_their_name_and_by_their_keys(preferring: Preferring) -> None:
    preferring.turn_to("Shortcuts")
    page = preferring.page
    assert isinstance(page, ShortcutsPage)
    for words in ("larger", "ctrl+="):
        page.search.setText(words)
        rows = [row for row in range(page.table.rowCount()) if not page.table.isRowHidden(row)]
        (item,) = (page.table.item(row, 0) for row in rows)
        assert item is not None
        assert item.text() == "Larger Text"
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.field.isVisible()
    QTest.keyClick(page.field, Qt.Key.Key_F4)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert preferring.now.keys == {"larger": ()}


def test_what_cannot_be_kept_holds_for_now_and_is_told(
    preferring: Preferring, tmp_path: Path
) -> None:
    (tmp_path / "settings.json").mkdir()
    preferring.part("Dark").click()  # type: ignore[attr-defined]
    assert preferring.reader.parts.theme.palette is DARK
    assert "cannot be kept" in preferring.dialog.trouble.text()
    (tmp_path / "settings.json").rmdir()
    spin(preferring, "Text size", 1)
    assert '"look": "dark"' in (tmp_path / "settings.json").read_text("utf-8")


def test_what_another_window_prefers_holds_here_and_neither_takes_back_the_other(
    preferring: Preferring, tmp_path: Path
) -> None:
    here = preferring.reader.parts.preferences
    there = Elsewhere(PreferencesFile(lambda: tmp_path / "settings.json"))
    told: list[Preferences] = []
    there.change(look=Look.DARK, text_size=150, font="No Such Font")
    here.catch_up()
    assert preferring.reader.parts.theme.palette is DARK
    assert preferring.part("Dark").isChecked()  # type: ignore[attr-defined]
    here.changed.connect(told.append)
    here.catch_up()
    spin(preferring, "Text size", -1)
    here.catch_up()
    assert len(told) == 1
    there.change(line=80)
    there.catch_up()
    here.catch_up()
    assert here.now == there.now == Preferences(Look.DARK, "No Such Font", 125, 80)
    (tmp_path / "settings.json").unlink()
    here.catch_up()
    assert here.now == there.now


def test_what_could_not_be_kept_outlasts_what_another_window_writes(
    preferring: Preferring, tmp_path: Path
) -> None:
    here, path = preferring.reader.parts.preferences, tmp_path / "settings.json"
    path.mkdir()
    here.change(look=Look.DARK)
    path.rmdir()
    Elsewhere(PreferencesFile(lambda: path)).change(line=80)
    here.catch_up()
    assert here.now == Preferences(look=Look.DARK, line=80)


def test_the_window_of_preferences_opens_once(preferring: Preferring) -> None:
    preferring.reader.actions.action("preferences").trigger()
    found = preferring.reader.window.findChildren(PreferencesDialog)
    assert found == [preferring.dialog]

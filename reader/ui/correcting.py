"""What is offered in place of a misspelt word, to a right click and to the keyboard."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu

from reader.ui.note_text import NoteText
from reader.ui.note_words import word_at, words_from
from reader.ui.session import Session
from reader.ui.spelling import NO_DICTIONARY, LookedUp, Spelling
from reader.ui.underlining import Underlining

_OFF = "Spelling is not checked; the preferences turn that on."
_NOTHING = "No word of this note is misspelt."

Entry = tuple[str, Callable[[], None] | None]
Answer = Callable[[QTextCursor, LookedUp], None]


class Correcting(QObject):
    """Belongs to the field of the note, and knows what is underlined there."""

    def __init__(self, field: NoteText, session: Session, spelling: Spelling) -> None:
        super().__init__(field)
        self._field = field
        self._session = session
        self._spelling = spelling
        self._underlining = Underlining(field, session, spelling)
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        field.customContextMenuRequested.connect(self._on_menu)

    def correct(self) -> None:
        """Offer what may be meant by the misspelt word at the cursor, or by the next one."""
        here = word_at(self._field.textCursor())
        if not self._spelling.is_on:
            self._session.told.emit(_OFF)
        elif here is not None and not self._underlining.is_known(here.selectedText()):
            self._look_up(here, self._on_looked_up)
        else:
            self._go_to_next()

    def _on_looked_up(self, word: QTextCursor, found: LookedUp) -> None:
        if found.is_misspelt:
            self._offer_below(word, found)
        else:
            self._go_to_next()

    def _go_to_next(self) -> None:
        words = words_from(self._field.textCursor())
        misspelt = (word for word in words if self._underlining.is_misspelt(word.selectedText()))
        if (word := next(misspelt, None)) is not None:
            self._look_up(word, self._offer_below)
        elif self._spelling.languages == ():
            self._session.told.emit(NO_DICTIONARY)
        else:
            self._session.told.emit(_NOTHING)

    def _look_up(self, word: QTextCursor, done: Answer) -> None:
        """Ask about a word; where something else stands by then, nothing is done."""
        asked = word.selectedText()

        def answer(found: LookedUp) -> None:
            if word.selectedText() == asked:
                done(word, found)

        self._spelling.look_up(asked, answer)

    def _offer_below(self, word: QTextCursor, found: LookedUp) -> None:
        """Choose a word, say which it is, and offer below it what may be meant."""
        self._field.setTextCursor(word)
        self._field.ensureCursorVisible()
        self._session.told.emit(_told(word.selectedText(), found))
        menu = QMenu(self._field)
        self._fill(menu, word, found)
        place = self._field.cursorRect().bottomLeft()
        menu.popup(self._field.viewport().mapToGlobal(place))
        menu.setActiveAction(next(each for each in menu.actions() if each.isEnabled()))

    def _on_menu(self, place: QPoint) -> None:
        """Offer the usual, and above it what may be meant by a misspelt word there."""
        at = self._field.viewport().mapToGlobal(place)

        def show(word: QTextCursor | None = None, found: LookedUp | None = None) -> None:
            menu = self._field.createStandardContextMenu()
            if word is not None and found is not None:
                self._fill(menu, word, found)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

        word = word_at(self._field.cursorForPosition(place))
        if word is None or not self._spelling.is_on or self._field.isReadOnly():
            show()
        else:
            self._look_up(word, show)

    def _fill(self, menu: QMenu, word: QTextCursor, found: LookedUp) -> None:
        """Put what concerns a word before what stands in a menu."""
        text, spelling = word.selectedText(), self._spelling
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if spelling.is_own(text):
            _put_first(
                menu,
                [(f"Remove “{text}” from the Dictionary", partial(spelling.remove, text))],
            )
        elif found.is_misspelt and not self._underlining.is_known(text):
            menu.setAccessibleName(_told(text, found))
            _put_first(
                menu,
                [
                    (f"Add “{text}” to the Dictionary", partial(spelling.add, text)),
                    ("Ignore in This Note", partial(self._underlining.ignore, text)),
                ],
            )
            replace = partial(self._replace, word, text)
            offers: list[Entry] = [(each, partial(replace, each)) for each in found.suggestions]
            _put_first(menu, offers or [("No Suggestions", None)])

    def _replace(self, word: QTextCursor, before: str, after: str) -> None:
        """Write another word in its place; one step of the field's undo."""
        if word.selectedText() == before:
            word.insertText(after)
            self._field.setTextCursor(word)


def _told(word: str, found: LookedUp) -> str:
    """Return what is said of a misspelt word, also to those who do not see the line below it."""
    count = len(found.suggestions)
    return f"“{word}” may be misspelt: {count or 'no'} suggestion{'' if count == 1 else 's'}."


def _put_first(menu: QMenu, entries: Sequence[Entry]) -> None:
    """Put entries before those of a menu; what does nothing is only told."""
    before = menu.insertSeparator(menu.actions()[0]) if menu.actions() else None
    for words, run in entries:
        action = QAction(words, menu)
        action.setEnabled(run is not None)
        if run is not None:
            action.triggered.connect(run)
        if before is None:
            menu.addAction(action)
        else:
            menu.insertAction(before, action)

"""The field of the search box: it completes fields, tags and digests, and recalls past searches."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from reader.ui.clearable_field import ClearableField
from reader.ui.completion import Names, Offer, offer
from reader.ui.offers import Offers

_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchBox(ClearableField):
    """The field; Return, Enter and Down go on to the list, `done` says so.

    What is offered below it never takes the keyboard: one goes on typing, Down goes into the
    offer, Tab takes the first, Esc closes it.
    """

    done = Signal()

    def __init__(self) -> None:
        super().__init__("Search papers", "Search titles, abstracts, notes and tags (/)")
        self.setPlaceholderText("Search")
        self.setAcceptDrops(False)  # files dropped here are for the window
        self.names = Names()
        self.recent: Sequence[str] = ()
        self._offer: Offer | None = None
        self._offers = Offers(self)
        self._offers.taken.connect(self._take)
        self.textEdited.connect(self._on_edited)

    @property
    def offered(self) -> tuple[str, ...]:
        """What is offered now."""
        shown = self._offer if self._offers.isVisible() else None
        return shown.choices if shown else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an offer, recall a search, go on to the list, or type."""
        if self.offered and self._goes_to_offer(event.key()):
            event.accept()
        elif event.key() == Qt.Key.Key_Down and not self.text() and self.recent:
            self._propose(Offer(0, 0, tuple(self.recent)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._close()
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Tab and Esc while there is an offer; elsewhere they are the window's."""
        if isinstance(event, QKeyEvent) and self.offered:
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
                return self._goes_to_offer(Qt.Key.Key_Tab)
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offer nothing to somebody who is elsewhere."""
        self._close()
        super().focusOutEvent(event)

    def _goes_to_offer(self, key: int) -> bool:
        """Do what a key means where something is offered; return False where it means nothing."""
        if key in _STEPS:
            self._offers.step(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self._close()
        elif key == Qt.Key.Key_Tab:
            self._take(self._offers.chosen or self.offered[0])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._offers.chosen:
            self._take(self._offers.chosen)
        else:
            return False
        return True

    def _on_edited(self, text: str) -> None:
        self._propose(offer(text, self.cursorPosition(), self.names))

    def _propose(self, proposal: Offer | None) -> None:
        self._offer = proposal
        self._offers.propose(proposal.choices if proposal else ())

    def _close(self) -> None:
        self._propose(None)

    def _take(self, choice: str) -> None:
        """Put a choice in the place of what was typed for it."""
        if (taken := self._offer) is None:
            return
        self._close()
        text, recalled = self.text(), taken.end == 0
        space = "" if choice.endswith(":") or recalled else " "
        self.setText(text[: taken.start] + choice + space + text[taken.end :].lstrip())
        self.setCursorPosition(taken.start + len(choice + space))
        if not space and not recalled:
            self._on_edited(self.text())  # a field: offer its values

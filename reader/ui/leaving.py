"""Closing the window: every note is in the library first, or the person has decided."""

from PySide6.QtGui import QGuiApplication

from reader.ui.comment_form import CommentForm
from reader.ui.dialogs import Unsaved
from reader.ui.drafts import NoteState, Saving
from reader.ui.furnishing import Furnished
from reader.ui.runners import Writer
from reader.ui.settings import Place, Settings


class Leaving:
    """Decides whether a window may close, and keeps where one was."""

    def __init__(self, whole: Furnished, writer: Writer, settings: Settings) -> None:
        self._whole = whole
        self._writer = writer
        self._settings = settings
        self._trouble = ""
        whole.drafts.moved.connect(self._on_moved)

    def may_close(self) -> bool:
        """Save what is typed, and ask about what the library does not take."""
        drafts, status = self._whole.drafts, self._whole.status
        status.say_now("Finishing what is being written…")
        for form in self._whole.window.findChildren(CommentForm):
            if form.written() is not None:
                form.accept()  # the system ends; nobody can any more
        self._whole.unsaved.keep()  # nobody waits for ever when the system ends
        drafts.flush()
        self._writer.settle()
        while drafts.is_saving:
            self._writer.settle()
        if drafts.unsaved and not self._may_drop():
            status.say("")
            return False
        self._keep_place()
        return True

    def _may_drop(self) -> bool:
        answer = self._whole.parts.dialogs.ask_about_unsaved(
            self._trouble, self._whole.unsaved.file
        )
        if answer is Unsaved.COPY:
            texts = self._whole.drafts.unsaved.values()
            QGuiApplication.clipboard().setText("\n\n".join(texts))
        elif answer is Unsaved.DROP:
            self._whole.unsaved.drop()
        return answer is not Unsaved.STAY

    def _keep_place(self) -> None:
        window, settings = self._whole.window, self._settings
        window.frame.keep(settings)
        settings.keep_layout("halves", self._whole.parts.detail.halves.saveState())
        settings.keep_layout("window", window.saveGeometry())
        session = window.session
        settings.keep_sort(session.asked.sort)
        paper = session.paper.id if session.paper else None
        scroll = self._whole.parts.detail.page.verticalScrollBar().value()
        folded = self._whole.parts.sidebar.folded()
        settings.keep_place(session.library_name, Place(session.asked.scope, paper, scroll, folded))

    def _on_moved(self, state: NoteState) -> None:
        if state.saving is Saving.FAILED:
            self._trouble = state.trouble

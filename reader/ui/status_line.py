"""The line at the foot of the window: what happened last, and an import with its Cancel."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from reader.operations import FEW, IndexProgress, Progress
from reader.ui.importing import Imports, Outcome, summary
from reader.ui.index_watch import IndexWatch
from reader.ui.questions import Overview
from reader.ui.quiet_label import QuietLabel
from reader.ui.session import Session

# How long a sentence stays before the counts are back, in milliseconds.
_STAYS = 8000
_STEPS = 1000


class StatusLine(QWidget):
    """Says the counts where there is nothing newer to say, or why nothing can be saved."""

    def __init__(self, session: Session, imports: Imports) -> None:
        super().__init__()
        self._counts = ""
        self._session = session
        self.words = QuietLabel("Status")
        self.bar = QProgressBar(maximum=_STEPS, textVisible=False)
        self.bar.setAccessibleName("Progress")
        self.bar.setFixedWidth(160)
        self.report = _button("Show report", "Tell file by file what the last import came to")
        self.cancel = _button("Cancel", "Stop what is under way; nothing half done stays")
        self._imports = imports
        self._cancels = imports.cancel
        self.cancel.clicked.connect(self._on_cancel)
        self._fade = QTimer(self, singleShot=True, interval=_STAYS)
        self._fade.timeout.connect(self._on_faded)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.addWidget(self.words, 1)
        for part in (self.report, self.bar, self.cancel):
            row.addWidget(part)
            part.hide()
        session.told.connect(self.say)
        session.counted.connect(self._on_counted)
        session.misplaced.connect(self.say)
        imports.progressed.connect(self._on_progress)
        imports.ended.connect(self._on_ended)

    def say(self, sentence: str) -> None:
        """Show a sentence for a while; an empty one brings the counts back."""
        self.words.say(sentence or self._at_rest())
        self._fade.start()

    def show_index(self, watch: IndexWatch) -> None:
        """Show how far the search index is as well, where that takes its time."""

        def stop() -> None:
            watch.stop()
            self._hide_progress()
            self.say("The search index waits as it is for the next import or start.")

        def progressed(progress: IndexProgress) -> None:
            if progress.total > FEW and not self._imports.is_under_way:
                self._cancels = stop
                self._show_progress(index_line(progress), progress.done / progress.total)

        def ended() -> None:
            if self._cancels is stop and not self.cancel.isHidden():
                self._hide_progress()
                self.say("")

        watch.progressed.connect(progressed)
        watch.ended.connect(ended)

    def say_now(self, sentence: str) -> None:
        """Show a sentence at once, before the window waits for something."""
        self.say(sentence)
        self.words.repaint()

    def _on_cancel(self) -> None:
        self._cancels()

    def _on_faded(self) -> None:
        if self.cancel.isHidden():
            self.words.say(self._at_rest())
            self.report.hide()

    def _on_counted(self, overview: Overview) -> None:
        place = "network folder" if self._session.is_on_network else ""
        leave = "read-only" if self._session.is_read_only else ""
        self._counts = " · ".join(filter(None, (counts_line(overview), place, leave)))
        if not self._fade.isActive() and self.cancel.isHidden():
            self.words.say(self._at_rest())

    def _at_rest(self) -> str:
        return self._session.misplacement or self._counts

    def _on_progress(self, progress: Progress) -> None:
        papers = f": {progress.entries:,} papers" if progress.entries else ""
        self._cancels = self._imports.cancel
        self._show_progress(f"Importing {Path(progress.file).name}{papers}", progress.fraction)

    def _on_ended(self, outcome: Outcome) -> None:
        self._hide_progress()
        self.report.setVisible(bool(outcome.files))
        self.say(summary(outcome))

    def _show_progress(self, words: str, fraction: float) -> None:
        self.words.say(words)
        self.bar.setValue(round(fraction * _STEPS))
        self.bar.show()
        self.cancel.show()
        self.report.hide()

    def _hide_progress(self) -> None:
        self.bar.hide()
        self.cancel.hide()


def index_line(progress: IndexProgress) -> str:
    """Return how far the search index is: “Building the search index: 40,000 of 100,000 papers”."""
    if progress.done < progress.total:
        return f"Building the search index: {progress.done:,} of {progress.total:,} papers"
    return "Building the search index: almost done"


def counts_line(overview: Overview) -> str:
    """Return the counts of the library: “782 papers · 640 unread · 12 starred”."""
    counts = overview.counts
    if not counts.all:
        return ""
    papers = "1 paper" if counts.all == 1 else f"{counts.all:,} papers"
    return f"{papers} · {counts.unread:,} unread · {counts.starred:,} starred"


def _button(title: str, hint: str) -> QPushButton:
    button = QPushButton(title)
    button.setToolTip(hint)
    button.setProperty("quiet", "true")
    return button

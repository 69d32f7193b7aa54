"""The calm dialog about a fault of our own: the library is safe, and here is the report."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.fault_log import Fault
from reader.ui.faults import SENTENCE
from reader.ui.plain_words import plain_label

# More dialogs than this would only be in the way; the log has every fault.
_MOST = 3
_MOST_REPORTS = 20
_LETTERS_WIDE = 68


class FaultDialog(QDialog):
    """Says that something went wrong, and copies the reports on demand.

    It goes on afterwards, or `ends` where the window did not come to stand.
    """

    def __init__(self, window: QWidget | None, fault: Fault, *, ends: bool = False) -> None:
        super().__init__(window)
        self.setWindowTitle("Digest Reader")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._reports = [fault.report]
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(_label("empty", "Something went wrong. Your library is safe."))
        then = "Digest Reader has to close." if ends else "You can go on reading."
        column.addWidget(_label("", f"{then} A report of it helps to mend it."))
        self.where = _label("quiet", _where(fault))
        column.addWidget(self.where)
        column.addSpacing(16)
        self.copied = QPushButton("Copy Report")
        self.go_on = QPushButton("Close" if ends else "Go On")
        self.go_on.setDefault(True)
        buttons = QDialogButtonBox()
        buttons.addButton(self.copied, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        self.copied.clicked.connect(self._copy)
        column.addWidget(buttons)
        width = _LETTERS_WIDE * self.fontMetrics().averageCharWidth()
        self.resize(width, column.heightForWidth(width))

    def add(self, report: str) -> None:
        """Take another report; beyond some, the log alone has them."""
        if len(self._reports) < _MOST_REPORTS:
            self._reports.append(report)
            self.copied.setText("Copy Report")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._reports))
        self.copied.setText("Copied")


class FaultTeller(QObject):
    """Shows one dialog at a time, each fault once; it may be told from any thread.

    `say` takes a sentence for the window's foot, for what is told too often already.
    """

    _came = Signal(object)

    def __init__(self, window: QWidget, say: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window = window
        self._say = say
        self._dialog: FaultDialog | None = None
        self._shown = 0
        self.has_told = False
        # Never from within a paint or a slot that has just failed.
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    def tell(self, fault: Fault) -> None:
        """Show a fault as soon as the window is at rest; one that repeats only says so."""
        self.has_told = True
        self._came.emit(fault)

    def _on_came(self, fault: Fault) -> None:
        if self._dialog is not None:
            if fault.times == 1:
                self._dialog.add(fault.report)
        elif fault.times > 1 or self._shown == _MOST:
            self._say(SENTENCE)
        else:
            self._shown += 1
            self._dialog = FaultDialog(self._window, fault)
            self._dialog.finished.connect(self._on_closed)
            self._dialog.show()

    def _on_closed(self) -> None:
        self._dialog = None


def _where(fault: Fault) -> str:
    if fault.log is None:
        return f"The report could not be written down: {fault.problem}."
    return f"The report is kept in {fault.log}."


def _label(role: str, text: str) -> QLabel:
    label = plain_label(role, text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label

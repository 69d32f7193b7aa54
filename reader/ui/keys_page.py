"""The page of preferences with every command and its keys, which are changed by pressing others."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from reader.ui.clearable_field import ClearableField
from reader.ui.command import Command, shown_keys
from reader.ui.flow import Flow
from reader.ui.keys import portable, pressed_key, refusal, shown_key, with_keys
from reader.ui.plain_words import plain_label
from reader.ui.preferences_page import PreferencesPage
from reader.ui.preferring import Preferring
from reader.ui.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_ASKING = "Press the new keys for “{}”, or Esc to leave them as they are."
_LEAST_ROWS = 6


class KeyField(QLineEdit):
    """Waits for keys while it has the keyboard; `pressed` brings them, or nothing."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName("New keys")
        self.setPlaceholderText("Press the new keys")
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Take every key, those too that mean something elsewhere; Esc is for leaving."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            leaves = event.key() == Qt.Key.Key_Escape
            key = "" if leaves else pressed_key(event)
            if leaves or key:
                self.pressed.emit(key)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QEvent) -> None:
        """Turning elsewhere leaves the keys as they are."""
        if self.isVisible():
            self.pressed.emit("")


class ShortcutsPage(PreferencesPage):
    """Every command in the order of the menus; what has other keys than usual stands in bold."""

    title = "Shortcuts"
    names = ("keys",)

    def __init__(self, preferring: Preferring, theme: Theme, commands: Sequence[Command]) -> None:
        super().__init__(preferring, theme)
        self._commands = commands
        self._adds = False
        self.search = ClearableField("Find a command or a key", "Shows only what fits")
        self.search.setPlaceholderText("Find a command or a key")
        self.table = QTableWidget(len(commands), 2)
        self.field = KeyField()
        self.words = plain_label("quiet")
        self.words.setWordWrap(True)
        self._buttons = QWidget()
        self._buttons.setLayout(Flow(theme.scale.grown(8)))
        self._offer("Change", "Give the command other keys", self.change_keys)
        self._offer("Add", "Give the command more keys", self.add_keys)
        self._offer("Take Away", "Take the command's keys away", self.take_keys)
        self._offer("Reset", "Give the command its usual keys again", self.reset_keys)
        for part in (self.search, self.table, self.field, self.words, self._buttons):
            self.column.addWidget(part)
        self._prepare_table()
        self.search.textChanged.connect(self._on_searched)
        self.field.pressed.connect(self._on_pressed)
        self.table.installEventFilter(self)
        self.when_followed(self._fill)
        self.table.selectRow(0)

    def change_keys(self) -> None:
        """Wait for the keys that shall stand for the command, instead of those it has."""
        self._ask(adds=False)

    def add_keys(self) -> None:
        """Wait for keys that shall stand for the command too."""
        self._ask(adds=True)

    def take_keys(self) -> None:
        """Leave the command without keys."""
        self._give(())

    def reset_keys(self) -> None:
        """Give the command the keys it comes with, unless another has them by now."""
        command = self._chosen()
        usual = next(each for each in self._commands if each.id == command.id)
        others = self._today()
        for key in map(portable, usual.keys):
            if refused := refusal(others, command.id, key):
                self._say(refused, trouble=True)
                return
        self._give(usual.keys)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return in the table asks for keys, Delete takes them away."""
        if watched is not self.table or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.change_keys()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take_keys()
        else:
            return False
        return True

    def _offer(self, words: str, hint: str, act: object) -> None:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(hint)
        button.clicked.connect(act)
        inside = self._buttons.layout()
        if inside is not None:
            inside.addWidget(button)

    def _prepare_table(self) -> None:
        table = self.table
        table.setAccessibleName("Commands and their keys")
        table.setAccessibleDescription("Return changes the keys of a command, Delete takes them")
        table.setHorizontalHeaderLabels(["Command", "Keys"])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.cellDoubleClicked.connect(lambda *_: self.change_keys())
        table.currentCellChanged.connect(lambda *_: self._say(""))

    def _today(self) -> tuple[Command, ...]:
        return with_keys(self._commands, self.preferring.now.keys)

    def _fill(self) -> None:
        grown = self.theme.scale.grown
        self.table.verticalHeader().setDefaultSectionSize(grown(28))
        self.table.setMinimumHeight(grown(28) * _LEAST_ROWS)
        for row, (usual, today) in enumerate(zip(self._commands, self._today(), strict=True)):
            changed = usual.keys != today.keys
            font = self.theme.font(self.theme.scale.text, bold=changed)
            for column, words in enumerate((today.title, shown_keys(today))):
                item = QTableWidgetItem(words)
                item.setData(_ID, today.id)
                item.setFont(font)
                spoken = words or "no keys"
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    f"{spoken}, changed" if column and changed else spoken,
                )
                self.table.setItem(row, column, item)

    def _chosen(self) -> Command:
        row = max(0, self.table.currentRow())
        return self._today()[row]

    def _ask(self, *, adds: bool) -> None:
        self._adds = adds
        self._say(_ASKING.format(self._chosen().title))
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pressed(self, key: str) -> None:
        self.field.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say("")
        command = self._chosen()
        if not key:
            return
        if refused := refusal(self._today(), command.id, key):
            self._say(refused, trouble=True)
            return
        before = command.keys if self._adds else ()
        self._give(tuple(dict.fromkeys((*map(portable, before), key))))
        self._say(f"{shown_key(key)} now stands for “{command.title}”.")

    def _give(self, keys: tuple[str, ...]) -> None:
        command = self._chosen()
        usual = next(each for each in self._commands if each.id == command.id)
        changed = dict(self.preferring.now.keys)
        changed.pop(command.id, None)
        if tuple(keys) != usual.keys:
            changed[command.id] = tuple(keys)
        self.preferring.change(keys=changed)

    def _say(self, words: str, *, trouble: bool = False) -> None:
        self.words.setProperty("role", "trouble" if trouble else "quiet")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.words.setAccessibleName(words)

    def _on_searched(self, text: str) -> None:
        wanted = text.casefold().split()
        for row in range(self.table.rowCount()):
            items = (self.table.item(row, column) for column in (0, 1))
            words = " ".join(item.text() for item in items if item is not None).casefold()
            self.table.setRowHidden(row, not all(each in words for each in wanted))
        first = next((r for r in range(self.table.rowCount()) if not self.table.isRowHidden(r)), -1)
        if self.table.isRowHidden(self.table.currentRow()) and first >= 0:
            self.table.selectRow(first)

"""Qt's actions, made from the table of commands: shortcuts, menus, toolbar, context menus."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton, QWidget

from reader.ui.command import Command, Menu, Where, shown_keys
from reader.ui.commands import COMMANDS
from reader.ui.icons import Icons
from reader.ui.keys import with_keys
from reader.ui.parts import Parts
from reader.ui.swatch import swatch


class Actions(QObject):
    """One action for each command, enabled and named for the moment."""

    def __init__(self, parts: Parts, icons: Icons, window: QWidget) -> None:
        super().__init__(window)
        self._parts = parts
        self._icons = icons
        self._window = window
        self._buttons: list[QToolButton] = []
        self._actions = {command.id: self._action(command) for command in COMMANDS}
        self._give_keys()
        parts.preferences.changed.connect(self._give_keys)
        session = parts.session
        for signal in (session.opened, session.renewed, session.listed, session.changed):
            signal.connect(self.refresh)
        parts.imports.ended.connect(self.refresh)
        parts.imports.started.connect(self.refresh)
        parts.theme.changed.connect(self.refresh)
        parts.theme.changed.connect(self._draw)
        icons.loaded.connect(self._draw)

    def action(self, name: str) -> QAction:
        """Return the action of the command with this id."""
        return self._actions[name]

    def refresh(self) -> None:
        """Enable and name every action as things stand."""
        self._parts.session.look_at_acts()
        for command in COMMANDS:
            action = self._actions[command.id]
            action.setEnabled(command.when(self._parts))
            if command.checked is not None:
                action.setChecked(command.checked(self._parts))
            if command.label is not None:
                action.setText(_menu_text(command.label(self._parts)))
        self._draw_star()

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Add a menu for each group of commands."""
        for name in Menu:
            menu = bar.addMenu(name.value)
            menu.setAccessibleName(name.value.replace("&", ""))
            menu.aboutToShow.connect(self.refresh)
            self._fill(menu, (command for command in COMMANDS if command.menu is name))

    def text_button(self, name: str) -> QToolButton:
        """Return a button that shows the icon and the title of a command."""
        button = QToolButton()
        button.setDefaultAction(self._actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._buttons.append(button)
        button.setProperty("quiet", "true")
        return button

    def small_button(self, name: str) -> QToolButton:
        """Return a quiet button that shows the title of a command."""
        button = QToolButton()
        button.setDefaultAction(self._actions[name])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("order", "true")
        return button

    def buttons(self, where: Where) -> Iterator[QToolButton]:
        """Make a button for each command for `where`; its tooltip names the key."""
        for command in COMMANDS:
            if where in command.also:
                button = QToolButton()
                self.give(button, command.id)
                yield button

    def give(self, button: QToolButton, name: str) -> None:
        """Have a button carry out a command; its tooltip names the key."""
        button.setDefaultAction(self._actions[name])
        button.setAccessibleName(self._actions[name].iconText())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.append(button)

    def offer_menu(self, view: QWidget, where: Where) -> None:
        """Show the commands for `where` when the menu of `view` is asked for."""

        def show(place: QPoint) -> None:
            menu = QMenu(view)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.refresh()
            fitting = (each for each in COMMANDS if where in each.also and each.when(self._parts))
            self._fill(menu, fitting)
            menu.popup(view.mapToGlobal(place))

        view.customContextMenuRequested.connect(show)

    def fill_button(self, button: QToolButton, where: Where) -> None:
        """Have a button show the commands for `where`."""
        menu = QMenu(button)
        menu.setAccessibleName(button.accessibleName())
        menu.aboutToShow.connect(self.refresh)
        self._fill(menu, (command for command in COMMANDS if where in command.also))
        button.setMenu(menu)

    def _action(self, command: Command) -> QAction:
        action = QAction(_menu_text(command.title), self)
        action.setIconText(command.title)
        action.setCheckable(command.checked is not None)
        action.triggered.connect(lambda _checked: command.run(self._parts))
        if command.in_lists:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            for view in (self._parts.papers.table, self._parts.detail.page):
                view.addAction(action)
        self._window.addAction(action)
        return action

    def _give_keys(self) -> None:
        """Give every action today's keys; its tooltip names them."""
        for command in with_keys(COMMANDS, self._parts.preferences.now.keys):
            action = self._actions[command.id]
            keys = f" ({shown_keys(command)})" if command.keys else ""
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setToolTip(command.title.removesuffix("…") + keys)

    def _fill(self, menu: QMenu, commands: Iterable[Command]) -> None:
        for command in commands:
            if command.starts_group and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(self._actions[command.id])

    def _draw(self) -> None:
        size = QSize(self._icons.side, self._icons.side)
        for button in self._buttons:
            button.setIconSize(size)
        for command in COMMANDS:
            if command.swatch:
                picture = swatch(self._parts.theme, command.swatch, self._icons.side)
                self._actions[command.id].setIcon(picture)
            elif command.icon:
                self._actions[command.id].setIcon(self._icons.icon(command.icon))
        self._draw_star()

    def _draw_star(self) -> None:
        paper = self._parts.session.paper
        starred = paper is not None and paper.marks.starred_at is not None
        name, colour = ("star-fill", "star") if starred else ("star", "quiet")
        self._actions["star"].setIcon(self._icons.icon(name, colour))


def _menu_text(text: str) -> str:
    """Return text whose ampersands are shown; a menu takes one for the mark of a key."""
    return text.replace("&", "&&")

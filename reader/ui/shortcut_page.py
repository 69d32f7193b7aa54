"""The shortcut sheet: every command and its keys, from the one table."""

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTextBrowser

from reader.ui.command import Command, Menu, shown_keys
from reader.ui.palette import Palette
from reader.ui.theme import Theme

_BY_THEMSELVES = (
    ("Arrows, Home, End", "Move in the list"),
    ("Shift, Ctrl", "Held while moving or clicking: select several papers"),
    ("Tab", "Go to the next part of the window"),
)


class ShortcutSheet(QObject):
    """Fills a page, and fills it again when keys or colours have changed."""

    def __init__(
        self, page: QTextBrowser, theme: Theme, today: Callable[[], Iterable[Command]]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._theme = theme
        self._today = today
        theme.changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show the keys as they are now, where one was on the page."""
        place = self._page.verticalScrollBar().value()
        self._page.setHtml(shortcut_html(self._today(), self._theme.palette))
        self._page.document().setDocumentMargin(self._theme.scale.grown(16))
        self._page.verticalScrollBar().setValue(place)


def shortcut_html(commands: Iterable[Command], palette: Palette) -> str:
    """Return the page: a group for each menu, then what lists do by themselves."""
    groups: list[tuple[str, list[tuple[str, str]]]] = []
    commands = list(commands)
    for menu in Menu:
        own = [each for each in commands if each.menu is menu and each.keys]
        groups.append((menu.replace("&", ""), [(shown_keys(each), each.title) for each in own]))
    groups.append(("By themselves", list(_BY_THEMSELVES)))
    rows = "".join(_group(title, lines, palette) for title, lines in groups)
    return f'<table cellspacing="0">{rows}</table>'


def _group(title: str, lines: list[tuple[str, str]], palette: Palette) -> str:
    rows = "".join(
        f'<tr><td style="padding:3px 32px 3px 0; color:{palette.accent}">{escape(keys)}</td>'
        f'<td style="padding:3px 0">{escape(words)}</td></tr>'
        for keys, words in lines
    )
    style = f"color:{palette.quiet}; padding:16px 0 4px 0"
    return f'<tr><td colspan="2" style="{style}"><b>{escape(title)}</b></td></tr>{rows}'

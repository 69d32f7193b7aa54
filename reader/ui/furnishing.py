"""The second half of the window, put in once the first rows stand: reading, writing, commands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from reader import operations
from reader.model import PaperId
from reader.resources import resource
from reader.ui.actions import Actions
from reader.ui.acts import Acts
from reader.ui.command import Where
from reader.ui.commands import COMMANDS, SAMPLE
from reader.ui.correcting import Correcting
from reader.ui.detail_pane import DetailPane
from reader.ui.dialogs import Dialogs
from reader.ui.drafts import Drafts
from reader.ui.importing import Imports, Outcome
from reader.ui.keys import key_words, with_keys
from reader.ui.main_window import MainWindow
from reader.ui.mouse_trail import MouseTrail
from reader.ui.parts import Parts
from reader.ui.preferring import Preferring
from reader.ui.runners import Writer
from reader.ui.selection_bar import SelectionBar
from reader.ui.spelling import Spelling
from reader.ui.status_line import StatusLine
from reader.ui.turning import follow_note_link, turn_to
from reader.ui.unsaved_notes import UnsavedNotes


@dataclass(frozen=True, slots=True)
class Furnished:
    """A whole window: its parts, as commands get them, and what only some of them know."""

    window: MainWindow
    parts: Parts
    actions: Actions
    drafts: Drafts
    status: StatusLine
    unsaved: UnsavedNotes


def furnish(
    window: MainWindow, writer: Writer, preferences: Preferring, follow: Callable[[str], None]
) -> Furnished:
    """Put the rest into a window that stands."""
    session, theme = window.session, window.theme
    drafts = Drafts(writer)
    imports = Imports(session, writer)
    acts = Acts(session, writer, drafts)
    detail = DetailPane(session, drafts, theme, follow)
    spelling = Spelling(preferences, writer, session.on_failed)
    parts = Parts(
        session=session,
        acts=acts,
        imports=imports,
        theme=theme,
        preferences=preferences,
        sidebar=window.sidebar,
        papers=window.papers,
        detail=detail,
        spelling=spelling,
        correcting=Correcting(detail.note.text, session, spelling),
        frame=window.frame,
        dialogs=Dialogs(window, theme, follow),
        libraries=window.libraries,
        follow=follow,
    )
    status = StatusLine(session, imports)
    actions = Actions(parts, window.icons, window)
    views = (parts.papers.table, parts.detail.page, parts.detail.note.text, parts.sidebar.lines)
    mouse = MouseTrail(views, actions.action("back-paper"), actions.action("forward-paper"))
    unsaved = UnsavedNotes(session, drafts, preferences.folder)
    for part in (drafts, imports, acts, spelling, mouse, preferences, unsaved):
        part.setParent(window)  # their timers end with the window
    furnished = Furnished(window, parts, actions, drafts, status, unsaved)
    _place(furnished)
    _connect(furnished)
    return furnished


def _place(furnished: Furnished) -> None:
    window, parts, actions = furnished.window, furnished.parts, furnished.actions
    _fill(window.reading, parts.detail)
    _fill(window.status, furnished.status)
    actions.fill_menu_bar(window.menuBar())
    for button in actions.buttons(Where.TOOLBAR):
        parts.detail.toolbar.addWidget(button)
    parts.detail.toolbar.addStretch()
    actions.offer_menu(parts.papers.table, Where.PAPER_MENU)
    parts.detail.page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    actions.offer_menu(parts.detail.page, Where.PAGE_MENU)
    actions.offer_menu(parts.sidebar.lines, Where.LIST_MENU)
    actions.fill_button(parts.papers.search.order, Where.ORDER_MENU)
    parts.detail.note.heading.addWidget(actions.small_button("preview"))
    actions.give(parts.papers.search.sidebar, "sidebar")
    parts.sidebar.foot.addWidget(actions.text_button("import"))
    _lead_tab(parts)
    bar = SelectionBar(parts.detail, window, window.theme)
    bar.fill(actions.buttons(Where.SELECTION_BAR))
    _greet(furnished)
    _name_keys(furnished)


def _lead_tab(parts: Parts) -> None:
    """Let Tab go through the window as one reads it, not as it was put together."""
    search, detail = parts.papers.search, parts.detail
    stations = (
        parts.sidebar.lines,
        *_widgets(parts.sidebar.foot),
        *(search.sidebar, search.box, search.order, parts.papers.table),
        *_widgets(detail.toolbar),
        *(detail.find_bar.box, detail.page, detail.note.text, detail.note.preview),
        *_widgets(detail.note.heading),
    )
    for before, after in pairwise(stations):
        QWidget.setTabOrder(before, after)


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        if widget is not None and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


def _connect(furnished: Furnished) -> None:
    window, parts = furnished.window, furnished.parts
    parts.acts.count_read(parts.preferences.now)
    parts.preferences.changed.connect(parts.acts.count_read)
    parts.preferences.changed.connect(parts.theme.show_preferred)
    parts.preferences.changed.connect(lambda _: _name_keys(furnished))
    parts.preferences.failed.connect(parts.session.told)
    window.libraries.preferences = parts.preferences

    def start(files: Sequence[str]) -> None:
        parts.imports.start([Path(file) for file in files])

    def report(outcome: Outcome) -> None:
        if outcome.troubled:
            parts.dialogs.show_report(outcome)

    def move_search(name: str, steps: int) -> None:
        parts.acts.do(lambda library: operations.move_search(library, name, steps))

    def move_papers(papers: Sequence[PaperId], before: PaperId | None) -> None:
        parts.acts.do(lambda library: operations.place_in_queue(library, papers, before))

    follow = partial(follow_note_link, parts)
    parts.detail.note.preview.asked.connect(follow)
    parts.detail.note.text.asked.connect(follow)
    parts.detail.turned.connect(partial(turn_to, parts))
    window.dropped.connect(start)
    parts.sidebar.lines.shifted.connect(move_search)
    parts.papers.table.moved.connect(move_papers)
    window.papers.table.star_clicked.connect(parts.acts.toggle_star)
    parts.imports.ended.connect(report)
    furnished.drafts.saved.connect(parts.session.catch_up)
    furnished.status.report.clicked.connect(furnished.actions.action("import-report").trigger)


def _name_keys(furnished: Furnished) -> None:
    """Have sentences name the keys as the person has them now."""
    parts = furnished.parts
    words = key_words(with_keys(COMMANDS, parts.preferences.now.keys))
    for part in (furnished.window.welcome, parts.papers.empty, parts.detail):
        part.name_keys(words)


def _greet(furnished: Furnished) -> None:
    welcome, imports = furnished.window.welcome, furnished.parts.imports
    welcome.say(
        "Digest Reader",
        "Import the digests you have saved, or drop them on this window.\n"
        "Everything stays on this computer.",
    )
    choose = furnished.actions.action("import")
    welcome.offer("Import…", choose.trigger, "Choose digests to import", "import", first=True)
    sample = [resource(SAMPLE)]
    start = partial(imports.start, sample)
    welcome.offer("Try the sample digest", start, "Import the digest that comes with the program")
    if welcome.isVisible():
        welcome.focus()


def _fill(room: QWidget, part: QWidget) -> None:
    inside = room.layout()
    if inside is not None:
        inside.addWidget(part)
